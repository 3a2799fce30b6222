"""Example documents: one that fifty decide on now, one that each decided on for itself, one that runs out.

Made by the register's own functions on the days they would have happened, in the order of time.
"""

from collections.abc import Callable, Iterator
from datetime import date

import clock
from accounts.models import User
from agreements.models import GoverningDocument
from agreements.states import Rule, Verb
from agreements.workflow import Content, PartyAnswer, Told, endorse, register, send, send_on_remiss, tell
from examples.days import Calendar
from imprints.road import road
from organizations.models import Principal, Profile, TargetGroup

TEXT = """# 1 Syfte

Den som lämnar sjukhuset ska veta vem som gör vad, och när.

# 2 Vad parterna gör tillsammans

Parterna planerar utskrivningen tillsammans med den enskilde.

# 3 Uppföljning

Parterna följer varje år hur det går, och redovisar det öppet."""

DOTTED = "Protokoll från nämnden (exempel)"
REMARK = "Nämnden vill följa kostnaden under det första året."

Happening = tuple[date, Callable[[], object]]


@road
def load_documents(people: dict[str, User], days: Calendar) -> int:
    """Lets the examples live through their months, once. Returns how many were made."""
    if GoverningDocument.objects.filter(is_example=True).exists():
        return 0
    by = people["samordnare"]
    everybody = list(Principal.objects.all())
    few = [party for party in everybody if party.area_id == everybody[1].area_id][:8]
    found = [
        *_being_decided(by, days, everybody),
        *_each_for_itself(by, days, few),
        *_running_out(by, days, few),
    ]
    for day, happen in sorted(found, key=lambda each: each[0]):
        with clock.moved_to(days.at(day)):
            happen()
    return 3


def _being_decided(by: User, days: Calendar, parties: list[Principal]) -> Iterator[Happening]:
    """On remiss a year ago, endorsed, and most have decided; it is not in force for that."""
    content = Content(
        text=TEXT,
        rule=Rule.ALL,
        starts_on=days.week(9),
        ends_on=days.week(9 + 4 * 52),
        notice_months=18,
        extension_months=36,
        extensions_most=1,
    )
    row: list[GoverningDocument] = []
    title = "Överenskommelse om trygg hemgång (exempel)"
    facts = _facts(title, 1, parties, "Hur vi gör när någon kommer hem från sjukhus.")
    yield days.week(-50), lambda: row.append(register(facts, content, _told(by)))
    yield days.week(-48), lambda: send_on_remiss(row[0], 1, _told(by), until=days.week(-31))
    yield days.week(-22), lambda: endorse(row[0], 1, _told(by))
    yield days.week(-20), lambda: send(row[0], 1, _told(by))
    settled = len(parties) * 41 // 50
    for number, party in enumerate(parties[:settled]):
        # Nobody meets in the middle of summer or on the same day; spread over four months.
        when = days.week(-17 + number % 15)
        dnr = f"KS {when.year}/{100 + number}"
        remark = REMARK if number == 3 else ""
        yield when, _tells(row, by, party, PartyAnswer(verb=Verb.DECIDE, dnr=dnr), remark)
    for party in parties[settled : settled + 4]:
        coming = PartyAnswer(verb=Verb.SCHEDULE, meeting=days.week(3))
        yield days.week(-2), _tells(row, by, party, coming)
    for party in parties[settled + 4 : settled + 6]:
        yield days.week(-18), _tells(row, by, party, PartyAnswer(verb=Verb.RECEIVE))


def _each_for_itself(by: User, days: Calendar, parties: list[Principal]) -> Iterator[Happening]:
    """One has declined, the others have it in force."""
    content = Content(text=TEXT, rule=Rule.EACH, starts_on=days.week(-20), notice_months=6)
    row: list[GoverningDocument] = []
    facts = _facts("Riktlinje om gemensam planering (exempel)", 3, parties, "Var part bestämmer själv.")
    yield days.week(-40), lambda: row.append(register(facts, content, _told(by)))
    yield days.week(-38), lambda: send(row[0], 1, _told(by))
    for number, party in enumerate(parties):
        verb = Verb.DECLINE if number == len(parties) - 1 else Verb.DECIDE
        yield days.week(-30 + 2 * number), _tells(row, by, party, PartyAnswer(verb=verb))


def _running_out(by: User, days: Calendar, parties: list[Principal]) -> Iterator[Happening]:
    """In force, with an end that is near enough to begin with the next."""
    content = Content(
        text=TEXT, rule=Rule.ALL, starts_on=days.week(-55), ends_on=days.week(75), notice_months=12
    )
    row: list[GoverningDocument] = []
    facts = _facts("Rutin för gemensam vårdplanering (exempel)", 4, parties, "Gäller i ett område.")
    yield days.week(-60), lambda: row.append(register(facts, content, _told(by)))
    yield days.week(-59), lambda: send(row[0], 1, _told(by))
    for party in parties:
        yield days.week(-56), _tells(row, by, party, PartyAnswer(verb=Verb.DECIDE))


def _tells(
    row: list[GoverningDocument], by: User, party: Principal, answer: PartyAnswer, remark: str = ""
) -> Callable[[], object]:
    return lambda: tell(row[0], 1, party, answer, _told(by, remark))


def _told(by: User, remark: str = "") -> Told:
    return Told(by=by, day=clock.today(), source=DOTTED, remark=remark)


def _facts(title: str, rank: int, parties: list[Principal], summary: str) -> dict[str, object]:
    profile = Profile.objects.get()
    kinds = profile.document_kinds
    return {
        "title": title,
        "kind": kinds[min(rank, len(kinds) - 1)],
        "summary": summary,
        "owner": "Samordnaren",
        "parties": parties,
        "target_groups": TargetGroup.objects.all()[:1],
        "is_example": True,
    }
