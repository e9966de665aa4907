"""What makes the product go round: one process of its own, or workers behind a queue. Both call the same rounds."""
