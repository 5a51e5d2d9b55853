"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.registry import views
from guiju.registry.views import (
    cases,
    documents,
    editing,
    exchange,
    imports,
    layouts,
    national,
    papers,
    platforms,
)

app_name = "registry"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("export/", views.export, name="export"),
    path("export/contacts/", views.export_contacts, name="export_contacts"),
    path("new/", editing.new, name="new"),
    path("import/", imports.upload, name="import"),
    path("import/form/", imports.blank, name="import_form"),
    path("import/<int:import_id>/", imports.plan, name="import_plan"),
    path("import/<int:import_id>/confirm/", imports.confirm, name="import_confirm"),
    path("import/<int:import_id>/put-aside/", imports.put_aside, name="import_put_aside"),
    path("import/<int:import_id>/bad-rows/", imports.bad_rows, name="import_bad_rows"),
    path("exchange/", exchange.differences, name="differences"),
    path("exchange/export/", exchange.export, name="differences_export"),
    path("exchange/mend/", exchange.mend, name="mend"),
    path("exchange/rows/<int:row_id>/decide/", exchange.decide, name="decide"),
    path("exchange/lists/", national.lists, name="national_lists"),
    path("exchange/lists/<int:list_id>/", national.national_list, name="national_list"),
    path("exchange/lists/<int:list_id>/take/", national.take, name="national_take"),
    path("exchange/lists/<int:list_id>/put-aside/", national.put_aside, name="national_put_aside"),
    path("exchange/reports/<int:case_id>/", layouts.report, name="report_case"),
    path("exchange/layouts/", layouts.layouts, name="layouts"),
    path("exchange/layouts/new/", layouts.new, name="layout_new"),
    path("exchange/layouts/<int:layout_id>/", layouts.layout, name="layout"),
    path("exchange/layouts/<int:layout_id>/edit/", layouts.edit, name="layout_edit"),
    path("exchange/layouts/<int:layout_id>/retire/", layouts.retire, name="layout_retire"),
    path("exchange/layouts/<int:layout_id>/export/", layouts.export, name="layout_export"),
    path("platforms/", platforms.platforms, name="platforms"),
    path("platforms/<int:platform_id>/strike/", platforms.strike, name="platform_strike"),
    path("platforms/<int:platform_id>/approve/", platforms.approve, name="platform_approve"),
    path("cases/", cases.cases, name="cases"),
    path("cases/begin/<slug:kind>/", cases.begin, name="case_begin"),
    path("cases/<int:case_id>/", cases.case, name="case"),
    path("cases/<int:case_id>/save/", cases.save, name="case_save"),
    path("cases/<int:case_id>/papers/", cases.attach, name="case_attach"),
    path("cases/<int:case_id>/papers/<int:paper_id>/", papers.paper, name="case_paper"),
    path("cases/<int:case_id>/papers/<int:paper_id>/remove/", cases.remove, name="case_remove"),
    path("cases/<int:case_id>/acts/<slug:name>/", cases.act, name="case_act"),
    path("cases/<int:case_id>/documents/<slug:kind>/", documents.of_case, name="case_document"),
    path("documents/", documents.templates, name="document_templates"),
    path("documents/<slug:kind>/", documents.template, name="document_template"),
    path(
        "documents/<slug:kind>/<int:number>/",
        documents.template_file,
        name="document_template_file",
    ),
    path(
        "documents/<slug:kind>/<int:number>/sample/",
        documents.template_sample,
        name="document_template_sample",
    ),
    path(
        "documents/<slug:kind>/<int:number>/restore/",
        documents.template_restore,
        name="document_template_restore",
    ),
    path("<int:account_id>/card/", documents.of_account, name="account_card"),
    path("<int:account_id>/", views.account, name="account"),
    path("<int:account_id>/edit/", editing.edit, name="edit"),
]
