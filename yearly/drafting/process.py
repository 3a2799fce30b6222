"""What happened: needs through the four steps, decisions, reports, results in use. All of it announced."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from initiatives import days
from initiatives.lanes import LaneStatus
from initiatives.models import Event
from initiatives.verbs import Verb
from meetings.models import Decision
from organizations.models import Body
from yearly.drafting.sentence import Scope, Sentence, Source, about_need, address_of
from yearly.swedish import counted, listed

NAMED = 3
"""So many needs are named in the sentence itself; all of them stand among its sources."""


class Row(NamedTuple):
    """One template: where it stands, which verb it counts, and its words for none, one and many."""

    section: str
    key: str
    verb: Verb
    none: object
    one: object
    many: object


ROWS = (
    Row(
        "year",
        "registered",
        Verb.REGISTER,
        _("inga nya [needs] registrerades"),
        _("[ett nytt|en ny] [need] registrerades"),
        _("%(n)s nya [needs] registrerades"),
    ),
    Row(
        "year",
        "endorsed",
        Verb.ENDORSE,
        _("[inget|ingen] [need] gick vidare till prioritering"),
        _("[ett|en] [need] gick vidare till prioritering"),
        _("%(n)s [needs] gick vidare till prioritering"),
    ),
    Row(
        "year",
        "declined",
        Verb.DECLINE,
        "",
        _("[ett|en] [need] gick inte vidare"),
        _("%(n)s [needs] gick inte vidare"),
    ),
    Row(
        "work",
        "commissioned",
        Verb.COMMISSION,
        _("inget nytt uppdrag beslutades"),
        _("ett uppdrag beslutades"),
        _("%(n)s uppdrag beslutades"),
    ),
    Row(
        "work",
        "charters",
        Verb.APPROVE_CHARTER,
        "",
        _("en uppdragshandling godkändes"),
        _("%(n)s uppdragshandlingar godkändes"),
    ),
    Row(
        "work",
        "interims",
        Verb.NOTE_INTERIM,
        "",
        _("en delrapport behandlades"),
        _("%(n)s delrapporter behandlades"),
    ),
    Row(
        "work",
        "reports",
        Verb.ACCEPT_REPORT,
        _("ingen slutrapport godkändes"),
        _("en slutrapport godkändes"),
        _("%(n)s slutrapporter godkändes"),
    ),
    Row("work", "discontinued", Verb.DISCONTINUE, "", _("ett uppdrag avbröts"), _("%(n)s uppdrag avbröts")),
    Row(
        "use",
        "published",
        Verb.PUBLISH,
        _("inget arbete fick sin slutprodukt publicerad"),
        _("ett arbete fick sin slutprodukt publicerad"),
        _("%(n)s arbeten fick sina slutprodukter publicerade"),
    ),
    Row("use", "closed", Verb.CLOSE, "", _("ett arbete avslutades"), _("%(n)s arbeten avslutades")),
)
"""What is left unsaid when there is none has no words for it."""


def happened(scope: Scope) -> Iterator[Sentence]:
    """A sentence for each kind of event, in the order of the steps."""
    events: dict[str, list[Event]] = {}
    for event in _events(scope):
        events.setdefault(event.verb, []).append(event)
    for row in ROWS:
        found = _one_of_each_need(events.get(row.verb, []))
        if text := counted(len(found), row.none, row.one, row.many):
            yield Sentence(row.section, row.key, _named(text, found), tuple(map(source_of, found)))
    yield from _in_use(events.get(Verb.AREA_STEP, []))


def _events(scope: Scope) -> Iterable[Event]:
    rows = Event.objects.published().filter(correction=None, corrects=None)
    rows = rows.filter(public_day__gte=scope.first, public_day__lte=scope.last, need__in=scope.needs())
    return rows.numbered().select_related("need").order_by("public_day", "need__number", "seq")


def _one_of_each_need(events: Iterable[Event]) -> list[Event]:
    """The last of each need: what was made over is no second thing."""
    return list({event.need_id: event for event in events}.values())


def _named(text: str, events: list[Event]) -> str:
    titles = [f"”{event.need.title}”" for event in events]
    return f"{text}: {listed(titles)}." if 0 < len(titles) <= NAMED else f"{text}."


def _in_use(events: Iterable[Event]) -> Iterator[Sentence]:
    found = {
        (event.need_id, str(event.data.get("lane"))): event
        for event in events
        if event.data.get("status") == LaneStatus.IN_USE
    }
    text = counted(
        len(found),
        _("inget resultat togs i bruk på något nytt ställe"),
        _("ett resultat togs i bruk på ett nytt ställe"),
        _("resultat togs i bruk på %(n)s nya ställen"),
    )
    sources = (replace(source_of(event), label=_in_use_at(event)) for event in found.values())
    yield Sentence("use", "in_use", f"{text}.", tuple(sources))


def _in_use_at(event: Event) -> str:
    return f"{about_need(event.need)}: {LaneStatus.IN_USE.label}"


def source_of(event: Any) -> Source:
    """By the event's public number: the row's own would tell what came before the registration."""
    words = f"{about_need(event.need)}: {Verb(event.verb).words.lower()}"
    when = days.written(event.public_day)
    return Source(f"event:{event.need.number}:{event.place}", words, address_of(event.need), when)


def decided(scope: Scope) -> Iterator[Sentence]:
    """What each of the county's bodies said; in an area's report, of what concerns the area."""
    rows = Decision.objects.announced().filter(decided_on__gte=scope.first, decided_on__lte=scope.last)
    rows = rows.filter(need__in=scope.needs()).select_related("body", "need", "standpoint", "item__meeting")
    of_body: dict[Body, list[Decision]] = {}
    for decision in rows.order_by("body__position", "decided_on", "pk"):
        of_body.setdefault(decision.body, []).append(decision)
    for body, decisions in of_body.items():
        meetings = {each.item.meeting_id for each in decisions if each.item}
        recommends = body.mandate == Body.Mandate.RECOMMENDS
        said = counted(
            len(decisions),
            "",
            _("lämnade en rekommendation") if recommends else _("fattade ett beslut"),
            _("lämnade %(n)s rekommendationer") if recommends else _("fattade %(n)s beslut"),
        ).lower()
        where = counted(len(meetings), "", _("vid ett möte"), _("vid %(n)s möten")).lower()
        text = " ".join(filter(None, [body.short_name, said, where]))
        yield Sentence("year", f"decided:{body.slug}", f"{text}.", tuple(map(_decision_source, decisions)))


def _decision_source(decision: Decision) -> Source:
    assert decision.need  # noqa: S101 – asked for by need
    said = decision.standpoint.name if decision.standpoint else decision.source_words
    label = f"{about_need(decision.need)}: {decision.body.short_name} {said}"
    url = f"{address_of(decision.need)}#beslut-{decision.pk}"
    return Source(f"decision:{decision.pk}", label, url, days.written(decision.decided_on))
