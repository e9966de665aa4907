"""The door for programs: /api. The same deeds as in the studio, by token, as JSON; errors are problem+json."""
