"""The plan by forms: what is in force, each part on a page of its own, looked at before it is saved, and its history."""
