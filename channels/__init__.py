"""One way out each: a message in, a receipt or a channel error out. No database, retries or schedule."""
