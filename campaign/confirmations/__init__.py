"""What teams answer: that they have a pack, where they used it, what they ask, and who has not answered yet."""
