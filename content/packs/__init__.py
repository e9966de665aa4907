"""Message packs: what they are made of and the files that they become. Knows no database and no way out."""
