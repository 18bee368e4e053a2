"""Things done to simulated devices: keyword-only, with when."""
