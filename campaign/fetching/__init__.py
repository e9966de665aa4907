"""The one way by which the product fetches an address that a person gave: only public places, checked, bounded."""
