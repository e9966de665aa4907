"""Posts, their revisions and who approved them. Knows nothing of channels being sent to."""
