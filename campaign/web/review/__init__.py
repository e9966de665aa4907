"""Deciding on posts: what waits, one post with all that belongs to it, several after looking at each, and by link."""
