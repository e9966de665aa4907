"""Community digital teams: registered, listed, imported, linked, and forgotten when they ask for it."""
