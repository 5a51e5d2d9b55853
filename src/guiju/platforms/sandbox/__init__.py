"""WeChat and Weibo on this machine: their protocols, their delays and their faults, for training and for tests.

    >>> from guiju.platforms import wechat
    >>> from guiju.platforms.sandbox import Sandbox
    >>> with Sandbox() as sandbox, wechat.Client(sandbox.url, appid=sandbox.wechat.appid,
    ...                                          secret=sandbox.wechat.secret) as client:
    ...     client.drafts.count()
    0

It listens on the loopback address only and keeps everything in memory: stopping it forgets all. What its answers
look like is taken from the same facts as the connectors (`wechat/SOURCES.md`, `weibo/SOURCES.md`); limits are stated
once, in `wechat.limits` and `weibo.limits`, and enforced here by code of its own.
"""

from __future__ import annotations

from guiju.platforms.sandbox.serving import Sandbox

__all__ = ["Sandbox"]
