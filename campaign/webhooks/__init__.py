"""Tells other systems what happened: written with the deed, called until it is taken, signed, kept in a log."""
