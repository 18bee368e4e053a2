"""HTTP for every page: access, forms, form keys, sessions, error pages."""
