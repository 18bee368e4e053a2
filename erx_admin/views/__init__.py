"""The pages of Administration."""
