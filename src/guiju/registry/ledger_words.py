"""What the ledger keeps in code of accounts, cases and notices, in words; `console.wording` gathers it from every room.

>>> from guiju.registry import ledger_words
>>> "ACTS" in dir(ledger_words)
True
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.registry.documents.kinds import DocumentKind
from guiju.registry.models import CasePaper, How, Standing
from guiju.registry.workflow import CaseKind

ACTS: Mapping[str, str | Promise] = {
    "CASE_DRAFTED": _("Case begun"),
    "CASE_SAVED": _("Application written"),
    "MERGED_CHOSEN": _("Accounts to be merged chosen"),
    "PAPER_ATTACHED": _("Paper attached"),
    "PAPER_REMOVED": _("Paper taken away"),
    "CASE_SUBMITTED": _("Submitted for consent"),
    "CASE_CONSENTED": _("Principal leader consented"),
    "STUDY_CONFIRMED": _("Collective study confirmed"),
    "CASE_FILED": _("Case filed"),
    "CASE_RETURNED": _("Case returned"),
    "CASE_WITHDRAWN": _("Case withdrawn"),
    "NOTICE_OPENED": _("Public notice published"),
    "NOTICE_RESTARTED": _("Public notice begun anew"),
    "NOTICE_WITHDRAWN": _("Public notice withdrawn"),
    "ACCOUNT_CORRECTED": _("Mistaken entry corrected"),
    "ACCOUNT_OPENED": _("Account put in operation"),
    "CHANGE_COMPLETED": _("Change completed"),
    "MERGER_COMPLETED": _("Merger completed"),
    "ACCOUNT_CLOSED": _("Account closed"),
    "ACCOUNT_DEREGISTERED": _("Account deregistered"),
    "AVATAR_SET": _("Avatar put on record"),
    "MERGER_PLANNED": _("Merger planned"),
    "OBSERVATION_RECORDED": _("Platform looked at"),
    "OBSERVATIONS_BROUGHT": _("What platforms show brought in"),
    "LAYOUT_ADDED": _("Export layout defined"),
    "LAYOUT_CHANGED": _("Export layout changed"),
    "LAYOUT_RETIRED": _("Export layout put out of use"),
    "CASE_REPORTED": _("Case reported upwards"),
    "ACCOUNT_REPORTED": _("Account reported upwards"),
    "REGISTER_EXPORTED": _("Register exported"),
    "NATIONAL_LIST_UPLOADED": _("National list uploaded"),
    "NATIONAL_LIST_TAKEN": _("National list taken"),
    "NATIONAL_LIST_PUT_ASIDE": _("National list put aside"),
    "NATIONAL_ROW_DECIDED": _("Row of the national list decided upon"),
    "DOCUMENT_ISSUED": _("Document issued"),
    "TEMPLATE_REPLACED": _("Template replaced"),
    "TEMPLATE_RESTORED": _("Went back to another template"),
}
"""Act → what people call it."""

SUBJECTS: Mapping[str, str] = {
    "case": "registry.Case",
    "national_list": "registry.NationalList",
    "template": "registry.TemplateEdition",
    "export_layout": "registry.ExportLayout",
}
"""Kind of subject → the model whose field names and choices say it in words."""

FACTS: Mapping[str, str | Promise] = {
    "account": pgettext_lazy("fact", "Account"),
    "merged": pgettext_lazy("fact", "Accounts that go"),
    "purpose": pgettext_lazy("fact", "What the paper is"),
    "version": pgettext_lazy("fact", "Version"),
    "filing_number": pgettext_lazy("fact", "Filing number"),
    "notice": pgettext_lazy("fact", "Notice"),
    "title": pgettext_lazy("fact", "Title"),
    "first_on": pgettext_lazy("fact", "First working day"),
    "last_on": pgettext_lazy("fact", "Last working day"),
    "provisional": pgettext_lazy("fact", "Provisional"),
    "opened_on": pgettext_lazy("fact", "Opened on"),
    "closed_on": pgettext_lazy("fact", "Closed on"),
    "closed_accounts": pgettext_lazy("fact", "Accounts closed"),
    "deregistered_on": pgettext_lazy("fact", "Deregistered on"),
    "listed_on": pgettext_lazy("fact", "List as of"),
    "reported_at": pgettext_lazy("fact", "Reported upwards at"),
    "reported_cases": pgettext_lazy("fact", "Cases reported with it"),
    "upwards": pgettext_lazy("fact", "Goes to the reporting system"),
    "left_out": pgettext_lazy("fact", "Rows left out"),
    "account_id": pgettext_lazy("fact", "Number of the account"),
    "by_when": pgettext_lazy("fact", "To be completed by"),
    "replaced": pgettext_lazy("fact", "Day of the plan it replaces"),
    "standing": pgettext_lazy("fact", "Standing on the platform"),
    "host_text": pgettext_lazy("fact", "Account holder"),
    "reads": pgettext_lazy("fact", "Reads in the last 30 days"),
    "seen_at": pgettext_lazy("fact", "Seen at"),
    "avatar": pgettext_lazy("fact", "Avatar"),
    "how": pgettext_lazy("fact", "How it came in"),
    "document": pgettext_lazy("fact", "Document"),
    "edition": pgettext_lazy("fact", "Edition"),
    # Fields of applications
    "registered_to": pgettext_lazy("fact", "Registered in the name of"),
    "need": pgettext_lazy("fact", "Need"),
    "audience": pgettext_lazy("fact", "Audience"),
    "columns": pgettext_lazy("fact", "Columns"),
    "resources": pgettext_lazy("fact", "Content and people"),
    "why_not_shared": pgettext_lazy("fact", "Why existing accounts are not shared"),
    "managing_department": pgettext_lazy("fact", "Managing functional department"),
    "budget": pgettext_lazy("fact", "Budget"),
    "equipment": pgettext_lazy("fact", "Equipment"),
    "undertaker": pgettext_lazy("fact", "Undertaker"),
    "undertaker_id": pgettext_lazy("fact", "Undertaker"),
    "runs_itself": pgettext_lazy("fact", "Host runs it itself"),
    "verified_on": pgettext_lazy("fact", "Verified on"),
    "columns_ready": pgettext_lazy("fact", "Columns set up"),
    "content_goes": pgettext_lazy("fact", "What becomes of the content"),
    "deregisters": pgettext_lazy("fact", "Deregistered with it"),
    "platform_id": pgettext_lazy("fact", "Platform"),
    "host_id": pgettext_lazy("fact", "Host"),
    "platform_uid": pgettext_lazy("fact", "Stable platform id"),
    "url": pgettext_lazy("fact", "Link"),
    "field": pgettext_lazy("fact", "Field of work"),
    "verification_text": pgettext_lazy("fact", "Verification text"),
    "name_deviation_reason": pgettext_lazy("fact", "Reason for a differing name"),
    "ideology_holder_id": pgettext_lazy("fact", "Answers for ideology"),
}
"""Facts in entries that no field of a model names."""

VALUES: Mapping[str, Mapping[str, str | Promise]] = {
    "kind": dict(CaseKind.choices),
    "purpose": dict(CasePaper.Purpose.choices),
    "standing": dict(Standing.choices),
    "how": dict(How.choices),
    "document": dict(DocumentKind.choices),
}
"""Fact → its values in words."""
