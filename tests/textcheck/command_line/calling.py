"""The command line of the checks, called by its tests."""

import argparse
import io

from guiju.textcheck import Checker
from guiju.textcheck.command_line import checks


def call(
    arguments: list[str], text: str = "", checker: Checker | None = None, language: str = "en"
) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    checks.add_arguments(parser)
    arguments = ["--language", language, *arguments]
    out, err = io.StringIO(), io.StringIO()
    checkers = {"checker_for": lambda only: checker} if checker else {}
    stdin = io.BytesIO(text.encode())
    code = checks.run(parser.parse_args(arguments), stdin, out, err, **checkers)
    return code, out.getvalue(), err.getvalue()
