"""Parsing of what is typed about observations, avatars and merge plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from guiju.registry.forms import Day
from guiju.registry.intake.cells import MOST_FOLLOWERS
from guiju.registry.models import Account, Observation, Standing
from guiju.registry.sighting import Sighting, troubles
from guiju.units import offering, uploads
from guiju.units.uploads import PictureField, UploadField


def _longest(name: str) -> int:
    return getattr(Observation._meta.get_field(name), "max_length", 0)


class ObservationForm(forms.Form):
    """What somebody saw when they looked at the platform."""

    standing = forms.ChoiceField(label=_("Standing on the platform"), choices=Standing.choices)
    seen_at = forms.DateTimeField(
        label=_("Seen at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    name = forms.CharField(
        label=_("Account name as shown"), max_length=_longest("name"), required=False
    )
    platform_uid = forms.CharField(
        label=_("Stable platform id"), max_length=_longest("platform_uid"), required=False
    )
    host_text = forms.CharField(
        label=_("Account holder"),
        max_length=_longest("host_text"),
        required=False,
        help_text=_("Whom the platform names as the holder of the account."),
    )
    verification_text = forms.CharField(
        label=_("Verification text"), max_length=_longest("verification_text"), required=False
    )
    url = forms.URLField(
        label=_("Link"), max_length=_longest("url"), required=False, assume_scheme="https"
    )
    followers = forms.IntegerField(
        label=_("Followers"), min_value=0, max_value=MOST_FOLLOWERS, required=False
    )
    reads = forms.IntegerField(
        label=_("Reads in the last 30 days"), min_value=0, max_value=MOST_FOLLOWERS, required=False
    )
    avatar = PictureField(
        label=_("Avatar as shown"),
        required=False,
        help_text=_("JPG, PNG or WebP, up to 4 MB: a picture of the avatar alone."),
    )

    def __init__(self, *args: Any, account: Account, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account, self.now = account, now

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if not self.errors:
            for each in troubles(self.sighting(), now=self.now):
                self.add_error(each.field, each.sentence.text(translation.get_language() or ""))
        return read

    def sighting(self) -> Sighting:
        """What was typed, as the service takes it."""
        read = {name: value for name, value in self.cleaned_data.items() if name != "avatar"}
        return Sighting(
            platform_id=self.account.platform_id,
            account_id=self.account.pk,
            **read | {"standing": Standing(read["standing"])},
        )


def as_registered(account: Account, *, now: datetime) -> dict[str, Any]:
    """What the form begins with: the register, so that only what differs is typed."""
    return {
        "standing": Standing.SHOWN,
        "seen_at": timezone.localtime(now).replace(second=0, microsecond=0),
        "name": account.name,
        "platform_uid": account.platform_uid,
        "verification_text": account.verification_text,
        "url": account.url,
    }


class AvatarForm(forms.Form):
    """The avatar of an account as the register has it."""

    avatar = PictureField(
        label=_("Picture"),
        help_text=_("JPG, PNG or WebP, up to 4 MB: a picture of the avatar alone."),
    )


class MergePlanForm(forms.Form):
    """Which accounts go into the one that remains, by when, and why."""

    going = forms.MultipleChoiceField(
        label=_("Accounts that go"), widget=forms.CheckboxSelectMultiple()
    )
    by_when = forms.DateField(label=_("To be completed by"), widget=Day())
    reason = forms.CharField(
        label=_("Reason"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, others: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offering.choice_field(self, "going").choices = [
            (str(each.pk), f"{each.name} · {each.platform}") for each in others
        ]

    def chosen(self) -> list[int]:
        """The keys of the accounts that go."""
        return [int(each) for each in self.cleaned_data["going"]]


class ObservationFileForm(forms.Form):
    """A file of what platforms show."""

    file = UploadField(label=_("File (xlsx, csv or jsonl)"), kinds=uploads.LISTS)
