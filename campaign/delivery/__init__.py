"""The outbox: what is due, who sends it, and what came of it. Knows nothing of how texts are written."""
