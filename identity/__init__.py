"""The shared identity model: practices, people, accounts, credentials, proofs, journal."""
