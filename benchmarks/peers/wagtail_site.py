"""A Wagtail site of one page type with a workflow of two approvals, for `benchmarks/deliveries.py`.

Run by the Python of an environment with Wagtail: one order a line in, one answer a line out, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

BODY = "<p>6月9日，城关镇组织干部群众清扫村道、清理沟渠。</p>"


class Site:
    """Everybody of a Wagtail site, in one process."""

    def __init__(self) -> None:
        place, url = Path(os.environ["PEER_PLACE"]), os.environ["PEER_URL"]
        sys.path.insert(0, str(place))
        import django
        from django.conf import settings

        database: dict[str, Any] = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": place / "wagtail.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
            },
        }
        if url:
            server, _, name = url.partition("://")[2].rpartition("/")
            user, _, address = server.rpartition("@")
            host, _, port = address.partition(":")
            database = {"ENGINE": "django.db.backends.postgresql", "NAME": name, "USER": user,
                        "HOST": host, "PORT": port}  # fmt: skip
        wagtail = ("users", "snippets", "documents", "images", "search", "admin", "sites", "")
        settings.configure(
            SECRET_KEY="of the benchmark",
            DATABASES={"default": database | {"CONN_MAX_AGE": None}},
            INSTALLED_APPS=[
                "peer", *(f"wagtail.{each}".rstrip(".") for each in wagtail), "modelcluster", "taggit",
                "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
                "django.contrib.messages", "django.contrib.staticfiles",
            ],
            EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            WAGTAIL_SITE_NAME="peer", WAGTAILADMIN_BASE_URL="http://127.0.0.1", USE_TZ=True,
            STATIC_URL="/static/", ROOT_URLCONF="wagtail.urls",
        )  # fmt: skip
        django.setup()

    def found(self) -> None:
        """A site whose pages are approved by two, one after the other."""
        from django.contrib.auth.models import Group, Permission, User
        from django.core.management import call_command
        from wagtail.models import (
            GroupApprovalTask,
            GroupPagePermission,
            Page,
            Workflow,
            WorkflowPage,
            WorkflowTask,
        )

        call_command("makemigrations", "peer", verbosity=0)
        call_command("migrate", verbosity=0)
        workflow = Workflow.objects.create(name="review, then signature")
        for order, name in enumerate(("reviewer", "signer")):
            group = Group.objects.create(name=name)
            User.objects.create_user(name).groups.add(group)
            task = GroupApprovalTask.objects.create(name=name)
            task.groups.add(group)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
        User.objects.create_user("editor")
        root = Page.objects.get(depth=1)
        publish = Permission.objects.get(
            content_type__app_label="wagtailcore", codename="publish_page"
        )
        GroupPagePermission.objects.create(group=group, page=root, permission=publish)
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})

    def write(self, posts: int) -> list[int]:
        """Drafts, as an editor leaves them."""
        from peer.models import Post
        from wagtail.models import Page

        home, keys = Page.objects.filter(depth=2).first(), []
        for _ in range(posts):
            post = home.add_child(instance=Post(title="城关镇环境整治", body=BODY, live=False))
            post.save_revision()
            keys.append(post.pk)
        return keys

    def publish(self, pages: list[int]) -> dict[str, Any]:
        """Submit, approve, approve; the seconds of each page until it was live."""
        from django.contrib.auth.models import User
        from peer.models import Post

        people = [User.objects.get(username=name) for name in ("editor", "reviewer", "signer")]
        seconds, spent = [], time.process_time()
        for key in pages:
            began = time.perf_counter()
            page = Post.objects.get(pk=key)
            page.get_workflow().start(page, people[0])
            for person in people[1:]:
                state = Post.objects.get(pk=key).current_workflow_task_state.specific
                state.task.specific.on_action(state, person, "approve")
            seconds.append(time.perf_counter() - began)
        spent = time.process_time() - spent
        if Post.objects.filter(pk__in=pages, live=True).count() != len(pages):
            sys.exit("Wagtail did not publish")
        return {"one": seconds, "cpu": spent}


def main() -> None:
    site = Site()
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(getattr(site, order.pop("do"))(**order)), flush=True)


if __name__ == "__main__":
    main()
