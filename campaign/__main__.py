"""`python -m campaign` is the `campaign` command."""

from campaign.cli.main import main

main()
