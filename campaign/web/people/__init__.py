"""Signing in and out, one's own account, and everybody's for administrators."""
