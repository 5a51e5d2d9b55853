"""The program's settings on a data directory of the tests' own, with static files left alone."""

import os
import tempfile

os.environ["GUIJU_DATA"] = os.environ.get("GUIJU_TEST_DATA") or tempfile.mkdtemp(
    prefix="guiju-tests-"
)

from guiju.config.settings import *  # noqa: F403
from guiju.config.settings import STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
