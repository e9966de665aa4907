"""Keys that programs come with. Knows nothing of HTTP."""
