"""`python -m guiju.config` is the `guiju` command."""

from guiju.config.command import main

main()
