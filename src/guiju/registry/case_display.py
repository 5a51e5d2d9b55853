"""Words of the acts on a case: what the button says, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, str | Promise]

BUTTONS: Words = MappingProxyType(
    {
        "submit_case": _("Submit for consent"),
        "consent_to_case": pgettext_lazy("principal leader", "I consent"),
        "confirm_study": _("Confirm collective study"),
        "file_case": pgettext_lazy("competent unit", "File the case"),
        "return_case": _("Return with reasons"),
        "withdraw_case": _("Withdraw the case"),
        "put_in_operation": _("Put in operation"),
        "open_notice": _("Publish the notice"),
        "restart_notice": _("Interrupted: begin anew"),
        "withdraw_notice": _("Withdraw the notice"),
        "complete_change": _("Complete the change"),
        "complete_merger": _("Complete the merger"),
        "complete_closing": _("Close the account"),
        "complete_deregistration": _("Complete the deregistration"),
    }
)
"""Act → what its button says."""

DONE: Words = MappingProxyType(
    {
        "submit_case": _("Submitted. The principal leader has it on the desk."),
        "consent_to_case": _("Consented. The competent unit has it on the desk."),
        "confirm_study": _("Confirmed. The competent unit has it on the desk."),
        "file_case": _("Filed. The unit goes on from here."),
        "return_case": _("Returned. The unit sees your reasons."),
        "withdraw_case": _("Withdrawn. The case stays on record."),
        "put_in_operation": _("The account is in the register and in operation."),
        "open_notice": _("The notice is public; its term runs."),
        "restart_notice": _("Another notice is public; its term runs from today."),
        "withdraw_notice": _("The notice is withdrawn; its reason stays public."),
        "complete_change": _("The change is in the register."),
        "complete_merger": _("The merged accounts are closed."),
        "complete_closing": _("The account is closed."),
        "complete_deregistration": _("The deregistration is in the register."),
    }
)
"""Act → what is said when it is done."""

WHO: Words = MappingProxyType(
    {
        "submit_case": _("the unit"),
        "consent_to_case": _("the principal leader of the host"),
        "confirm_study": _("the leader in charge of the host"),
        "file_case": _("the competent unit"),
    }
)
"""Act → whose turn it is; the other acts are the unit's."""
