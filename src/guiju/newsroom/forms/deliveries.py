"""Forms of deliveries and channels: parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Channel, FeedAccess, Route
from guiju.newsroom.selectors import WantedDeliveries
from guiju.newsroom.services import ChannelFacts, routes_of
from guiju.registry.models import Account
from guiju.units import offering
from guiju.units.uploads import PaperField


class DeliveryFilterForm(forms.Form):
    """The filter of the list, read from the address."""

    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    state = forms.ChoiceField(label=_("State"), required=False)
    route = forms.ChoiceField(label=pgettext_lazy("fact", "Route"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        offering.choice_field(self, "state").choices = [
            ("", pgettext_lazy("delivery", "all states")),
            ("under_way", pgettext_lazy("delivery", "under way")),
            ("stuck", pgettext_lazy("delivery", "waits for a person")),
            ("out", pgettext_lazy("delivery", "out")),
            *State.choices,
        ]
        offering.choice_field(self, "route").choices = [
            ("", pgettext_lazy("delivery", "all ways")),
            *Route.choices,
        ]

    def wanted(self) -> WantedDeliveries:
        """What is asked for; what makes no sense is left out."""
        self.full_clean()
        given = self.cleaned_data
        return WantedDeliveries(given.get("q", ""), given.get("state", ""), given.get("route", ""))


class ScheduleForm(forms.Form):
    """Before which moment a manuscript does not go out, in the county's time."""

    publish_at = forms.DateTimeField(
        label=_("Not before"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class LinkForm(forms.Form):
    """Where readers find what a person published, and a screenshot of it."""

    url = forms.URLField(label=_("Link of the post"), max_length=2000, assume_scheme="https")
    screenshot = PaperField(label=_("Screenshot"), required=False)


class ReaderKeyForm(forms.Form):
    """For which program a key to the feeds is made."""

    name = forms.CharField(label=_("What it is for"), max_length=60)


class ChannelForm(forms.Form):
    """How an account is published to. What is kept of secrets is never shown again."""

    route = forms.ChoiceField(label=pgettext_lazy("fact", "Route"))
    identity = forms.CharField(
        label=pgettext_lazy("fact", "AppID or App Key"), required=False, max_length=80
    )
    secret = forms.CharField(
        label=pgettext_lazy("credential", "AppSecret"),
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    token = forms.CharField(
        label=pgettext_lazy("credential", "access token"),
        required=False,
        max_length=400,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    callback_token = forms.CharField(
        label=pgettext_lazy("credential", "token of the callback"),
        required=False,
        max_length=32,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Only where WeChat is to tell of its reviews: the Token of “server configuration” there. The address "
            "stands below once the channel is saved."
        ),
    )
    aes_key = forms.CharField(
        label=pgettext_lazy("credential", "EncodingAESKey"),
        required=False,
        max_length=43,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("43 letters and digits; choose the safe mode on the platform."),
    )
    signing = forms.CharField(
        label=pgettext_lazy("credential", "signing secret"),
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Only for the webhook; begins with whsec_, and both sides have the same."),
    )
    make_secret = forms.BooleanField(
        label=_("Make a new signing secret and show it once"), required=False
    )
    domain = forms.CharField(
        label=pgettext_lazy("fact", "Secure domain"),
        required=False,
        max_length=120,
        help_text=_("Of the application on Weibo; every status needs a link that leads there."),
    )
    operator_ip = forms.GenericIPAddressField(
        label=pgettext_lazy("fact", "Public address of the unit"), required=False
    )
    address = forms.CharField(
        label=_("Address of the interface"),
        required=False,
        max_length=300,
        help_text=_(
            "Empty: the platform's own. For training, the address that “guiju sandbox” prints."
        ),
    )
    signed_since = forms.DateField(
        label=pgettext_lazy("fact", "Signed here since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("From this day on everything on the account is signed off here."),
    )

    feed = forms.ChoiceField(
        label=pgettext_lazy("fact", "Who reads the feeds"),
        choices=FeedAccess.choices,
        required=False,
        initial=FeedAccess.OFF,
        help_text=_("Atom, JSON Feed and content interface of what is live on the account."),
    )

    def __init__(self, data: Any, *, account: Account, channel: Channel | None) -> None:
        names = ("route", "identity", "domain", "operator_ip", "address", "signed_since", "feed")
        initial = {name: getattr(channel, name) for name in names} if channel else {}
        super().__init__(data, initial=initial)
        routes = routes_of(account)
        offering.choice_field(self, "route").choices = [(each.value, each.label) for each in routes]
        if not channel:
            self.initial["route"] = Route.BY_HAND
        belongs = {
            "identity": (Route.WECHAT, Route.WEIBO),
            "secret": (Route.WECHAT, Route.WEIBO),
            "callback_token": (Route.WECHAT,),
            "aes_key": (Route.WECHAT,),
            "token": (Route.WEIBO,),
            "domain": (Route.WEIBO,),
            "operator_ip": (Route.WEIBO,),
            "signing": (Route.WEBHOOK,),
            "make_secret": (Route.WEBHOOK,),
        }
        for name, needed in belongs.items():
            if not set(needed) & set(routes):
                del self.fields[name]
        if Route.WEBHOOK in routes:
            self.fields["address"].label = _("Address of the webhook")
            self.fields["address"].help_text = _(
                "Where the receiver of the website or publishing system listens; only for the webhook."
            )
        if Route.WEIBO in routes:
            self.fields["secret"].label = pgettext_lazy("credential", "App Secret")

    def facts(self) -> ChannelFacts:
        """What is stated of the channel."""
        given = self.cleaned_data
        return ChannelFacts(
            route=Route(given["route"]),
            address=given.get("address", ""),
            identity=given.get("identity", ""),
            domain=given.get("domain", ""),
            operator_ip=given.get("operator_ip") or None,
            signed_since=given.get("signed_since"),
            feed=FeedAccess(given.get("feed") or FeedAccess.OFF),
        )

    def secrets(self) -> dict[str, str]:
        """The secrets that were typed now."""
        return {name: self.cleaned_data.get(name, "") for name in _SECRETS}

    @property
    def makes_secret(self) -> bool:
        """Whether a new signing secret is asked for."""
        webhook = self.cleaned_data.get("route") == Route.WEBHOOK
        return webhook and bool(self.cleaned_data.get("make_secret"))


_SECRETS = ("secret", "token", "signing", "callback_token", "aes_key")
