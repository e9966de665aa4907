"""Real processes, killed, frozen and starved while they publish; then the counting: nothing lost, nothing doubled."""
