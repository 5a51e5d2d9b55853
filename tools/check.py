"""`make check`: everything that can be judged without running the tests. Prints one line a check."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PLACES = ["src", "tests", "benchmarks", "tools"]


def tracked(pattern: str) -> list[str]:
    """Files git knows or would take, by pattern."""
    found = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [name for name in found.stdout.split("\n") if name and (ROOT / name).is_file()]


def checks() -> list[tuple[str, list[str]]]:
    """Name → command; each exits with something else than 0 when the check fails."""
    templates = tracked("src/**/*.html")
    return [
        ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", *PLACES]),
        ("lint", [str(BIN / "ruff"), "check", "--quiet", *PLACES]),
        ("templates", [str(BIN / "djade"), "--check", "--target-version", "5.2", *templates]),
        ("layers", [str(BIN / "lint-imports"), "--no-cache"]),
        ("types", [str(BIN / "mypy"), "--no-error-summary"]),
        ("migrations", [str(BIN / "guiju"), "makemigrations", "--check", "--dry-run", "-v", "0"]),
        ("documents", [str(BIN / "guiju"), "docs", "--check"]),
        ("translations", [str(BIN / "python"), "tools/translations.py"]),
    ]


Judged = tuple[str, float, subprocess.CompletedProcess[str]]


def judged(check: tuple[str, list[str]]) -> Judged:
    """Name of a check, the seconds it took, and how it ended."""
    name, command = check
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return name, time.monotonic() - began, done


def main() -> int:
    failed = []
    # The types take as long as all the others together: those are judged beside them.
    longest_first = sorted(checks(), key=lambda check: check[0] != "types")
    with ThreadPoolExecutor(max_workers=2) as two:
        for each in as_completed([two.submit(judged, check) for check in longest_first]):
            name, seconds, done = each.result()
            mark = "ok" if done.returncode == 0 else "FAILED"
            print(f"  {name:<14} {mark}  ({seconds:.1f} s)", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout + done.stderr, flush=True)
    if failed:
        print(f"make check: {', '.join(failed)} failed; `make fix` repairs what it can.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
