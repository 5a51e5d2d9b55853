"""Words of the acts on a manuscript: what the button says, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, str | Promise]

BUTTONS: Words = MappingProxyType(
    {
        "submit_manuscript": _("Submit for review"),
        "review_manuscript": _("Reviewed, to be signed"),
        "sign_off": _("Sign off"),
        "sign_off_in_emergency": _("Sign off in an emergency"),
        "return_manuscript": _("Return with reasons"),
        "revoke_sign_off": _("Revoke the sign-off"),
        "reopen_manuscript": _("Take back and change"),
        "withdraw_manuscript": _("Give the manuscript up"),
    }
)
"""Act → what its button says."""

DONE: Words = MappingProxyType(
    {
        "submit_manuscript": _("Submitted. The reviewers have it on the desk."),
        "review_manuscript": _("Reviewed. The signer has it on the desk."),
        "sign_off": _("Signed off. It goes out as it stands."),
        "sign_off_in_emergency": _("Signed off. The review afterwards is due; its clock runs."),
        "return_manuscript": _("Returned. The editors see your reasons."),
        "revoke_sign_off": _("The sign-off is revoked; nothing goes out."),
        "reopen_manuscript": _("Back with the editors. What was reviewed and signed is void."),
        "withdraw_manuscript": _("Given up. The manuscript stays on record."),
    }
)
"""Act → what is said when it is done."""

NEEDS_REASON = frozenset(
    {
        "return_manuscript",
        "revoke_sign_off",
        "withdraw_manuscript",
        "sign_off_in_emergency",
    }
)
"""Acts with which a reason is given."""
NEEDS_CONFIRMATION = frozenset({"sign_off", "sign_off_in_emergency"})
"""Acts before which one proves who one is."""

TOOLS: Words = MappingProxyType(
    {
        "tools": _("Format"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "h2": _("Heading"),
        "h3": _("Subheading"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "underline": _("Underline"),
        "link": pgettext_lazy("editor", "Link"),
        "bullets": _("Bullets"),
        "numbers": _("Numbers"),
        "quote": _("Quotation"),
        "table": _("Table"),
        "row": _("Add row"),
        "column": _("Add column"),
        "row_away": _("Delete row"),
        "column_away": _("Delete column"),
        "merge": _("Merge or split cells"),
        "address": _("Address of the link"),
    }
)
"""Tool of the editor → its word."""
