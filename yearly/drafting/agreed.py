"""What was planned and agreed: action plans, remisser and documents, as everybody could read them."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agreements.models import GoverningDocument
from agreements.standing import VersionStanding, standing
from consultations.models import Consultation
from initiatives import days
from organizations.models import Principal
from plans.models import Activity, PlanVersion, PlanWithdrawal
from plans.querysets import PlanVersionQuerySet
from plans.status import reached
from yearly.drafting.process import NAMED
from yearly.drafting.sentence import Scope, Sentence, Source
from yearly.swedish import counted, listed


def _named(text: str, titles: list[str]) -> str:
    return f"{text}: {listed([f'”{title}”' for title in titles])}." if len(titles) <= NAMED else f"{text}."


def _told(section: str, key: str, one: object, many: object, sources: list[Source]) -> Iterator[Sentence]:
    """What there is none of is left unsaid."""
    if sources:
        text = counted(len(sources), "", one, many)
        yield Sentence(section, key, _named(text, [each.label for each in sources]), tuple(sources))


def planned(scope: Scope) -> Iterator[Sentence]:
    """Plans published, published anew and withdrawn; and activities whose last day has passed."""
    versions = _plans(scope).filter(published_at__date__lte=scope.last).with_plan().order_by("plan", "number")
    newest = {each.plan_id: each for each in versions.order_by("plan", "number", "correction")}
    within = [each for each in versions if not each.correction and _day(each.published_at) >= scope.first]
    yield from _told(
        "plans",
        "plans_published",
        _("en handlingsplan publicerades"),
        _("%(n)s handlingsplaner publicerades"),
        [_plan(each) for each in within if each.number == 1],
    )
    again = {each.plan_id: each for each in within if each.number != 1}
    yield from _told(
        "plans",
        "plans_again",
        _("en handlingsplan kom i en ny version"),
        _("%(n)s handlingsplaner kom i nya versioner"),
        [_plan(each) for each in again.values()],
    )
    yield from _withdrawn(scope)
    if newest:
        yield _overdue(scope, newest)


def _plans(scope: Scope) -> PlanVersionQuerySet:
    found = PlanVersion.objects.published().of_plans_in_force()
    if not scope.is_areas:
        return found
    own = found.filter(plan__area=scope.body.area_id)
    return own | found.filter(plan__principal__area=scope.body.area_id)


def _plan(version: PlanVersion) -> Source:
    key = f"plan:{version.plan_id}:{version.number}"
    address = f"/handlingsplaner/{version.plan_id}/version/{version.number}/"
    return Source(key, version.title, address, days.written(_day(version.published_at)))


def _withdrawn(scope: Scope) -> Iterator[Sentence]:
    rows = PlanWithdrawal.objects.filter(at__date__gte=scope.first, at__date__lte=scope.last)
    if scope.is_areas:
        rows = rows.filter(plan__area=scope.body.area_id)
    sources = [
        Source(
            f"withdrawal:{each.pk}",
            str(each.plan),
            f"/handlingsplaner/{each.plan_id}/",
            days.written(_day(each.at)),
        )
        for each in rows.select_related("plan__target_group", "plan__area", "plan__principal").order_by("pk")
    ]
    one, many = _("en handlingsplan drogs tillbaka"), _("%(n)s handlingsplaner drogs tillbaka")
    yield from _told("plans", "plans_withdrawn", one, many, sources)


def _overdue(scope: Scope, newest: dict[int, PlanVersion]) -> Sentence:
    """As it is told when the report is drafted: how an activity goes keeps no history of its own."""
    rows = Activity.objects.filter(goal__version__in=[each.pk for each in newest.values()])
    late = rows.open(reached(scope.last)).late(scope.last).select_related("goal__version")
    sources = tuple(
        Source(
            f"activity:{each.goal.version.plan_id}:{each.key}",
            f"{each.text} ({each.goal.version.title})",
            f"/handlingsplaner/{each.goal.version.plan_id}/",
            _now("skulle vara klar %s") % days.written(each.ends_on) if each.ends_on else "",
        )
        for each in late.order_by("goal__version__plan", "goal__position", "position")
    )
    text = counted(
        len(sources),
        _("ingen aktivitet i handlingsplanerna hade passerat sin sista dag utan att vara klar"),
        _("en aktivitet i handlingsplanerna hade passerat sin sista dag utan att vara klar"),
        _("%(n)s aktiviteter i handlingsplanerna hade passerat sin sista dag utan att vara klara"),
    )
    return Sentence("plans", "plans_overdue", f"{text}.", sources, is_lasting=False)


def agreed(scope: Scope) -> Iterator[Sentence]:
    """Remisser sent out and decided on, documents that came into force, and what the parties answered."""
    if not scope.is_areas:
        yield from _remisser(scope)
    yield from _documents(scope)


def _remisser(scope: Scope) -> Iterator[Sentence]:
    rows = list(Consultation.objects.published().order_by("number"))

    def within(which: str, page: str = "") -> list[Source]:
        found = [(each, getattr(each, which)) for each in rows if getattr(each, which)]
        return [
            Source(
                f"remiss:{each.number}:{which}",
                each.title,
                f"/remisser/{each.number}/{page}",
                days.written(_day(at)),
            )
            for each, at in found
            if scope.first <= _day(at) <= scope.last
        ]

    one, many = _("en remiss skickades ut"), _("%(n)s remisser skickades ut")
    yield from _told("agreed", "remisser_sent", one, many, within("sent_at"))
    yield from _told(
        "agreed",
        "remisser_decided",
        _("efter en remiss berättades vad som beslutades"),
        _("efter %(n)s remisser berättades vad som beslutades"),
        within("decided_at", "vad-som-beslutades/"),
    )


def _documents(scope: Scope) -> Iterator[Sentence]:
    own = Principal.objects.filter(area=scope.body.area_id) if scope.is_areas else Principal.objects.all()
    codes = set(own.values_list("code", flat=True))
    found = [
        (document, version)
        for document in GoverningDocument.objects.known_on(scope.last).with_history().order_by("slug")
        if (stands := standing(document.events.all(), document.versions.all(), scope.last))
        for version in stands.versions
        if codes & version.parties.keys()
    ]
    yield from _told(
        "agreed",
        "documents_in_force",
        _("ett styrdokument började gälla"),
        _("%(n)s styrdokument började gälla"),
        [
            _document(document, version, _now("gäller från %s") % days.written(version.began))
            for document, version in found
            if version.is_binding and version.began and scope.first <= version.began <= scope.last
        ],
    )
    yield from _answers(scope, codes, found)


def _document(document: GoverningDocument, version: VersionStanding, said: str) -> Source:
    key = f"document:{document.slug}:{version.number}"
    return Source(key, document.title, f"/styrdokument/{document.slug}/", said)


def _answers(
    scope: Scope, codes: set[str], found: list[tuple[GoverningDocument, VersionStanding]]
) -> Iterator[Sentence]:
    """How many of the huvudmän answered in the period, document by document among the sources."""
    yes, no, sources = 0, 0, []
    for document, version in found:
        told = [
            party
            for code, party in version.parties.items()
            if code in codes and party.has_answered and scope.first <= party.day <= scope.last
        ]
        if told:
            declined = sum(party.answer.value == "declined" for party in told)
            yes, no = yes + len(told) - declined, no + declined
            facts = {"yes": len(told) - declined, "no": declined}
            sources.append(_document(document, version, _now("%(yes)s godkände, %(no)s avböjde") % facts))
    if not sources:
        return
    text = counted(
        yes + no,
        "",
        _("en av huvudmännen beslutade om ett styrdokument"),
        _("huvudmännen fattade %(n)s beslut om styrdokument"),
    )
    if no:
        text += counted(no, "", _(", varav ett var att avböja"), _(", varav %(n)s var att avböja"))
    yield Sentence("agreed", "documents_answered", f"{text}.", tuple(sources))


def _day(at: datetime | None) -> date:
    assert at  # noqa: S101 – asked for
    return timezone.localdate(at)
