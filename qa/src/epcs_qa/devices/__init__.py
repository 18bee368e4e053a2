"""Client objects for fobs, phones, Authy, the inbox and the clock."""
