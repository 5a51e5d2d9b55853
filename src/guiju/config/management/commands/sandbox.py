"""`guiju sandbox [--port PORT] [--json]`: WeChat and Weibo on this machine, for training and trying out."""

from __future__ import annotations

import json
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand
from guiju.platforms.sandbox import Sandbox


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8071, help=_("0 takes a free one"))
        parser.add_argument(
            "--json", action="store_true", help=_("one line with addresses and credentials")
        )

    def handle(self, *, port: int, json: bool, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        try:
            sandbox = Sandbox(port)
        except (OSError, OverflowError) as trouble:
            raise CommandError(
                f"127.0.0.1:{port} cannot be used ({trouble}). Choose another with --port."
            ) from None
        with sandbox:
            self.stdout.write(_dumps(sandbox) if json else _welcome(sandbox))
            self.stdout.flush()
            stop.wait()


def _dumps(sandbox: Sandbox) -> str:
    return json.dumps(_access(sandbox), ensure_ascii=False)


def _access(sandbox: Sandbox) -> dict[str, Any]:
    wechat, weibo = sandbox.wechat, sandbox.weibo
    return {
        "page": sandbox.url,
        "control": f"{sandbox.url}sandbox/control",
        "wechat": {"base_url": sandbox.url, "appid": wechat.appid, "secret": wechat.secret},
        "weibo": {
            "base_url": sandbox.url,
            "app_key": weibo.key,
            "app_secret": weibo.secret,
            "access_token": sandbox.world.weibo_token,
            "domain": weibo.domain,
        },
    }


def _welcome(sandbox: Sandbox) -> str:
    access = _access(sandbox)
    lines = [
        f"\n  规矩沙箱 Guiju sandbox   {access['page']}   (Ctrl-C stops and forgets everything)\n"
    ]
    for name in ("wechat", "weibo"):
        lines.append(f"  {name}")
        lines += [f"    {key:<13} {value}" for key, value in access[name].items()]
    lines.append(f"  faults: POST JSON to {access['control']}\n")
    return "\n".join(lines)
