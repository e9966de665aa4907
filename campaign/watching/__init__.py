"""Sees what goes wrong and tells people: signs of life, troubles, alerts, logs. Never sends a post, never moves a state."""
