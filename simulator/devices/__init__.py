"""Acts of fobs, smartphones, texts, calls and Authy."""
