"""Small pictures of what the layouts looked like when a person last looked."""
