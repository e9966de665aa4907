"""When, whether, by whom, and what happened: time, state, people and the outside doors."""
