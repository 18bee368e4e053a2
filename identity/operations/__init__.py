"""Things done to the shared rows: keyword-only, with who and when."""
