"""Making, changing and resetting a sandbox, and its clock and goal."""
