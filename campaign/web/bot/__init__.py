"""Where a platform sends what teams tell their bot."""
