"""Back up the database with its keys, and restore both."""
