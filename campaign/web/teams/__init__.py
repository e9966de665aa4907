"""Pages of the community digital teams: listed, registered, imported, given their links, and erased when they ask."""
