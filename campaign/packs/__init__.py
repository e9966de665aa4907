"""Message packs of an office: from approved posts to files in hand."""
