"""The channels: how each stands, and trying whether it answers."""
