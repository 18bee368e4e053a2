"""Time limits that people meet, and what they typed when one was over."""
