"""What a deep follow-up begins from: what the portal holds of each part of the plan, in words and by link.

Every sentence counts what is public; a person changes it into what it means.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from followup.models import Deliverable, Implementation
from indicators.models import Indicator
from initiatives.lanes import LaneStatus
from initiatives.models import Need
from initiatives.querysets import NeedQuerySet
from initiatives.states import ENDED_EARLY, OPEN_AND_PUBLIC, State
from meetings.models import Decision
from organizations.models import Perspective, PriorityArea
from organizations.region import say
from plans.models import FollowUpPart, PlanGoal, PlanGoalIndicator, PlanVersion

NAMED = 10
"""So many needs and results are named of each area; the list leads to all."""

Evidence = list[dict[str, str]]


@dataclass
class Draft:
    """One part before a person has read it."""

    kind: str
    slug: str
    name: str
    sentences: list[str] = field(default_factory=list)
    evidence: Evidence = field(default_factory=list)


def drafts() -> Iterator[Draft]:
    """Every perspective followed by its areas, in the plan's order."""
    for perspective in Perspective.objects.prefetch_related("areas"):
        areas = [_area(area) for area in perspective.areas.all()]
        whole = Draft(FollowUpPart.Kind.PERSPECTIVE, perspective.slug, perspective.name)
        empty = [area.name for area in areas if not area.evidence]
        whole.sentences.append(_("Perspektivet har %s områden.") % len(areas))
        if empty:
            whole.sentences.append(say(_("Inget [need] är registrerat i: %s.")) % ", ".join(empty))
        yield whole
        yield from areas


def _area(area: PriorityArea) -> Draft:
    draft = Draft(FollowUpPart.Kind.AREA, area.slug, area.name)
    needs = Need.objects.published().filter(priority_area=area)
    if not needs.exists():
        draft.sentences.append(say(_("Inget [need] är registrerat i området.")))
    else:
        draft.sentences.append(_needs_in_words(needs))
        draft.evidence.append(
            {"label": say(_("Alla [needs] i området")), "url": f"/behov/?omrade={area.slug}"}
        )
        draft.evidence += [
            {"label": f"{need.number} {need.title}", "url": f"/behov/{need.number}/"}
            for need in needs.by_number()[:NAMED]
        ]
        _add_results(draft, needs)
    _add_plans(draft, area)
    return draft


def _needs_in_words(needs: NeedQuerySet) -> str:
    sure = needs.exclude(needs.are_unconfirmed())
    counts = {
        "total": needs.count(),
        "open": sure.filter(state__in=OPEN_AND_PUBLIC).count(),
        "done": needs.filter(state=State.CLOSED).count(),
        "ended": needs.filter(state__in=ENDED_EARLY).count(),
        "unsure": needs.unconfirmed().count(),
    }
    words = _(
        "[Needs] i området: %(total)s. Öppna: %(open)s, slutförda: %(done)s, avslutade i förtid: %(ended)s,"
        " läget inte bekräftat: %(unsure)s."
    )
    return say(words) % counts


def _add_results(draft: Draft, needs: NeedQuerySet) -> None:
    """Decisions, results and where they are in use."""
    decisions = Decision.objects.announced().filter(need__in=needs).count()
    draft.sentences.append(_("Tillkännagivna beslut: %s.") % decisions)
    products = Deliverable.objects.published().filter(need__in=needs).select_related("need")
    used = Implementation.objects.filter(need=OuterRef("pk"), status=LaneStatus.IN_USE)
    facts = {"count": products.count(), "used": needs.filter(Exists(used)).count()}
    words = say(_("Publicerade resultat: %(count)s. [Needs] vars resultat är i bruk någonstans: %(used)s."))
    draft.sentences.append(words % facts)
    draft.evidence += [
        {
            "label": _("Resultat: %(title)s, %(number)s")
            % {"title": product.title, "number": product.need.number},
            "url": f"/behov/{product.need.number}/",
        }
        for product in products.order_by("-pk")[:NAMED]
    ]


def _add_plans(draft: Draft, area: PriorityArea) -> None:
    """Goals of published action plans, and the indicators that they are followed by."""
    goals = PlanGoal.objects.filter(version__in=PlanVersion.objects.in_force(), area=area)
    plans = {goal.version.plan_id: goal.version.title for goal in goals.select_related("version")}
    draft.sentences.append(_("Mål i publicerade handlingsplaner: %s.") % goals.count())
    draft.evidence += [
        {"label": _("Handlingsplan: %s") % title, "url": f"/handlingsplaner/{plan}/"}
        for plan, title in plans.items()
    ]
    followed = PlanGoalIndicator.objects.filter(goal__in=goals).values("indicator")
    for indicator in Indicator.objects.published().filter(pk__in=followed):
        draft.evidence.append(
            {
                "label": _("Indikator: %s") % indicator.name,
                "url": f"/uppfoljning/indikatorer/{indicator.slug}/",
            }
        )
