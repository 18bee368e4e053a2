"""Things done in Exostar Account Management: keyword-only, with who and when."""
