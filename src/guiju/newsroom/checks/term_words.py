"""What the columns of the lexicon and their values are called on pages, in files and on the command line."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from guiju.textcheck import Category, Level

CATEGORIES: Final = {
    Category.PHRASE: _("fixed expression"),
    Category.ACCEPTED: _("accepted, never remarked on"),
    Category.WRONG_WORD: _("wrong word"),
    Category.VARIANT: _("non-standard form"),
    Category.VULGAR: _("vulgar word"),
    Category.DISABILITY: _("about people with disabilities"),
    Category.STYLE: _("style of news"),
    Category.OFFICE: _("office or institution"),
    Category.NATION: _("nationality and religion"),
    Category.HMT: _("Hong Kong, Macao and Taiwan"),
    Category.TERRITORY: _("territory and sovereignty"),
    Category.INTERNATIONAL: _("foreign affairs"),
    Category.AD_CALL: _("advertisement: call to buy"),
    Category.AD_CLAIM: _("advertisement: claim"),
    Category.AD_OFFER: _("advertisement: offer"),
    Category.AD_CONTACT: _("advertisement: contact"),
}
LEVELS: Final = {
    Level.BLOCK: _("must not go out"),
    Level.FLAG: _("to be looked at"),
    Level.HINT: _("advice"),
}
