"""Parsing of what is typed about units, staff and appointments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.units import offering, selectors, uploads
from guiju.units.lookup import UnitField
from guiju.units.models import Mail, Reminder, Role, Staff, Undertaker, Unit, UnitKind
from guiju.units.rights import Officer
from guiju.units.services import UnitFacts
from guiju.units.uploads import PaperField, UploadField


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class UnitForm(forms.ModelForm):
    """What is stated of a unit."""

    class Meta:
        model = Unit
        fields = (
            "name", "short_name", "kind", "division_code", "managing_department", "website_department",
            "faces_public", "classified", "requires_second_factor", "telephone", "address",
        )  # fmt: skip
        labels = {
            "managing_department": _("managing department"),
            "website_department": _("website department"),
        }
        help_texts = {
            "faces_public": _("Units that do not face the public need no account (Article 10)."),
            "classified": _("Classified units need no account (Article 10)."),
            "managing_department": _(
                "The department that answers for new media and the government website (Articles 8 and 11)."
            ),
            "website_department": _(
                "Who answers for the government website: the same department (Article 8)."
            ),
            "requires_second_factor": _(
                "Everybody appointed here must set up a one-time password."
            ),
        }

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("managing_department", "website_department"):
            offering.row_field(self, name).queryset = units

    def facts(self) -> UnitFacts:
        """What was typed, as the service takes it."""
        typed = dict(self.cleaned_data)
        for name in ("managing_department", "website_department"):
            department = typed.pop(name)
            typed[f"{name}_id"] = department.pk if department else None
        typed["kind"] = UnitKind(typed["kind"])
        return UnitFacts(**typed)


class StaffForm(forms.Form):
    """What is stated of a person."""

    name = forms.CharField(label=_("full name"), max_length=60)
    position = forms.CharField(label=_("position"), max_length=80, required=False)
    telephone = forms.CharField(label=_("telephone"), max_length=40, required=False)


class NewStaffForm(StaffForm):
    """A new person, of the unit itself or of an outside undertaker of it."""

    employer = forms.ModelChoiceField(
        label=_("outside undertaker"),
        queryset=Undertaker.objects.none(),
        required=False,
        empty_label=_("none: the unit's own"),
        help_text=_(
            "People from outside edit and keep the technology; they never sign (Article 7)."
        ),
    )

    def __init__(self, *args: Any, employers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not employers:
            del self.fields["employer"]
        else:
            offering.row_field(self, "employer").queryset = employers

    def employer_id(self) -> int | None:
        """The undertaker that was chosen."""
        employer = self.cleaned_data.get("employer")
        return employer.pk if employer else None


class AppointmentForm(forms.Form):
    """A role for a person, from a day and perhaps until one."""

    unit = forms.ModelChoiceField(label=_("unit"), queryset=Unit.objects.none())
    role = forms.ChoiceField(label=_("role"), choices=Role.choices)
    from_on = forms.DateField(label=_("from"), widget=DateInput())
    until_on = forms.DateField(label=_("until"), required=False, widget=DateInput())

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.row_field(self, "unit").queryset = units


class DayForm(forms.Form):
    """The day on which something ends."""

    on = forms.DateField(label=_("on"), widget=DateInput())


class CompetenceForm(forms.Form):
    """Which unit is to be competent for an area."""

    unit = forms.ModelChoiceField(label=_("competent unit"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.row_field(self, "unit").queryset = units


class HandOverForm(forms.Form):
    """A competence that is to pass to another unit."""

    receiver = forms.ModelChoiceField(label=_("new competent unit"), queryset=Unit.objects.none())
    on = forms.DateField(label=_("from"), widget=DateInput())
    reason = forms.CharField(
        label=_("reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    paper = PaperField(label=_("paper it rests on"), required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.row_field(self, "receiver").queryset = units


class ClockFilterForm(forms.Form):
    """The filters of the list of clocks. What cannot be read is left out; a bad address never fails."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    standing = forms.ChoiceField(
        label=pgettext_lazy("clocks", "State"),
        required=False,
        choices=[("", pgettext_lazy("clocks", "all that run")), *selectors.Standing.choices[1:]],
    )
    unit = UnitField(label=_("Unit and below"), required=False)
    code = forms.ChoiceField(label=pgettext_lazy("clocks", "Provision"), required=False)
    provisional = forms.BooleanField(label=_("provisional only"), required=False)
    sort = forms.ChoiceField(
        required=False,
        choices=[(each, each) for each in selectors.CLOCK_ORDERS],
        widget=forms.HiddenInput(),
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.unit_field(self, "unit").officer = officer
        offering.choice_field(self, "code").choices = [
            ("", pgettext_lazy("clocks", "all provisions")),
            *((each, each) for each in selectors.clock_codes(officer)),
        ]

    def wanted(self) -> selectors.WantedClocks:
        """What was chosen, as the selector takes it."""
        self.is_valid()
        read = self.cleaned_data
        return selectors.WantedClocks(
            words=(read.get("q") or "").strip(),
            standing=read.get("standing") or "",
            code=read.get("code") or "",
            unit=read.get("unit"),
            provisional=bool(read.get("provisional")),
            sort=read.get("sort") or "",
        )


class InboxForm(forms.Form):
    """The filters of the inbox."""

    unread = forms.BooleanField(label=_("unread only"), required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("reminder", "Kind"),
        required=False,
        choices=[("", pgettext_lazy("reminder", "all")), *Reminder.Kind.choices],
    )

    def wanted(self) -> selectors.WantedReminders:
        """What was chosen, as the selector takes it."""
        self.is_valid()
        read = self.cleaned_data
        return selectors.WantedReminders(
            unread=bool(read.get("unread")), kind=read.get("kind") or ""
        )


class MailForm(forms.Form):
    """One's own address for reminders, and the switch."""

    address = forms.EmailField(
        label=_("e-mail address"),
        required=False,
        max_length=254,
        help_text=_("Only you see it. Empty: reminders stay in this program."),
    )
    wants_mail = forms.BooleanField(label=_("send me reminders by e-mail"), required=False)


class MailFilterForm(forms.Form):
    """The filter of the list of mails."""

    state = forms.ChoiceField(
        label=pgettext_lazy("mail", "State"),
        required=False,
        choices=[("", pgettext_lazy("mail", "all")), *Mail.State.choices],
    )

    def chosen(self) -> str:
        """The state that was chosen, or empty."""
        self.is_valid()
        return self.cleaned_data.get("state") or ""


class WorkdaysForm(forms.Form):
    """A question to the working calendar."""

    start = forms.DateField(label=_("day of the event"), widget=DateInput())
    days = forms.IntegerField(label=_("working days"), min_value=1, max_value=366)


LARGEST_YEAR = 200_000
"""Bytes of an official year."""


class CalendarFileForm(forms.Form):
    """An official year as a file."""

    file = UploadField(label=_("official year (JSON)"), kinds=uploads.YEARS, most=LARGEST_YEAR)


def staff_of(form_staff: Staff) -> dict[str, str]:
    """A person as the form shows them."""
    return {
        "name": form_staff.name,
        "position": form_staff.position,
        "telephone": form_staff.telephone,
    }
