"""The journal's pages: who did what and when, and whether it is whole."""
