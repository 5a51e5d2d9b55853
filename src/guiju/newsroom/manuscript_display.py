"""Words of the acts on a manuscript: what the button says, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guiju.newsroom.models import Manuscript
from guiju.newsroom.workflow import State
from guiju.rulebook.articles import article_17
from guiju.rulebook.pack import Pack
from guiju.units.models import Role

Words = Mapping[str, str | Promise]

BUTTONS: Words = MappingProxyType(
    {
        "submit_manuscript": gettext_lazy("Submit for review"),
        "review_manuscript": gettext_lazy("Reviewed, to be signed"),
        "sign_off": gettext_lazy("Sign off"),
        "sign_off_in_emergency": gettext_lazy("Sign off in an emergency"),
        "return_manuscript": gettext_lazy("Return with reasons"),
        "revoke_sign_off": gettext_lazy("Revoke the sign-off"),
        "reopen_manuscript": gettext_lazy("Take back and change"),
        "withdraw_manuscript": gettext_lazy("Give the manuscript up"),
    }
)
"""Act → what its button says."""

DONE: Words = MappingProxyType(
    {
        "submit_manuscript": gettext_lazy("Submitted. The reviewers have it on the desk."),
        "review_manuscript": gettext_lazy("Reviewed. The signer has it on the desk."),
        "sign_off": gettext_lazy("Signed off. It goes out as it stands."),
        "sign_off_in_emergency": gettext_lazy(
            "Signed off. The review afterwards is due; its clock runs."
        ),
        "return_manuscript": gettext_lazy("Returned. The editors see your reasons."),
        "revoke_sign_off": gettext_lazy("The sign-off is revoked; nothing goes out."),
        "reopen_manuscript": gettext_lazy(
            "Back with the editors. What was reviewed and signed is void."
        ),
        "withdraw_manuscript": gettext_lazy("Given up. The manuscript stays on record."),
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
        "tools": gettext_lazy("Format"),
        "undo": gettext_lazy("Undo"),
        "redo": gettext_lazy("Redo"),
        "h2": gettext_lazy("Heading"),
        "h3": gettext_lazy("Subheading"),
        "bold": gettext_lazy("Bold"),
        "italic": gettext_lazy("Italic"),
        "underline": gettext_lazy("Underline"),
        "link": pgettext_lazy("editor", "Link"),
        "bullets": gettext_lazy("Bullets"),
        "numbers": gettext_lazy("Numbers"),
        "quote": gettext_lazy("Quotation"),
        "table": gettext_lazy("Table"),
        "row": gettext_lazy("Add row"),
        "column": gettext_lazy("Add column"),
        "row_away": gettext_lazy("Delete row"),
        "column_away": gettext_lazy("Delete column"),
        "merge": gettext_lazy("Merge or split cells"),
        "address": gettext_lazy("Address of the link"),
    }
)
"""Tool of the editor → its word."""


_SLOW, _ABSENT, _REFUSED = (
    gettext_lazy("It did not answer in time."),
    gettext_lazy("Its service cannot be reached; tell the system administrator."),
    gettext_lazy("Its service refused the question; tell the system administrator."),
)
UNINTELLIGIBLE = gettext_lazy("What it said was no answer to the question.")
SILENCES: Words = MappingProxyType(
    {
        "TimeoutError": _SLOW,
        "ReadTimeout": _SLOW,
        "ConnectTimeout": _SLOW,
        "WriteTimeout": _SLOW,
        "PoolTimeout": _SLOW,
        "ConnectError": _ABSENT,
        "ReadError": _ABSENT,
        "RemoteProtocolError": _ABSENT,
        "HTTPStatusError": _REFUSED,
        "interrupted": gettext_lazy("The worker was interrupted several times while it asked."),
    }
)
"""Kind of failure of the second judge → why there was no answer; any other is `UNINTELLIGIBLE`."""


def turn(manuscript: Manuscript, *, pack: Pack) -> str:
    """What happens next with the manuscript and whose turn it is; empty when it is over."""
    state = State(manuscript.state)
    if state is State.REVIEWED:
        signer = Role(article_17.level_of(manuscript.level, pack=pack).signer)
        return _("Next: the %(role)s of the unit signs it off.") % {"role": signer.label}
    return str(_TURNS.get(state, ""))


_TURNS: Mapping[State, str | Promise] = MappingProxyType(
    {
        State.DRAFT: gettext_lazy("Next: an editor finishes it and submits it for review."),
        State.RETURNED: gettext_lazy(
            "Next: an editor changes what was asked and submits it again."
        ),
        State.SUBMITTED: gettext_lazy("Next: somebody who did not write it reviews it."),
        State.SIGNED: gettext_lazy("Next: it goes out to its accounts, as it was signed."),
    }
)
