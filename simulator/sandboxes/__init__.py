"""Make, change and reset a sandbox; move its clock; read its goal."""
