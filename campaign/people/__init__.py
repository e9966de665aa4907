"""Who may do what: accounts, passwords, sessions, and what keeps strangers out. Knows no web page."""
