"""Texts: chooses a template, fills it with plain data and turns its Markdown into what each way out shows.

Knows no calendar file, no clock and no channel.
"""
