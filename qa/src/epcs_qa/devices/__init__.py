"""What a test holds in its hands: fobs, phones, Authy, an inbox, a clock."""
