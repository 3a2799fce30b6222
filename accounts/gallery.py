"""The mails about an account, made with made-up facts: to be read aloud (`notifications/gallery.py`)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.attempts import TOLD_AT, WRONG_AN_HOUR
from accounts.invitations import Role, WayIn
from accounts.mails import written
from accounts.models import User
from accounts.second_factor import Act, Way, notice

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
    yield _("Många fel koder"), *written("many_codes", facts | {"number": TOLD_AT})
    yield from _of_the_second_factor()
    facts |= {"principal": _("en kommun (exempel)"), "sign_in_url": LINK}
    yield _("Inloggning hos en huvudman"), *written("bound", facts)
    yield _("Glömt lösenord, utan konto"), *written("unknown_account", facts)


def _of_the_second_factor() -> Iterator[tuple[str, str, str]]:
    person, coordinator = User(name=_("Namn (exempel)")), User(name=_("Samordnaren (exempel)"))
    added = notice(person, Act.ADDED, Way.PASSKEY)
    yield _("Ändrad inloggning"), *written("second_factor", added)
    for by in (coordinator, None):
        yield _("Nollställd inloggning"), *written("second_factor", notice(person, Act.RESET, "", by))


def _invited(region: Any, role: Role, *, is_new: bool) -> dict[str, Any]:
    facts = {"user": User(name=_("Namn (exempel)")), "role": role, "region": region.name}
    return facts | {"way_in": WayIn(LINK, date(2027, 3, 15)), "sign_in_url": LINK, "is_new": is_new}
