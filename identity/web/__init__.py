"""What a page needs of HTTP: access, forms, form keys, sessions, error pages."""
