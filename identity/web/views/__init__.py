"""Pages that belong to no workflow: errors, health, theme."""
