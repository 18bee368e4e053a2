"""What is done with fobs, smartphones, texts, calls and Authy."""
