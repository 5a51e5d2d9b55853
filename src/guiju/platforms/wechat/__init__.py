"""WeChat Official Accounts: a typed client of the platform's interface, and what the platform sends to us.

    >>> from guiju.platforms.wechat import Article, Client
    >>> with Client(appid="wx1", secret="s") as wechat:
    ...     type(wechat.drafts).__name__
    'Drafts'

`client` says how a delivery walks with it.
"""

from __future__ import annotations

from guiju.platforms.wechat.articles import Article, SeenArticle
from guiju.platforms.wechat.callbacks import Callback, NotGenuineError
from guiju.platforms.wechat.client import Client
from guiju.platforms.wechat.publications import State

__all__ = ["Article", "Callback", "Client", "NotGenuineError", "SeenArticle", "State"]
