"""The JSON API under /api/v1/: reading for everybody, pushing posts with a unit's token."""

from __future__ import annotations

from ninja import NinjaAPI

from guiju.newsroom.api import router as posts
from guiju.newsroom.content_api import router as content
from guiju.newsroom.observations_api import router as observations
from guiju.portal.api import router as directory

api = NinjaAPI(
    title="Guiju",
    version="1",
    description=(
        "规矩开放接口：公开名录与核验任何人可读，不需要账号；推送信息需要单位令牌。\n\n"
        "Open reading of the directory of official accounts; pushing posts takes a token of a unit."
    ),
    urls_namespace="api",
)

api.add_router("", directory)
api.add_router("/posts", posts)
api.add_router("/observations", observations)
api.add_router("/content", content)
