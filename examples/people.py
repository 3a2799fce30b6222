"""The demo people: one for each role, all at demo.example, only where DEBUG is on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from accounts.models import User
from imprints.road import road
from organizations.models import Body, Membership, Principal, SubregionalArea

DOMAIN = "demo.example"
PASSWORD = "demo"  # noqa: S105 – the demo's, told to everybody
# In the name itself, since names are what the desk shows: nobody should take them for people.
MARK = " (exempel)"
MEMBERS = {Body.Kind.STEERING: 6, Body.Kind.POLITICAL: 3}
Role = Membership.Role


@dataclass(frozen=True)
class Seat:
    """One demo person's place."""

    login: str
    name: str
    role: str
    body: Body | None = None
    principal: Principal | None = None


def seats() -> Iterator[Seat]:
    """Every demo person of this region."""
    steering = Body.objects.steering()
    yield Seat("samordnare", "Samordnaren", Role.COORDINATOR, steering)
    yield Seat(f"{steering.slug}-ordf", f"Ordföranden i {steering.short_name}", Role.CHAIR, steering)
    for number in range(1, MEMBERS[Body.Kind.STEERING] + 1):
        name = f"Ledamot {number} i {steering.short_name}"
        yield Seat(f"{steering.slug}{number}", name, Role.MEMBER, steering)
    yield from _political_seats()
    for number in (1, 2):
        yield Seat(f"processledare{number}", f"Processledare {number}", Role.PROCESS_LEADER, steering)
    yield Seat("kommunikator", "Kommunikatören", Role.COMMUNICATOR, steering)
    yield Seat("revisor", "Revisorn", Role.AUDITOR, steering)
    for area in SubregionalArea.objects.select_related("body"):
        yield Seat(f"delregional.{area.slug}", f"Samordnaren i {area.name}", Role.COORDINATOR, area.body)
    if network := Body.objects.filter(kind=Body.Kind.NETWORK).first():
        yield Seat("natverk", f"Samordnaren i {network.short_name}", Role.COORDINATOR, network)
    if preparatory := Body.objects.filter(kind=Body.Kind.PREPARATORY).first():
        yield Seat("beredning", f"Ledamot i {preparatory.short_name}", Role.MEMBER, preparatory)
    municipality = Principal.objects.municipalities().order_by("code").first()
    yield from _contacts()
    yield Seat("forslag", "Förslagsställaren", Role.PROPOSER, principal=municipality)


def _contacts() -> Iterator[Seat]:
    """Of each huvudman where they take results into use by themselves; else of one, to try it as."""
    answering = Principal.objects.all()
    if SubregionalArea.objects.exists():
        answering = answering.municipalities().order_by("code")[:1]
    for principal in answering:
        name = f"Kontaktpersonen i {principal}"
        yield Seat(f"kontakt.{principal.code}", name, Role.CONTACT, principal=principal)


def _political_seats() -> Iterator[Seat]:
    """The first member chairs."""
    political = Body.objects.political()
    for number in range(1, MEMBERS[Body.Kind.POLITICAL] + 1) if political else ():
        role = Role.CHAIR if number == 1 else Role.MEMBER
        name = f"Ledamot {number} i {political.short_name}" if political else ""
        yield Seat(f"{political.slug if political else ''}{number}", name, role, political)


@road
def load_people(since: date) -> dict[str, User]:
    """Makes the people and their roles, once, from that day on; gives them by login name."""
    people = {}
    for seat in seats():
        people[seat.login] = _person(seat.login, seat.name)
        # Found by role and place, not by day: loaded again next week it is the same seat.
        Membership.objects.get_or_create(
            user=people[seat.login],
            role=seat.role,
            body=seat.body,
            principal=seat.principal,
            defaults={"starts_on": since},
        )
    people["admin"] = _administrator()
    return people


def demo_people() -> QuerySet[User]:
    return User.objects.filter(email__endswith=f"@{DOMAIN}", name__endswith=MARK)


def _person(login: str, name: str) -> User:
    email = f"{login}@{DOMAIN}"
    return User.objects.filter(email=email).first() or User.objects.create(
        email=email, name=f"{name}{MARK}", password=_hashed()
    )


@cache
def _hashed() -> str:
    """Made once: a hash is meant to be slow, and this password is no secret."""
    return make_password(PASSWORD)


def _administrator() -> User:
    """Staff, not superuser: looks at everything in /admin/, changes nothing."""
    admin = _person("admin", "Administratören")
    # The admin shows personal data of everybody, so not even the demo's administrator may change it all.
    admin.is_staff = True
    admin.save()
    ours = Permission.objects.filter(
        content_type__app_label__in=[
            "organizations",
            "initiatives",
            "meetings",
            "prioritization",
            "assignments",
            "followup",
            "agreements",
            "plans",
            "consultations",
            "networks",
        ]
    )
    admin.user_permissions.set(ours.filter(codename__startswith="view_"))
    return admin
