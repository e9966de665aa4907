"""What teams answered, for staff: coverage of each pack, who is late, proofs, and questions that wait."""
