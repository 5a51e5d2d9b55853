"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.console.views import desk, duties, ledger, matrix, regulation, styleguide

app_name = "console"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("duties/", duties.duties, name="duties"),
    path("matrix/", matrix.matrix, name="matrix"),
    path("regulation/", regulation.regulation, name="regulation"),
    path("regulation/national/", regulation.national, name="national"),
    path("regulation/<int:number>/", regulation.article, name="article"),
    path("ledger/", ledger.entries, name="ledger"),
    path("ledger/verify/", ledger.verify, name="ledger_verify"),
    path("ledger/export/", ledger.export, name="ledger_export"),
    path("ledger/<int:number>/", ledger.entry, name="ledger_entry"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
