"""Sentences of the log-in library that people here read in other words.

django-allauth speaks Chinese of its own; ours wins for exactly these. A test asks that the library still
says each of them, so that none stays behind when it changes.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

REWORDED: tuple[str, ...] = (
    gettext_noop("The username and/or password you specified are not correct."),
    gettext_noop("You have signed out."),
    gettext_noop("Password successfully changed."),
    gettext_noop("Please type your current password."),
    gettext_noop("Incorrect password."),
    gettext_noop("Incorrect code."),
    gettext_noop("Current Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("You must type the same password each time."),
    gettext_noop("Authenticator code"),
    gettext_noop("Code"),
    gettext_noop("Use your password"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("Authenticator app activated."),
    gettext_noop("Authenticator app deactivated."),
    gettext_noop("A new set of recovery codes has been generated."),
    gettext_noop("Signed out of all other sessions."),
)
"""msgids of django-allauth whose Chinese stands in this room's catalogue."""
