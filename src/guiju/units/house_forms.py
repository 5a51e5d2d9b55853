"""Parsing of what is typed about undertakers, internal systems and training."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from guiju.rulebook.pack import Item
from guiju.units import offering
from guiju.units.forms import DateInput
from guiju.units.models import Agreement, Attendance, Staff, Unit
from guiju.units.services import Attended
from guiju.units.uploads import PaperField


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=4_000, widget=forms.Textarea(attrs={"rows": 3}))


class BodyForm(forms.Form):
    """An internal body that is to be undertaker."""

    prefix = "body"

    body = forms.ModelChoiceField(label=_("internal body"), queryset=Unit.objects.none())
    since_on = forms.DateField(label=_("since"), widget=DateInput())

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.row_field(self, "body").queryset = bodies


class OutsideForm(forms.Form):
    """A body from outside that is to be undertaker."""

    prefix = "outside"

    name = forms.CharField(label=_("name"), max_length=120)
    credit_code = forms.CharField(
        label=_("unified social credit code"),
        max_length=18,
        required=False,
        help_text=_("18 characters on the licence; empty if it has none."),
    )
    since_on = forms.DateField(label=_("since"), widget=DateInput())


class AgreementForm(forms.Form):
    """An agreement or a review with its paper."""

    kind = forms.ChoiceField(label=_("kind"), choices=Agreement.Kind.choices)
    from_on = forms.DateField(label=_("from"), widget=DateInput())
    until_on = forms.DateField(label=_("until"), widget=DateInput())
    passed = forms.TypedChoiceField(
        label=_("Result of the review"),
        choices=[("yes", _("passed")), ("no", _("not passed"))],
        coerce=lambda value: value == "yes",
        initial="yes",
        help_text=_("Of an agreement this says nothing; leave it."),
    )
    file = PaperField(label=_("File"))


class AgreementChoice(forms.ModelChoiceField):
    """An agreement or a review with the days between which it counts."""

    def label_from_instance(self, obj: Agreement) -> str:
        return f"{obj.get_kind_display()} · {obj.from_on:%Y-%m-%d} – {obj.until_on:%Y-%m-%d}"


class TerminationForm(forms.Form):
    """Which agreement ends before its day, at which hour, and why."""

    prefix = "early"

    agreement = AgreementChoice(
        label=_("agreement or review"), queryset=Agreement.objects.none(), empty_label=None
    )
    at = forms.DateTimeField(
        label=_("ends at"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = forms.CharField(label=_("reason"), max_length=500)

    def __init__(self, *args: Any, agreements: QuerySet[Agreement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.row_field(self, "agreement").queryset = agreements

    @property
    def may_choose(self) -> bool:
        """Whether there is one that can be terminated."""
        return bool(offering.row_field(self, "agreement").queryset)


class EndForm(forms.Form):
    """Why an undertaking ends."""

    prefix = "end"

    reason = forms.CharField(label=_("reason"), max_length=500)


class SupervisionForm(forms.Form):
    """How the host looked into the work of its undertaker."""

    prefix = "visit"

    on = forms.DateField(label=_("on"), widget=DateInput())
    by = forms.ModelChoiceField(label=_("by"), queryset=Staff.objects.none())
    looked_at = _text(_("what was looked at"))
    outcome = _text(_("outcome"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.row_field(self, "by").queryset = people


class SystemForm(forms.Form):
    """A version of an internal system."""

    kind = forms.ChoiceField(label=_("kind"))
    title = forms.CharField(label=_("title"), max_length=200)
    edition = forms.CharField(
        label=_("edition"),
        max_length=40,
        help_text=_("Such as “2026 edition” or a document number."),
    )
    since_on = forms.DateField(label=_("in force since"), widget=DateInput())
    file = PaperField(label=_("File"))

    def __init__(self, *args: Any, required: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = translation.get_language() or ""
        offering.choice_field(self, "kind").choices = [
            (each.code, each.name.text(language)) for each in required
        ]


class PlanForm(forms.Form):
    """What a unit means to train its people in."""

    prefix = "plan"

    content = _text(_("what is taught"))
    hours = forms.IntegerField(label=_("hours for each person"), min_value=1, max_value=200)


class SessionForm(forms.Form):
    """A training that was held."""

    prefix = "session"

    on = forms.DateField(label=_("on"), widget=DateInput())
    topic = forms.CharField(label=_("topic"), max_length=200)
    teacher = forms.CharField(label=_("given by"), max_length=120, required=False)
    hours = forms.DecimalField(
        label=_("hours"), min_value=0, max_value=200, max_digits=4, decimal_places=1
    )


class AttendanceForm(forms.Form):
    """One line of the list of a session: whoever has no hours did not attend."""

    hours = forms.DecimalField(
        label=_("hours"), required=False, min_value=0, max_digits=4, decimal_places=1
    )
    result = forms.ChoiceField(label=_("exam"), required=False, choices=Attendance.Result.choices)
    valid_until = forms.DateField(label=_("valid until"), required=False, widget=DateInput())

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = f"staff-{staff.pk}"
        self.staff = staff

    def attended(self) -> Attended | None:
        """What was typed, as the service takes it; None for whoever did not attend."""
        typed = self.cleaned_data
        if not typed["hours"]:
            return None
        return Attended(
            staff_id=self.staff.pk,
            hours=typed["hours"],
            result=Attendance.Result(typed["result"] or Attendance.Result.NONE),
            valid_until=typed["valid_until"],
        )


def attendance_forms(
    staff: Iterable[Staff], present: dict[int, Attendance], data: Any = None
) -> list[AttendanceForm]:
    """A line for everybody who may have attended, with what is on record."""
    return [
        AttendanceForm(data, staff=each, initial=_recorded(present.get(each.pk))) for each in staff
    ]


def _recorded(row: Attendance | None) -> dict[str, Any]:
    if row is None:
        return {"result": Attendance.Result.NONE}
    return {"hours": row.hours, "result": row.result, "valid_until": row.valid_until}


def year_of(text: str, today: date) -> int:
    """The year asked for by an address; this one for anything else."""
    known = text.isdecimal() and len(text) == 4 and 2022 <= int(text) <= today.year + 1
    return int(text) if known else today.year
