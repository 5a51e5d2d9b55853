"""What the ledger keeps in code of manuscripts, services and lexicon, in words; `console.wording` gathers it.

>>> from guiju.newsroom import ledger_words
>>> "ACTS" in dir(ledger_words)
True
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.models import Approval, EntryTrial, Exemption, Illustration, Route
from guiju.newsroom.models.manuscripts import Level

ACTS: Mapping[str, str | Promise] = {
    "MANUSCRIPT_BEGUN": _("Manuscript begun"),
    "MANUSCRIPT_SAVED": _("Manuscript written"),
    "ACCOUNTS_CHOSEN": _("Accounts of the manuscript chosen"),
    "MANUSCRIPT_REOPENED": _("Manuscript taken back to be changed"),
    "MANUSCRIPT_WITHDRAWN": _("Manuscript given up"),
    "MANUSCRIPT_SUBMITTED": _("Manuscript submitted for review"),
    "MANUSCRIPT_REVIEWED": _("Manuscript reviewed"),
    "MANUSCRIPT_RETURNED": _("Manuscript returned"),
    "MANUSCRIPT_SIGNED": _("Manuscript signed off"),
    "SIGN_OFF_REVOKED": _("Sign-off revoked"),
    "SIGNED_IN_EMERGENCY": _("Signed off in an emergency"),
    "REVIEWED_AFTERWARDS": _("Reviewed afterwards"),
    "LEVEL_RAISED": _("Level raised"),
    "LOWER_LEVEL_ASKED": _("Lower level asked for"),
    "LOWER_LEVEL_CONFIRMED": _("Lower level confirmed"),
    "LOWER_LEVEL_DECLINED": _("Lower level declined"),
    "EXEMPTION_ASKED": _("Exemption of a remark asked for"),
    "EXEMPTION_CONFIRMED": _("Exemption of a remark confirmed"),
    "ILLUSTRATION_ADDED": _("Picture put in"),
    "ILLUSTRATION_DESCRIBED": _("Picture described"),
    "ILLUSTRATION_REMOVED": _("Picture taken out"),
    "PICTURE_EXAMINED": _("Picture examined"),
    "ATTACHED": _("Attachment put in"),
    "DETACHED": _("Attachment taken out"),
    "POSTS_CLASSIFIED": _("Posts classified"),
    "COLUMN_PLANNED": _("Column planned"),
    "COLUMN_ENDED": _("Column taken off the plan"),
    "SERVICE_LIST_UPLOADED": _("List of the service hall uploaded"),
    "SERVICE_LIST_TAKEN": _("List of the service hall taken"),
    "SERVICE_LIST_PUT_ASIDE": _("List of the service hall put aside"),
    "ENTRY_ADDED": _("Service entry put on record"),
    "ENTRY_CHANGED": _("Service entry changed"),
    "ENTRY_REMOVED": _("Service entry taken down"),
    "ENTRY_TRIED": _("Service entry tried"),
    "ENTRY_CHECK_ASKED": _("Check of a link asked for"),
    "ORIGINAL_KEPT": _("Original of a reprint put on record"),
    "DIFFERENCE_EXPLAINED": _("Difference of a reprint explained"),
    "ARCHIVE_PACKED": _("Archive package made"),
    "RELAY_ORDERED": _("Relay order issued"),
    "RELAY_PROLONGED": _("Deadline of a relay order moved"),
    "RELAY_WITHDRAWN": _("Relay order withdrawn"),
    "RELAY_SEEN": _("Relay order seen"),
    "RELAY_TAKEN": _("Draft of a relay begun"),
    "RELAY_CARRIED": _("Relay carried"),
    "EXCUSE_ASKED": _("Excuse from a relay asked for"),
    "RELAY_EXCUSED": _("Excused from a relay"),
    "EXCUSE_DECLINED": _("Excuse from a relay declined"),
    "SOURCE_APPROVED": _("Source of reprints approved"),
    "SOURCE_STRUCK": _("Source of reprints struck off"),
    "LEXICON_DRAFTED": _("Lexicon drafted"),
    "LEXICON_TRIED": _("Lexicon tried on the archive"),
    "MANUSCRIPT_SCHEDULED": _("Time of publication set"),
    "CHANNEL_KEPT": _("Channel of the account set"),
    "DELIVERY_BEGUN": _("Delivery begun"),
    "DELIVERY_ACCEPTED": _("Accepted by the platform"),
    "DELIVERY_LIVE": _("Seen live on the platform"),
    "DELIVERY_VERIFIED": _("What is live is what was signed"),
    "DELIVERY_REFUSED": _("Delivery stopped: it is not what was signed"),
    "DELIVERY_FAILED": _("Not delivered"),
    "DELIVERY_RETRIED": _("Delivery tried again"),
    "DELIVERY_LINKED": _("Published by hand, link entered"),
    "DELIVERY_CALLED_OFF": _("Delivery called off"),
}
"""Act → what people call it."""

SUBJECTS: Mapping[str, str] = {
    "manuscript": "newsroom.Manuscript",
    "service_list": "newsroom.ServiceList",
    "service_entry": "newsroom.ServiceEntry",
    "approved_source": "newsroom.ApprovedSource",
    "archive_package": "newsroom.ArchivePackage",
    "relay_order": "newsroom.RelayOrder",
    "relay": "newsroom.Relay",
    "lexicon_draft": "newsroom.LexiconDraft",
    "delivery": "newsroom.Delivery",
}
"""Kind of subject → the model whose field names and choices say it in words."""

FACTS: Mapping[str, str | Promise] = {
    "original": pgettext_lazy("fact", "Original"),
    "draft": pgettext_lazy("fact", "Number of the draft"),
    "no_longer": pgettext_lazy("fact", "Posts no longer remarked upon"),
    "would_remark": pgettext_lazy("fact", "Posts it would remark upon"),
    "link": pgettext_lazy("fact", "Link"),
    "accounts": pgettext_lazy("fact", "Accounts"),
    "manuscripts": pgettext_lazy("fact", "Manuscripts"),
    "late": pgettext_lazy("fact", "Late"),
    "manuscript": pgettext_lazy("fact", "Manuscript"),
    "level": pgettext_lazy("fact", "Level"),
    "from_level": pgettext_lazy("fact", "Level before"),
    "to_level": pgettext_lazy("fact", "Level asked for"),
    "voided": pgettext_lazy("fact", "Approvals void"),
    "confirmed_by": pgettext_lazy("fact", "Confirmed with"),
    "ground": pgettext_lazy("fact", "Ground"),
    "excerpt": pgettext_lazy("fact", "Wording"),
    "picture": pgettext_lazy("fact", "Digest of the picture"),
    "examiner": pgettext_lazy("fact", "Version of the examination"),
    "codes": pgettext_lazy("fact", "Remarks by article"),
    "is_map": pgettext_lazy("fact", "Recognised as a map"),
    "trouble": pgettext_lazy("fact", "Why it was not examined"),
    "paper": pgettext_lazy("fact", "Digest of the paper"),
    "map": pgettext_lazy("fact", "Map"),
    "map_number": pgettext_lazy("fact", "Map approval number"),
    "method": pgettext_lazy("fact", "Confirmed with"),
    "column_planned": pgettext_lazy("fact", "Planned column"),
    "per_month": pgettext_lazy("fact", "Posts a month"),
    "ended_on": pgettext_lazy("fact", "Ended on"),
    "of_posts": pgettext_lazy("fact", "Keys of the posts"),
    "task": pgettext_lazy("fact", "Task"),
    "disclosure": pgettext_lazy("fact", "Disclosure"),
    "topic": pgettext_lazy("fact", "Topic"),
    "producer": pgettext_lazy("fact", "Department that produced it"),
    "struck_items": pgettext_lazy("fact", "Items no longer listed"),
    "deliveries": pgettext_lazy("fact", "Deliveries"),
    "credentials": pgettext_lazy("fact", "Credentials kept"),
    "route": pgettext_lazy("fact", "Route"),
    "identity": pgettext_lazy("fact", "AppID or App Key"),
    "domain": pgettext_lazy("fact", "Secure domain"),
    "operator_ip": pgettext_lazy("fact", "Public address of the unit"),
    "signed_since": pgettext_lazy("fact", "Signed here since"),
    "breaches": pgettext_lazy("fact", "Codes that stand in the way"),
    "code": pgettext_lazy("fact", "Number of the error"),
    "due_at": pgettext_lazy("fact", "Not before"),
    "publish_at": pgettext_lazy("fact", "Publish at"),
    "resumed": pgettext_lazy("fact", "Deliveries tried again"),
    "post": pgettext_lazy("fact", "Id on the platform"),
    "proof": pgettext_lazy("fact", "Digest of the screenshot"),
    "signed": pgettext_lazy("fact", "Digest that was signed"),
    "said": pgettext_lazy("fact", "In the words of the platform"),
    "rid": pgettext_lazy("fact", "Number of the request"),
}
"""Facts in entries that no field of a model names."""

VALUES: Mapping[str, Mapping[str, str | Promise]] = {
    "level": dict(Level.choices),
    "from_level": dict(Level.choices),
    "to_level": dict(Level.choices),
    "voided": dict(Approval.Kind.choices),
    "ground": dict(Exemption.Ground.choices),
    "map": dict(Illustration.Map.choices),
    "trouble": {
        "altered": pgettext_lazy("picture", "altered in the database"),
        "bytes": pgettext_lazy("picture", "file too large"),
        "damaged": pgettext_lazy("picture", "damaged"),
        "deadly": pgettext_lazy("picture", "examination interrupted several times"),
        "empty": pgettext_lazy("picture", "empty file"),
        "kind": pgettext_lazy("picture", "no picture"),
        "memory": pgettext_lazy("picture", "not enough memory"),
        "not_installed": pgettext_lazy("picture", "nothing installed that reads pictures"),
        "pixels": pgettext_lazy("picture", "too many pixels"),
        "small": pgettext_lazy("picture", "too small to be read"),
        "time": pgettext_lazy("picture", "time was over"),
    },
    "outcome": dict(EntryTrial.Outcome.choices),
    "route": dict(Route.choices),
    "credentials": {
        "secret": pgettext_lazy("credential", "AppSecret"),
        "token": pgettext_lazy("credential", "access token"),
    },
    "confirmed_by": {
        "one_time_code": pgettext_lazy("confirmation", "one-time code"),
        "password": pgettext_lazy("confirmation", "password"),
    },
    "method": {
        "one_time_code": pgettext_lazy("confirmation", "one-time code"),
        "password": pgettext_lazy("confirmation", "password"),
    },
}
"""Fact → its values in words."""
