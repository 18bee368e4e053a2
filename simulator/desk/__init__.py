"""The desk: its page, its buttons, its cards."""
