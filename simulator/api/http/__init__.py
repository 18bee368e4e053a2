"""HTTP for the control API: access, parsing, errors, formats."""
