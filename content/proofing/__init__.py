"""Reads what an office is about to publish as a careful colleague would, and says what to look at again. Pure."""
