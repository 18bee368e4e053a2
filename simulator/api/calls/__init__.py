"""One file a subject: what a caller may read and do."""
