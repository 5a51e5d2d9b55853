"""Parsing of what is typed about accounts, platforms, filters and uploads."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from guiju.platforms.documents import container
from guiju.registry import selectors
from guiju.registry.intake.cells import MOST_FOLLOWERS
from guiju.registry.models import AccountState, Platform, Task, Verification
from guiju.registry.selectors import Wanted
from guiju.registry.selectors.accounts import SORTS
from guiju.registry.services import RegisterFile
from guiju.registry.statement import FIELDS, LONGEST, AccountFacts, troubles
from guiju.units import offering, uploads
from guiju.units.lookup import UnitField
from guiju.units.models import Staff, Undertaker, Unit
from guiju.units.rights import Officer, Right
from guiju.units.uploads import UploadField

_ASIDE = "　"


class Day(forms.DateInput):
    """The browser's own field for a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class UnitChoice(forms.ModelChoiceField):
    """A unit, indented as it stands in the tree."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{_ASIDE * max(0, obj.depth - 1)}{obj.name}"


class PersonChoice(forms.ModelChoiceField):
    """A person with the unit they work for."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.unit.short_name or obj.unit.name}"


class UndertakerChoice(forms.ModelChoiceField):
    """An undertaker with the host that named or entrusted it."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.host.short_name or obj.host.name}"


class FilterForm(forms.Form):
    """The filters of the list. What cannot be read is left out; a bad address never fails."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    unit = UnitField(label=_("Unit and below"), required=False)
    platform = forms.ChoiceField(label=_("Platform"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any state")), *AccountState.choices]
    )
    verification = forms.ChoiceField(
        label=_("Verification"), required=False, choices=[("", _("any")), *Verification.choices]
    )
    sort = forms.ChoiceField(
        required=False,
        choices=[(sign + name, name) for name in SORTS for sign in ("", "-")],
        widget=forms.HiddenInput(),
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.unit_field(self, "unit").officer = officer
        offering.choice_field(self, "platform").choices = [
            ("", _("all platforms")),
            *((each.code, str(each)) for each in Platform.objects.all()),
        ]

    def wanted(self) -> Wanted:
        """What was asked for, as the selector takes it."""
        self.is_valid()
        read = self.cleaned_data
        return Wanted(
            words=read.get("q", ""),
            platform=read.get("platform", ""),
            state=read.get("state", ""),
            verification=read.get("verification", ""),
            unit=read.get("unit"),
            sort=read.get("sort") or "host",
        )


class AccountForm(forms.Form):
    """What is stated of an account; troubles in it are shown at their fields."""

    host_id = UnitChoice(label=_("Host"), queryset=Unit.objects.none())
    platform_id = forms.ModelChoiceField(label=_("Platform"), queryset=Platform.objects.all())
    name = forms.CharField(label=_("Account name"), max_length=LONGEST["name"])
    platform_uid = forms.CharField(
        label=_("Stable platform id"),
        max_length=LONGEST["platform_uid"],
        required=False,
        help_text=_(
            "The id that stays when the account is renamed: the original id (gh_…) of an official account, "
            "the number of a Weibo account."
        ),
    )
    url = forms.URLField(
        label=_("Link"), max_length=LONGEST["url"], required=False, assume_scheme="https"
    )
    state = forms.ChoiceField(label=_("State"), choices=AccountState.choices)
    opened_on = forms.DateField(label=_("Opened on"), required=False, widget=Day())
    closed_on = forms.DateField(label=_("Closing day"), required=False, widget=Day())
    verification = forms.ChoiceField(label=_("Verification"), choices=Verification.choices)
    verification_text = forms.CharField(
        label=_("Verification text"),
        max_length=LONGEST["verification_text"],
        required=False,
        help_text=_("As the platform shows it; it should name the host (Article 13)."),
    )
    followers = forms.IntegerField(
        label=_("Followers"), min_value=0, max_value=MOST_FOLLOWERS, required=False
    )
    field = forms.CharField(label=_("Field of work"), max_length=LONGEST["field"], required=False)
    tasks = forms.MultipleChoiceField(
        label=_("Tasks"),
        choices=Task.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Which of the eight tasks the account serves (Article 3)."),
    )
    ideology_holder_id = PersonChoice(
        label=_("Answers for ideology"),
        queryset=Staff.objects.none(),
        required=False,
        help_text=_("Who answers for the ideology of what the account says (Article 4)."),
    )
    undertaker_id = UndertakerChoice(
        label=_("Undertaker"),
        queryset=Undertaker.objects.none(),
        required=False,
        empty_label=_("none: the host runs it itself"),
        help_text=_("Once registered, it changes by a case (Article 14)."),
    )
    name_deviation_reason = forms.CharField(
        label=_("Reason for a differing name"),
        max_length=LONGEST["name_deviation_reason"],
        required=False,
        help_text=_(
            "If the name or the look differs from the host's accounts on other platforms (Article 12)."
        ),
    )
    contact_name = forms.CharField(
        label=_("Contact"), max_length=LONGEST["contact_name"], required=False
    )
    contact_telephone = forms.CharField(
        label=_("Contact telephone"),
        max_length=LONGEST["contact_telephone"],
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        officer: Officer,
        today: date,
        present: AccountFacts | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        # What the account states now can always be kept, even a host since dissolved.
        host = present.host_id if present else None
        holder = present.ideology_holder_id if present else None
        offering.row_field(self, "host_id").queryset = selectors.hosts(
            officer, today=today, also=host
        )
        offering.row_field(self, "ideology_holder_id").queryset = selectors.people(
            officer, today=today, also=holder
        )
        offering.row_field(self, "undertaker_id").queryset = selectors.undertakers_kept(
            officer, today=today, also=present.undertaker_id if present else None
        )

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if not self.errors:
            for trouble in troubles(self.facts(), today=self.today):
                self.add_error(
                    trouble.field, trouble.sentence.text(translation.get_language() or "")
                )
        return read

    def facts(self) -> AccountFacts:
        """What was typed, as the service takes it."""
        read = dict(self.cleaned_data)
        for name in ("host_id", "platform_id", "ideology_holder_id", "undertaker_id"):
            read[name] = read[name].pk if read[name] else None
        return AccountFacts(
            **read
            | {
                "state": AccountState(read["state"]),
                "verification": Verification(read["verification"]),
                "tasks": frozenset(Task(each) for each in read["tasks"]),
            }
        )


def initial_of(facts: AccountFacts) -> dict[str, Any]:
    """The facts as the form shows them."""
    values = {name: getattr(facts, name) for name in FIELDS}
    return values | {"tasks": sorted(facts.tasks)}


def remember(facts: AccountFacts) -> str:
    """What an editor has before them, sealed, so that a later change by somebody else can be told."""
    content = json.loads(json.dumps(initial_of(facts), cls=DjangoJSONEncoder))
    return signing.dumps(content, salt="registry.seen", compress=True)


def recall(sealed: str) -> AccountFacts | None:
    """What `remember` sealed; None for anything else."""
    try:
        content = signing.loads(sealed, salt="registry.seen")
        for name in ("opened_on", "closed_on"):
            content[name] = date.fromisoformat(content[name]) if content[name] else None
        return AccountFacts(
            **content
            | {
                "state": AccountState(content["state"]),
                "verification": Verification(content["verification"]),
                "tasks": frozenset(Task(each) for each in content["tasks"]),
            }
        )
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return None


class PlatformForm(forms.Form):
    """A platform that is put on the list, or only entered."""

    code = forms.SlugField(
        label=_("Platform code"),
        max_length=32,
        help_text=_("Short and lasting, in Latin letters, such as xiaohongshu."),
    )
    name_zh = forms.CharField(label=_("Chinese name"), max_length=40)
    name_en = forms.CharField(label=_("English name"), max_length=40)
    approved = forms.BooleanField(
        label=_("Put on the approved list"),
        required=False,
        help_text=_(
            "Otherwise accounts there can be registered, and every round finds them (Article 10)."
        ),
    )
    on = forms.DateField(label=_("Effective from"), required=False, widget=Day())
    reason = forms.CharField(label=_("Reason or document"), max_length=200)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if read.get("approved") and not read.get("on"):
            self.add_error("on", _("Give the day from which it is approved."))
        return read


class PlatformActForm(forms.Form):
    """A day and a reason for approving or striking a platform that is known."""

    on = forms.DateField(label=_("Effective from"), widget=Day())
    reason = forms.CharField(label=_("Reason or document"), max_length=200)


class TemplateForm(forms.Form):
    """Another template for a document, and why."""

    file = UploadField(
        label=_("Template (.docx)"),
        kinds=uploads.TEMPLATES,
        most=container.LARGEST,
        way_out=_("Remove pictures and upload it again."),
    )
    reason = forms.CharField(label=_("Reason for the change"), max_length=200)


class UploadForm(forms.Form):
    """A register as a file, and how it is to be read."""

    file = UploadField(label=_("Register (xlsx, csv or jsonl)"), kinds=uploads.LISTS)
    unit = UnitChoice(
        label=_("Host, where the file states none"), queryset=Unit.objects.none(), required=False
    )
    platform = forms.ModelChoiceField(
        label=_("Platform, where the file states none"),
        queryset=Platform.objects.all(),
        required=False,
    )
    add_units = forms.BooleanField(
        label=_("Enter units that the county does not have yet"),
        required=False,
        help_text=_(
            "For the first register of a county. The next page lists them before anything happens."
        ),
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.row_field(self, "unit").queryset = selectors.hosts(
            officer, today=timezone.localdate()
        )
        if not officer.may_anywhere(Right.KEEP_UNITS):
            del self.fields["add_units"]

    def register_file(self) -> RegisterFile:
        """What was uploaded, as the service takes it."""
        read = self.cleaned_data
        file: UploadedFile = read["file"]
        return RegisterFile(
            filename=file.name or "register",
            content=file.read(),
            host_id=read["unit"].pk if read["unit"] else None,
            platform_id=read["platform"].pk if read["platform"] else None,
            add_units=read.get("add_units", False),
        )
