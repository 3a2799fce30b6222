"""Every write of personal data's own: the log of who takes part of whose, and the erasure of a person.

Decided here: a person is erased by being made nobody. Name, address, ways in, messages and drafts go; what
was done stays, since decisions are public records, done by nobody in particular. So no event, no digest
and no chain changes.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from following.models import Subscription
from following.workflow import stop
from imprints.road import road
from letters.models import Letter
from notifications.workflow import before_delivery
from organizations.permissions import gives_every_role
from organizations.refusals import PeopleRefused
from organizations.workflow import end_all_roles
from personal.export import rows_of
from personal.models import ACCESS_KEPT, AccessEntry
from personal.purposes import Purpose
from personal.register import tables

ERASED = "raderad.invalid"
"""The domain of an address that is nobody's: `.invalid` is reserved for such."""


@dataclass(frozen=True)
class Left:
    """What stands of a person under one purpose: in how many rows."""

    purpose: Purpose
    rows: int


def note(act: str, *, by: User | None, person: User | None) -> AccessEntry:
    """Antecknar that somebody takes part of another's data; what is one's own is nobody's to know."""
    return AccessEntry.objects.create(act=act, by=by, person=person)


def is_erased(person: User) -> bool:
    """Whether nobody is left. Changes nothing."""
    return person.email.endswith(f"@{ERASED}")


def erased_people() -> QuerySet[User]:
    """Everybody who has been made nobody. Changes nothing."""
    return User.objects.filter(email__endswith=f"@{ERASED}")


@road
def erase_person(person: User, *, by: User | None) -> User:
    """Raderar en person; `by` None: whoever runs the portal.

    Raises `PermissionDenied` unless `by` gives every role, and `PeopleRefused`.
    """
    if by and not gives_every_role(by):
        raise PermissionDenied
    if by and by.pk == person.pk:
        raise PeopleRefused(_("Du kan inte radera dig själv. Be en annan samordnare."))
    erased = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if is_erased(erased):
        raise PeopleRefused(_("Personen är redan raderad."))
    end_all_roles(erased, by=by)
    _erase(erased, by)
    return erased


@road
def erase_again(person: User) -> None:
    """Raderar den som en säkerhetskopia hade kvar, also the last coordinator: there was another by then."""
    end_all_roles(person, by=None, also_the_last=True)
    _erase(person, by=None)


def _erase(person: User, by: User | None) -> None:
    _remove_what_is_theirs(person)
    _make_nobody(person)
    note(AccessEntry.Act.ERASED, by=by, person=person)


def left_of(person: User) -> list[Left]:
    """What can't be erased: under each purpose that stays, in how many rows the person is referred to."""
    found: dict[int, Any] = {}
    for table in tables():
        if not table.purpose.is_theirs and table.users and table.label != "personal.AccessEntry":
            _purpose, rows = found.get(id(table.purpose), (None, 0))
            found[id(table.purpose)] = (table.purpose, rows + rows_of(table, person).count())
    return [Left(purpose, rows) for purpose, rows in found.values() if rows]


def _remove_what_is_theirs(person: User) -> None:
    for table in tables():
        if table.purpose.is_theirs and table.model is not User:
            # What they decided of others is the others'.
            rows_of(table, person, made=False).delete()
    for subscription in Subscription.objects.filter(email__iexact=person.email):
        stop(subscription)
    Letter.objects.filter(reply_to__iexact=person.email).update(reply_to="")


def _make_nobody(person: User) -> None:
    person.name, person.email = _("Raderad person"), f"raderad-{person.pk}@{ERASED}"
    person.is_active = person.is_staff = person.is_superuser = False
    # With another password every session of theirs is over.
    person.set_unusable_password()
    person.last_login = None
    person.save()
    person.groups.clear()
    person.user_permissions.clear()


@before_delivery
def forget(_now: datetime) -> int:
    """Gallrar: lines of the log that have been kept long enough. Returns how many."""
    # By the database's own clock: it refuses whatever is younger.
    gone, _each = AccessEntry.objects.until(clock.now() - ACCESS_KEPT).delete()
    return gone
