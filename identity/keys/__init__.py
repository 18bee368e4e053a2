"""The encryption keys and what is sealed with them: canaries, and re-encryption."""
