"""A breach of every rule, on facts whose names are Latin, so that a language left out shows."""

from __future__ import annotations

from tests.articles.breaches import accounts, publishing

BREACHES = accounts.BREACHES | publishing.BREACHES
assert len(BREACHES) == len(accounts.BREACHES) + len(publishing.BREACHES)
