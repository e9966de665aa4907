"""How written Vietnamese is said aloud. Pure: text in, text out; `reading` is its door."""
