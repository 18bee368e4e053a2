"""Exostar Account Management: the cards, the challenge, and one file a workflow."""
