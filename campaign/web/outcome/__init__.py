"""After publishing: what came of a post place by place, what waits for a person, corrections, withdrawal, the stop switch."""
