"""Things done in Administration: keyword-only, with who and when."""
