"""Pages that belong to no single tool: signing in, the journal, errors, health."""
