"""Pages of message packs: made, written in by the office and its units, approved, looked at and downloaded."""
