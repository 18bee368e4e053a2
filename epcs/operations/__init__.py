"""Things done in PCC eRx: keyword-only, with who and when."""
