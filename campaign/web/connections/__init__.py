"""The pages on programs that are connected: keys of those that call, addresses of those that are told, the API's own page."""
