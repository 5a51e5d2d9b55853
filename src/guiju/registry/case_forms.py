"""What is typed in a case, by kind. A draft may lack anything, so nothing is required here.

form_for(case, officer=officer, today=today)
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from guiju.registry import applications, selectors
from guiju.registry.applications import LONGEST_LINE, LONGEST_TEXT
from guiju.registry.forms import Day, PersonChoice, UndertakerChoice, UnitChoice
from guiju.registry.models import Case, CasePaper, Platform, Task
from guiju.registry.workflow import CaseKind, State
from guiju.units import offering
from guiju.units.lookup import UnitField
from guiju.units.models import Staff, Undertaker, Unit
from guiju.units.rights import Officer
from guiju.units.uploads import PaperField

Purpose = CasePaper.Purpose


def _line(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=2 * LONGEST_LINE, help_text=help_text
    )


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_TEXT,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CaseForm(forms.Form):
    """A part of an application; `given()` is what the service takes."""

    SECTIONS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()

    def __init__(
        self, *args: Any, case: Case, officer: Officer, today: date, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", _initial(case))
        super().__init__(*args, **kwargs)
        self.offer(case, officer, today)

    def offer(self, case: Case, officer: Officer, today: date) -> None:
        """Fill the choices that depend on the case."""

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in the groups in which the article speaks of them."""
        return [(str(title), [self[name] for name in names]) for title, names in self.SECTIONS] or [
            ("", list(self))
        ]

    def given(self) -> dict[str, Any]:
        """What was typed, keys instead of rows."""
        return {
            name: value.pk if isinstance(value, Unit | Staff | Platform | Undertaker) else value
            for name, value in self.cleaned_data.items()
        }


class OpeningForm(CaseForm):
    """Articles 3, 4 and 9 to 13."""

    SECTIONS = (
        (
            _("Account and name"),
            (
                "name", "platform_id", "registered_to", "field", "verification_text",
                "name_deviation_reason",
            ),
        ),
        (_("Plan"), ("need", "audience", "columns", "resources", "why_not_shared", "tasks")),
        (
            _("People and means"),
            ("ideology_holder_id", "managing_department", "budget", "equipment", "undertaker_id"),
        ),
    )  # fmt: skip

    name = _line(_("Account name"), _("As the public will see it."))
    platform_id = forms.ModelChoiceField(
        label=_("Platform"), queryset=Platform.objects.none(), required=False
    )
    registered_to = forms.ChoiceField(
        label=_("Registered at the platform in the name of"),
        required=False,
        choices=[("", "—"), ("unit", _("the unit")), ("person", _("a person"))],
    )
    field = _line(_("Field of work"))
    need = _text(_("Need"), _("Which work or which need of the public asks for this account?"))
    audience = _text(_("Audience"))
    columns = _text(_("Columns"), _("What it will carry regularly."))
    resources = _text(_("Content and people"), _("Who supplies and keeps it up, how often."))
    why_not_shared = _text(
        _("Why existing accounts cannot be shared"),
        _("Look at the similar accounts beside the form."),
    )
    tasks = forms.MultipleChoiceField(
        label=_("Tasks"),
        choices=Task.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Which of the eight tasks the account serves (Article 3)."),
    )
    ideology_holder_id = PersonChoice(
        label=_("Answers for ideology"), queryset=Staff.objects.none(), required=False
    )
    managing_department = _line(_("Managing functional department"))
    budget = _line(_("Budget"))
    equipment = _line(_("Equipment"))
    undertaker_id = UndertakerChoice(
        label=_("Undertaker"),
        queryset=Undertaker.objects.none(),
        required=False,
        empty_label=_("none: the host runs it itself"),
        help_text=_("Those of the host whose agreements and review are in force (Article 7)."),
    )
    verification_text = _line(_("Verification text"), _("It names the host (Article 13)."))
    name_deviation_reason = _line(
        _("Reason for a differing name"),
        _("If the name differs from the host's accounts on other platforms (Article 12)."),
    )

    def offer(self, case: Case, officer: Officer, today: date) -> None:
        offering.row_field(self, "platform_id").queryset = Platform.objects.all()
        offering.row_field(self, "ideology_holder_id").queryset = selectors.people_of(
            case.host, today=today
        )
        offering.row_field(self, "undertaker_id").queryset = selectors.undertakers_of(
            case.host, today=today, also=case.application.get("undertaker_id")
        )


