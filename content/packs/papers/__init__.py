"""Papers that an office hands out: for the press, for speakers, its bulletin, the week on the radio. Words in, papers out."""
