"""Providers a deployment chooses: clock, delivery, pushes, randomness."""
