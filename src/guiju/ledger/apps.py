"""Enters the room into Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "guiju.ledger"
    label = "ledger"
