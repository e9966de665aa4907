"""The studio's first page: what needs this person now."""
