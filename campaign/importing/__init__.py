"""Posts from a table that staff keep in Excel: read, checked as a whole, then queued."""
