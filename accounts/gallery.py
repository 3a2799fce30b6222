"""The mails about an account, made with made-up facts: to be read aloud (`notifications/gallery.py`)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.attempts import WRONG_AN_HOUR
from accounts.invitations import Role, WayIn
from accounts.mails import written
from accounts.models import User

LINK = "https://portal.example/konto/"


def mails(region: Any) -> Iterator[tuple[str, str, str]]:
    """Which mail it is, its subject and its text. `region` as the pages have it."""
    begins = date(2027, 3, 1)
    by = _("Samordnare (exempel)")
    member = Role(_("ledamot"), _("ett organ (exempel)"), begins, None, by=by)
    stand_in = Role(
        _("ledamot"), _("ett organ (exempel)"), begins, date(2027, 6, 30), _("en ledamot (exempel)"), by
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
    facts = {"user": User(name=_("Namn (exempel)")), "role": role, "region": region.name}
    return facts | {"way_in": WayIn(LINK, date(2027, 3, 15)), "sign_in_url": LINK, "is_new": is_new}
