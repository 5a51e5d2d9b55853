"""`python -m guiju.textcheck FILE…|- [--only CODE,…] [--json]`: see `command`; the bundled lexicons, no database."""

import argparse
import sys

from guiju.textcheck import command
from guiju.textcheck.ending import exit_code


def main(arguments: list[str] | None = None) -> int:
    """The command `python -m guiju.textcheck`."""
    parser = argparse.ArgumentParser(
        prog="guiju.textcheck",
        description="Check the text and pictures of posts before they go out.",
    )
    command.add_arguments(parser)
    return command.run(parser.parse_args(arguments), sys.stdin.buffer, sys.stdout, sys.stderr)


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except (KeyboardInterrupt, BrokenPipeError) as end:
        code = exit_code(end)
    sys.exit(code)
