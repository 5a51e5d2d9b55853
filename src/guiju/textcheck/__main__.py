"""`python -m guiju.textcheck FILE|- [--json]`: see `command`."""

import sys

from guiju.textcheck.command import main

if __name__ == "__main__":
    sys.exit(main())
