"""Django's own sentences about what is typed wrongly, named here so that our catalogue says them.

Its Chinese speaks of variables and fields (“确保该变量至少包含 4 字符”), which no official would write. Nothing calls
these functions: `makemessages` finds the sentences here, and a catalogue of ours goes before Django's.

>>> len({"This field is required."} & SENTENCES)
1
"""

from __future__ import annotations

from django.utils.translation import gettext_noop, ngettext_lazy

SENTENCES = frozenset(
    {
        gettext_noop("This field is required."),
        gettext_noop("Enter a whole number."),
        gettext_noop("Enter a number."),
        gettext_noop("Enter a valid date."),
        gettext_noop("Enter a valid time."),
        gettext_noop("Enter a valid date/time."),
        gettext_noop("Enter a valid URL."),
        gettext_noop("Enter a valid value."),
        gettext_noop("Enter a valid email address."),
        gettext_noop("Enter a list of values."),
        gettext_noop("Select a valid choice. That choice is not one of the available choices."),
        gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
        gettext_noop("“%(pk)s” is not a valid value."),
        gettext_noop("No file was submitted."),
        gettext_noop("No file was submitted. Check the encoding type on the form."),
        gettext_noop("The submitted file is empty."),
        gettext_noop("Please either submit a file or check the clear checkbox, not both."),
        gettext_noop(
            "Upload a valid image. The file you uploaded was either not an image or a corrupted image."
        ),
        gettext_noop("Ensure this value is less than or equal to %(limit_value)s."),
        gettext_noop("Ensure this value is greater than or equal to %(limit_value)s."),
        gettext_noop("Null characters are not allowed."),
    }
)
"""Those with one form."""

COUNTED = (
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure this filename has at most %(max)d character (it has %(length)d).",
        "Ensure this filename has at most %(max)d characters (it has %(length)d).",
        "max",
    ),
    ngettext_lazy(
        "Ensure that there are no more than %(max)s digit in total.",
        "Ensure that there are no more than %(max)s digits in total.",
        "max",
    ),
    ngettext_lazy(
        "Ensure that there are no more than %(max)s decimal place.",
        "Ensure that there are no more than %(max)s decimal places.",
        "max",
    ),
    ngettext_lazy(
        "Ensure that there are no more than %(max)s digit before the decimal point.",
        "Ensure that there are no more than %(max)s digits before the decimal point.",
        "max",
    ),
)
"""Those that count."""
