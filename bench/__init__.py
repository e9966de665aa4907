"""Benchmarks: each module is a command that prints a ratio against a peer or a limit."""
