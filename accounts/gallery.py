"""The mails about an account, made with made-up facts: to be read aloud (`notifications/gallery.py`)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.attempts import WRONG_AN_HOUR
from accounts.invitations import Role
from accounts.mails import written

LINK = "https://portal.example/konto/"


def mails(region: Any) -> Iterator[tuple[str, str, str]]:
    """Which mail it is, its subject and its text. `region` as the pages have it."""
    begins = date(2027, 3, 1)
    member = Role(_("ledamot"), _("ett organ (exempel)"), begins, None)
    stand_in = Role(
        _("ledamot"), _("ett organ (exempel)"), begins, date(2027, 6, 30), _("en ledamot (exempel)")
    )
    yield _("Inbjudan"), *written("invited", _invited(region, member, is_new=True))
    yield _("En roll till"), *written("invited", _invited(region, member, is_new=False))
    yield _("Ersättare"), *written("invited", _invited(region, stand_in, is_new=False))
    facts = {"region": region, "password_reset_url": LINK}
    yield _("Glömt lösenord"), *written("password_reset_key", facts)
    facts |= {"user": _("Namn (exempel)"), "number": WRONG_AN_HOUR, "forgotten_url": LINK}
    yield _("Många fel lösenord"), *written("many_attempts", facts)
    yield _("Glömt lösenord, utan konto"), *written("unknown_account", facts)


def _invited(region: Any, role: Role, *, is_new: bool) -> dict[str, Any]:
    links = dict.fromkeys(("password_url", "sign_in_url", "forgotten_url"), LINK)
    who = {"user": _("Namn (exempel)"), "role": role, "region": region.name}
    return who | links | {"is_new": is_new, "days": 3}
