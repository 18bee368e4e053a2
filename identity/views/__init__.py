"""Pages of signing in, and the provider's delivery reports."""
