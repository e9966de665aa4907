"""A post's own pages: its texts, its picture, how it will look, what became of it."""
