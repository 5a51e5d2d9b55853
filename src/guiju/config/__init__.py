"""Settings, addresses and the `guiju` command: where the rooms are put together."""

import os

# Readings of whole phrases cost 50 MB a process and no check needs them.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
