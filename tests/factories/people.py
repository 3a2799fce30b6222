"""The fixed cast: who may do what in the process, and who may not."""

from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from organizations.models import Body, Membership, Principal
from organizations.permissions import let_read_as_coordinator
from organizations.profiles import read_profile
from organizations.workflow import load_profile
from prepared import prepared

PROFILE = settings.BASE_DIR / "profiles" / "vastra_gotaland.yaml"
Role = Membership.Role
Seats = dict[str, tuple[Role, str]]


@dataclass(frozen=True)
class Cast:
    """Everybody by name. `visitor` is not signed in."""

    samordnare: User  # coordinator of the steering body: runs the process
    ordf: User  # chairs the steering body
    ledamot: User  # sits in the steering body
    sro_ordf: User  # chairs the political body
    sro_ledamot: User  # sits in the political body
    leder: User  # process leader; leads the assignment of the need that a test builds
    annan_leder: User  # process leader of something else
    kommunikator: User  # communicator of the steering body
    simba: User  # coordinator of one subregional body
    kontakt: User  # contact person of one municipality
    forslag: User  # proposer; raised the need
    annan_forslag: User  # proposer of other needs
    beredning: User  # sits in the preparatory body
    admin: User  # staff of the portal, without any role in the process
    superuser: User  # the same with every right that Django's own permissions give
    ended: User  # coordinator whose term ended yesterday
    inactive: User  # coordinator whose account is closed
    outsider: User  # signs in, has no role
    visitor: AnonymousUser

    def roles(self) -> dict[str, User | AnonymousUser]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


SEATS: Seats = {  # person: role, body or municipality
    "samordnare": (Role.COORDINATOR, "vvg"),
    "ordf": (Role.CHAIR, "vvg"),
    "ledamot": (Role.MEMBER, "vvg"),
    "sro_ordf": (Role.CHAIR, "sro"),
    "sro_ledamot": (Role.MEMBER, "sro"),
    "leder": (Role.PROCESS_LEADER, "vvg"),
    "annan_leder": (Role.PROCESS_LEADER, "vvg"),
    "kommunikator": (Role.COMMUNICATOR, "vvg"),
    "simba": (Role.COORDINATOR, "delregional-simba"),
    "kontakt": (Role.CONTACT, "1440"),
    "forslag": (Role.PROPOSER, "1490"),
    "annan_forslag": (Role.PROPOSER, "1480"),
    "beredning": (Role.MEMBER, "beredning"),
    "ended": (Role.COORDINATOR, "vvg"),
    "inactive": (Role.COORDINATOR, "vvg"),
}


def auditor() -> User:
    """Whoever audits, with no roles read yet; beside the cast, whose tables tell of who takes part."""
    user, is_new = User.objects.get_or_create(
        email="revisor@demo.example", defaults={"name": "Revisor Exempel", "password": make_password(None)}
    )
    if is_new:
        seat(user, Role.AUDITOR, "vvg")
    return user


def reading(user: User) -> User:
    """As the desk's middleware leaves an auditor in a request that only reads."""
    let_read_as_coordinator(user)
    return user


def load_world(profile: Path = PROFILE, seats: Seats = SEATS) -> None:
    """The region and the cast, into an empty database."""
    load_profile(read_profile(profile))
    people = {field.name: User(email=f"{field.name}@demo.example") for field in fields(Cast)}
    del people["visitor"]
    for name, user in people.items():
        user.name = f"{name.capitalize()} Exempel"
        user.set_unusable_password()
    people["admin"].is_staff = True
    people["superuser"].is_staff = people["superuser"].is_superuser = True
    people["inactive"].is_active = False
    for user in people.values():
        user.save()
    for name, (role, place) in seats.items():
        seat(people[name], role, place, ended=name == "ended")


def clear_world() -> None:
    """An empty database: no region, nobody. Nothing else refers to them yet, so each table goes as it is;
    their keys to each other wait for the end of the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for label in ("organizations", "accounts"):
            for model in apps.get_app_config(label).get_models(include_auto_created=True):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def read_cast() -> Cast:
    """The people as the database has them, with no roles read yet."""
    people = {user.email.partition("@")[0]: user for user in everybody()}
    return Cast(visitor=AnonymousUser(), **people)


@prepared
def everybody() -> QuerySet[User]:
    return User.objects.all()


def seat(user: User, role: str, place: str, *, ended: bool = False) -> Membership:
    """A term that began a year ago; `place` is a body's slug or a municipality's code."""
    today = timezone.localdate()
    where = (
        {"principal": Principal.objects.get(code=place)}
        if place.isdigit()
        else {"body": Body.objects.get(slug=place)}
    )
    return Membership.objects.create(
        user=user,
        role=role,
        starts_on=today - timedelta(days=365),
        ends_on=today - timedelta(days=1) if ended else None,
        **where,
    )
