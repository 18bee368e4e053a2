"""Visitors: which practice a browser is in, and whom its sign-in page offers."""
