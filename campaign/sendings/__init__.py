"""A pack to many teams: planned as hours, approved by somebody else than its author, followed message by message."""
