"""What all pages of the studio share: doors with rights, the call, the frame around a page, safety headers."""
