"""The audit journal: a chain of events for each campaign, written, read, verified and exported here."""
