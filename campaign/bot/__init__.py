"""The bot that community digital teams talk with: what it hears, where each talk stands, what it answers."""
