"""The application as a web server calls it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")
application = get_wsgi_application()
# What has been loaded by now stays: the collector need not look through it at every full round.
gc.freeze()
