"""`python -m guiju.textcheck FILE…|- [--only CODE,…] [--json]`: see `command_line`; the bundled lexicons, no database."""

import argparse
import sys

from guiju.textcheck.command_line import checks
from guiju.textcheck.command_line.ending import exit_code
from guiju.textcheck.speaking import here


def main(arguments: list[str] | None = None) -> int:
    """The command `python -m guiju.textcheck`."""
    parser = argparse.ArgumentParser(
        prog="guiju.textcheck",
        description=here(
            "检查待发布的文字、文档和图片。",
            "Check texts, documents and pictures before they go out.",
        ),
    )
    checks.add_arguments(parser)
    return checks.run(parser.parse_args(arguments), sys.stdin.buffer, sys.stdout, sys.stderr)


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except (KeyboardInterrupt, BrokenPipeError) as end:
        code = exit_code(end)
    sys.exit(code)
