"""How a command line ends when somebody ends it: one line or none, never a traceback.

try:
    run()
    sys.stdout.flush()      # what is held back goes out here, where a closed pipe can be answered
except (KeyboardInterrupt, BrokenPipeError) as end:
    sys.exit(exit_code(end))
"""

from __future__ import annotations

import os
import sys

from guiju.textcheck.speaking import here

INTERRUPTED = 130
"""Ctrl-C, as shells have it."""
NOBODY_READS = 141
"""Whoever read the output has gone (`guiju check … | head -1`); what a closed pipe ends has this code."""


def exit_code(end: KeyboardInterrupt | BrokenPipeError) -> int:
    """The exit code for an end that somebody made; an interruption is said, a closed pipe is nobody's concern."""
    if isinstance(end, KeyboardInterrupt):
        sys.stderr.write(f"\nguiju: {here('已中断', 'interrupted')}\n")
        return INTERRUPTED
    # Else Python tries once more to print what is left when it ends, and complains.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOBODY_READS
