"""How a call comes in and goes out: access, parsing, errors, formats."""
