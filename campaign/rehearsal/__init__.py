"""A day played through in virtual time, in a folder of its own. Touches nothing real."""
