"""A publishing system on this machine: the receiver of `docs/webhook.md` as it stands there, and its pages."""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import guiju

SECRET = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"
PAGE = Path(guiju.__file__).parents[2] / "docs" / "webhook.md"


@dataclass
class Site:
    """What the site did, and what it is told to do wrong."""

    url: str = ""
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    """Answers to give instead of the receiver's own, one a request."""
    lost: int = 0
    """So many requests are carried out, and the answer is lost."""
    withdrawn: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What the receiver was asked to take down, by the id of the article."""
    cached: int = 0
    """So many readers are still shown what was taken down."""
    says: str = ""
    """What the page says instead of the text that came."""

    def page(self, article: dict[str, Any]) -> bytes:
        text = self.says or article["content_html"]
        return (
            f"<html><head><title>{escape(article['title'])}-普定县人民政府</title></head><body>"
            f"<div>首页 新闻 公开</div><h1>{escape(article['title'])}</h1>"
            f'<div class="TRS_Editor">{text}</div><div>打印 关闭</div></body></html>'
        ).encode()


def receiver_of_the_page() -> str:
    """The Python block of the page."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return code


@contextmanager
def site() -> Iterator[Site]:
    """The receiver of the page on a free port of this machine, with faults in front of it."""
    told = Site()
    given: dict[str, Any] = {"__name__": "receiver"}
    exec(compile(receiver_of_the_page(), str(PAGE), "exec"), given)

    def publish(article: dict[str, Any]) -> str:
        told.articles.append(article)
        return f"{told.url}{article['id']}.html"

    given["publish"] = publish
    given["withdraw"] = lambda article: told.withdrawn.update({article["id"]: article})

    base: Any = given["Receiver"]

    class Faulty(base):
        def do_POST(self) -> None:  # noqa: N802  (the name that http.server calls)
            told.requests.append((self.headers["webhook-id"], dict(self.headers)))
            if told.answers:
                status, headers, content = told.answers.pop(0)
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                return
            super().do_POST()

        def answer(self, status: int, said: dict[str, str]) -> None:
            if told.lost:
                told.lost -= 1
                self.close_connection = True
                return
            super().answer(status, said)

        def do_GET(self) -> None:  # noqa: N802  (the name that http.server calls)
            named = {f"/{each['id']}.html": each for each in told.articles}
            article = named.get(self.path)
            if article and article["id"] in told.withdrawn:
                article = article if told.cached else None
                told.cached = max(told.cached - 1, 0)
            content = told.page(article) if article else b""
            self.send_response(200 if article else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is written down."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Faulty)
    told.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def refused(detail: str) -> bytes:
    """A refusal in the words of the site."""
    return json.dumps({"detail": detail}, ensure_ascii=False).encode()
