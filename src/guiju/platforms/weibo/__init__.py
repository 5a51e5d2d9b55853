"""Weibo accounts: a typed client of the open platform.

    >>> from guiju.platforms.weibo import limits
    >>> limits.length("普定发布 2026")
    7

`client` says how a delivery walks with it.
"""

from __future__ import annotations

from guiju.platforms.weibo.authorisation import Application, Grant, authorise_url
from guiju.platforms.weibo.client import Client
from guiju.platforms.weibo.statuses import Status

__all__ = ["Application", "Client", "Grant", "Status", "authorise_url"]