class SetUpForm(CaseForm):
    """Article 12: the account as it now stands at its platform."""

    platform_uid = _line(_("Stable platform id"))
    url = _line(_("Link"))
    verified_on = forms.DateField(label=_("Verified on"), required=False, widget=Day())
    columns_ready = forms.BooleanField(label=_("The planned columns are set up"), required=False)
    opened_on = forms.DateField(
        label=_("Opened on"),
        required=False,
        widget=Day(),
        help_text=_("Empty means: the day on which it is put in operation."),
    )


class ChangeForm(CaseForm):
    """Article 14: only what changes is filled in."""

    reason = _text(_("Reason"))
    name = _line(_("New name"))
    host_id = UnitChoice(label=_("New host"), queryset=Unit.objects.none(), required=False)
    undertaker_id = UndertakerChoice(
        label=_("New undertaker"),
        queryset=Undertaker.objects.none(),
        required=False,
        help_text=_(
            "Those of the host whose agreements and review are in force (Article 7). For a new host's, choose "
            "the host and save first."
        ),
    )
    runs_itself = forms.BooleanField(label=_("The host runs it itself from now on"), required=False)
    platform_uid = _line(_("New platform id"))
    url = _line(_("New link"))
    verification_text = _line(_("New verification text"))
    name_deviation_reason = _line(_("Reason for a differing name"))

    def offer(self, case: Case, officer: Officer, today: date) -> None:
        offered = selectors.standing_units(today)
        offering.row_field(self, "host_id").queryset = offered
        chosen = offered.filter(pk=case.application.get("host_id") or 0).first()
        offering.row_field(self, "undertaker_id").queryset = selectors.undertakers_of(
            chosen or case.host, today=today, also=case.application.get("undertaker_id")
        )


class MergerForm(CaseForm):
    """Articles 10 and 14."""

    reason = _text(_("Reason"))
    content_goes = _text(_("What becomes of content and readers"))


class ClosingForm(CaseForm):
    """Article 14."""

    reason = _text(_("Reason"))
    content_goes = _text(
        _("What becomes of content and readers"),
        _("Where the public finds the information instead."),
    )
    deregisters = forms.BooleanField(
        label=_("The account is also deregistered at its platform"),
        required=False,
        help_text=_("The same notice then announces both."),
    )


class DeregistrationForm(CaseForm):
    """Article 14: the last step, after the closing."""

    reason = _text(_("Reason"))
    deregistered_on = forms.DateField(
        label=_("Deregistered at the platform on"), required=False, widget=Day()
    )


FORMS: dict[CaseKind, type[CaseForm]] = {
    CaseKind.OPENING: OpeningForm,
    CaseKind.CHANGE: ChangeForm,
    CaseKind.MERGER: MergerForm,
    CaseKind.CLOSING: ClosingForm,
    CaseKind.DEREGISTRATION: DeregistrationForm,
}


def form_for(case: Case, *, officer: Officer, today: date, data: Any = None) -> CaseForm:
    """The form in which the case is written now: its application, or the set-up of a filed opening."""
    kind, state = CaseKind(case.kind), State(case.state)
    setting_up = kind is CaseKind.OPENING and state is State.FILED
    form = SetUpForm if setting_up else FORMS[kind]
    return form(data, case=case, officer=officer, today=today)


def _initial(case: Case) -> dict[str, Any]:
    form = applications.read(CaseKind(case.kind), case.application)
    return {name: getattr(form, name) for name in form.__dataclass_fields__}


class PaperForm(forms.Form):
    """A paper and what it proves."""

    purpose = forms.ChoiceField(label=_("What it is"), choices=Purpose.choices)
    file = PaperField(label=_("File"))


class BeginForm(forms.Form):
    """Which case is begun, and for which unit."""

    host = UnitChoice(label=_("Host"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, officer: Officer, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = selectors.preparing_hosts(officer, today=today)
        offering.row_field(self, "host").queryset = hosts
        # Whoever writes for one unit and what belongs to it, nearly always means that unit.
        self.initial.setdefault("host", hosts.first())


class CaseFilterForm(forms.Form):
    """The filters of the list. What cannot be read is left out."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("any kind")), *CaseKind.choices]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("any state")), ("open", _("not over")), *State.choices],
    )
    unit = UnitField(label=_("Unit and below"), required=False)
    mine = forms.BooleanField(label=_("Waiting for me"), required=False)

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.unit_field(self, "unit").officer = officer

    def wanted(self) -> selectors.WantedCases:
        """What was asked for, as the selector takes it."""
        self.is_valid()
        read = self.cleaned_data
        return selectors.WantedCases(
            words=read.get("q", ""),
            kind=read.get("kind", ""),
            state=read.get("state", ""),
            unit=read.get("unit"),
            mine=bool(read.get("mine")),
        )
