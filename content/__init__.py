"""What is said and how it looks: data in, text and image bytes out.

Knows no database, network, clock or settings.
"""
