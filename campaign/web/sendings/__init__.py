"""Packs on their way to teams: planned, approved, followed."""
