"""What the product's own pages share: one look, the names of things, one way to fill a page."""
