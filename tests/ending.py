"""That hostile input is read in bounded time, said so that a busy machine cannot fail the build.

How fast Guiju is, and how the time grows with the length, is measured in `benchmarks/`. A test only asks that the work ends
at all: sizes are chosen so that reading once takes a second at most, and reading again at every place would take minutes.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ends(seconds: float = 25) -> Iterator[None]:
    """The block takes no more than so many seconds of processor, some thirty times what it takes on a quiet machine."""
    started = time.process_time()
    yield
    took = time.process_time() - started
    assert took < seconds, f"took {took:.0f} seconds of processor"
