"""Changes a calendar file from forms: only the lines that must change, only into a plan that loads."""
