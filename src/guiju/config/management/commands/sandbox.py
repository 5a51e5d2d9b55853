"""`guiju sandbox [--port PORT] [--json]`: WeChat and Weibo on this machine, for training and trying out."""

from __future__ import annotations

import json
import signal
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand, speaking
from guiju.platforms.sandbox import Sandbox
from guiju.textcheck.speaking import here, language_of, of_os


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
            with speaking():
                raise CommandError(
                    _("127.0.0.1:%(port)s cannot be used (%(why)s). Choose another with --port.")
                    % {"port": port, "why": _why(trouble)}
                ) from None
        with sandbox:
            with speaking():
                self.stdout.write(_dumps(sandbox) if json else _welcome(sandbox))
            self.stdout.flush()
            stop.wait()


def _why(trouble: OSError | OverflowError) -> str:
    """Why the port cannot be used: it is taken, or there is no such port."""
    if isinstance(trouble, OSError):
        return of_os(trouble).in_(language_of(sys.argv))
    return here("端口应为 0 至 65535 的数字", "a port is a number from 0 to 65535")


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
    stops = _("(Ctrl-C stops and forgets everything)")
    lines = [f"\n  规矩沙箱 Guiju sandbox   {access['page']}   {stops}\n"]
    for name in ("wechat", "weibo"):
        lines.append(f"  {name}")
        lines += [f"    {key:<13} {value}" for key, value in access[name].items()]
    faults = _("faults: POST JSON to %(address)s") % {"address": access["control"]}
    lines.append(f"  {faults}\n")
    return "\n".join(lines)
