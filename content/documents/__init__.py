"""Papers of an office as Word and text files. `paper` says what stands in one; nothing here knows where it came from."""
