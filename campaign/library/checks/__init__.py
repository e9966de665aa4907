"""Looks into files that anybody may have made. Runs in a process of its own; knows no database and no settings."""
