"""Pages that take in a table of posts."""
