"""Files that only people who are signed in may see: the pictures of posts, and the dress rehearsal."""
