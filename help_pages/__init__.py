"""Pages that explain: the guide and Contact PCC Support."""
