"""What people type, read the way it was meant: text, codes, names, numbers."""
