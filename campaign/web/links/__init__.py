"""A team's personal link, on any phone and without an account: packs, confirmations, questions, and how to leave."""
