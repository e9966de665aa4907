"""Keeping an installation for years: backup, restore, retention. Knows tables and files, not the rules of publishing."""
