"""The outside door for browsers: the portal's files, the studio's pages and the health check."""
