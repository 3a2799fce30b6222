"""From a closed round to the meeting's agenda, and the items that are decided together.

Decided here: what the round recommends is written beside the item, as a recommendation of its own; the
body's decision may be another. A place is recommended only where the members have a common priority. A
consent list is one press, but each item is its own decision.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from django.db.models import Prefetch
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Refusal, Stale, Unmet, WrongState
from initiatives.states import State
from initiatives.verbs import Deed
from meetings.models import AgendaItem, Decision, Meeting
from meetings.workflow import Terms, decide, may_run, put_in_order, put_on_agenda
from plaintext.order import swedish
from prioritization.matrix import common_answers, lines_of
from prioritization.models import Assessment, Recommendation, Round, RoundEntry
from prioritization.permissions import may_run_rounds
from prioritization.querysets import WEIGHED
from prioritization.workflow.verbs import endorse_deed, prioritize_deed

COUNTED = "counted_assessments"
LONGEST = 500
"""Characters that a decision's record of who took no part can hold."""


@dataclass(frozen=True)
class Slot:
    """How a need comes on the agenda: for itself or on the consent list, and how long it may take."""

    is_consent: bool
    duration: int | None = None


@road
def put_round_on_agenda(weighing: Round, slots: Mapping[int, Slot], *, by: User) -> list[AgendaItem]:
    """Sätter omgångens behov på mötets dagordning, with the place and answers that the round recommends.

    `slots`: entry id → how, in the order that they are to be taken up; the consent list comes after what has
    an item of its own. Those already on the agenda are changed. Raises `NotPermitted`, `WrongState` while the
    round is open, or `Unmet` where there is no meeting to come.
    """
    if not may_run_rounds(by):
        raise NotPermitted
    locked = Round.objects.select_for_update(of=("self",), no_key=True).get(pk=weighing.pk)
    if locked.is_open:
        raise WrongState(_("Stäng omgången först. Ingenting sparades."))
    meeting = locked.meeting
    if meeting is None or meeting.status not in {Meeting.Status.PLANNED, Meeting.Status.CALLED}:
        raise Unmet(_("Omgången har inget kommande möte."))
    entries = locked.entries.filter(pk__in=slots).with_need()
    # By need, the order in which everybody locks them.
    items = {entry.pk: _put(meeting, entry, slots[entry.pk], by) for entry in entries.order_by("need")}
    wanted = sorted((entry for entry in slots if entry in items), key=lambda entry: slots[entry].is_consent)
    put_in_order(meeting, [items[entry] for entry in wanted])
    return [items[entry] for entry in wanted]


def _put(meeting: Meeting, entry: RoundEntry, slot: Slot, by: User) -> AgendaItem:
    if entry.need.state not in WEIGHED:
        raise Unmet(_("%s vägs inte nu.") % entry.need)
    item = put_on_agenda(meeting, entry.need)
    if not meeting.items.changeable().filter(pk=item.pk).exists():
        raise Unmet(_("%s har ett beslut som väntar på justering.") % entry.need)
    item.is_consent, item.duration = slot.is_consent, slot.duration
    item.save(update_fields=["is_consent", "duration"])
    spread = lines_of([entry], {entry.pk})[0].spread
    place = (spread.importance, spread.urgency) if spread and spread.common_priority else (None, None)
    # An item has one recommendation: an earlier round's gives way.
    Recommendation.objects.filter(item=item).exclude(entry=entry).delete()
    Recommendation.objects.update_or_create(
        entry=entry,
        defaults={
            "item": item,
            "importance": place[0],
            "urgency": place[1],
            "answers": common_answers(entry),
            "made_at": clock.now(),
            "made_by": by,
        },
    )
    return item


def proposed_deeds(item: AgendaItem) -> list[Deed]:
    """The verbs that the round's recommendation leads to from where the need stands; none without one."""
    recommended: Recommendation | None = getattr(item, "recommendation", None)
    need = item.need
    if recommended is None or need is None:
        return []
    deeds = []
    if need.state == State.ASSESSMENT and recommended.answers:
        deeds.append(endorse_deed(answers=recommended.answers))
    if recommended.place and (deeds or need.state == State.PRIORITIZATION):
        importance, urgency = recommended.place
        deeds.append(prioritize_deed(importance=importance, urgency=urgency))
    return deeds


def items_together(meeting: Meeting) -> list[AgendaItem]:
    """What is left to decide together, in the agenda's order, with all that its proposal takes."""
    together = meeting.items.changeable().filter(is_consent=True, need__isnull=False)
    whole = together.select_related("need", "recommendation__entry__need", "recommendation__made_by")
    counted = Assessment.objects.counted().select_related("member")
    answers = Prefetch("recommendation__entry__assessments", counted, to_attr=COUNTED)
    return list(whole.prefetch_related("recusals__person", answers))


def proposal_edition(item: AgendaItem) -> str:
    """Differs when the need has moved, or anything that the item proposes has changed."""
    deeds = [(str(deed.verb), sorted(deed.data.items(), key=repr)) for deed in proposed_deeds(item)]
    moved = item.need.event_count if item.need else 0
    return sha256(repr((moved, deeds)).encode()).hexdigest()[:16]


@road
def decide_together(meeting: Meeting, seen: Mapping[int, str], terms: Terms, *, by: User) -> list[Decision]:
    """Fattar de samlade besluten: each item its own decision, all recorded or none.

    `seen`: item id → the proposal's edition that the page showed. Raises `NotPermitted`, `Stale` that names
    every item that has changed since, or `Unmet` that names the need that stops it.
    """
    if not may_run(by, meeting.body):
        raise NotPermitted
    # The agenda's order is for the eye; each decision locks its need, and locks are taken by id.
    in_order = sorted(_chosen(meeting, seen), key=lambda item: item.need_id or 0)
    # All of them, so that the page can name every item at once and not one a press.
    changed = [item.title for item in in_order if proposal_edition(item) != seen[item.pk]]
    if changed:
        told = _("Någon hann före. Det här har ändrats sedan du öppnade sidan: %s. Ingenting sparades.")
        raise Stale(told % ", ".join(changed))
    return [_decide(item, terms, by) for item in in_order]


def _chosen(meeting: Meeting, seen: Mapping[int, str]) -> list[AgendaItem]:
    """The items that the page sent. Raises `Unmet` where one of them is not to be decided together."""
    items = [item for item in items_together(meeting) if item.pk in seen]
    if not seen or len(items) != len(seen):
        raise Unmet(_("Välj bland ärendena på listan."), field="items")
    return items


def _decide(item: AgendaItem, terms: Terms, by: User) -> Decision:
    need: Need | None = item.need
    deeds = proposed_deeds(item)
    if need is None or not deeds:
        raise Unmet(_("%s har inget förslag att besluta om.") % item.title, field="items")
    absent = "; ".join(filter(None, [terms.absent, recused_in_words(item)]))[:LONGEST]
    try:
        return decide(need, deeds, replace(terms, item=item, absent=absent), by=by, seen=need.event_count)
    except NotPermitted:
        raise
    except Refusal as refusal:
        raise Unmet(f"{need}: {refusal.message}", field="items") from refusal


def _counted_of(entry: RoundEntry) -> Iterable[Assessment]:
    """What counts of the answers, as `items_together` has loaded it, or loaded now."""
    if hasattr(entry, COUNTED):
        loaded: list[Assessment] = getattr(entry, COUNTED)
        return loaded
    return entry.assessments.counted().select_related("member")


def recused_in_words(item: AgendaItem) -> str:
    """Who took no part in the item, for the decision's record: those recorded at the meeting or the round."""
    # A set: whoever said so in the round, and again at the meeting, is named once.
    names = {str(recusal.person) for recusal in item.recusals.all()}
    recommended: Recommendation | None = getattr(item, "recommendation", None)
    if recommended:
        names |= {str(mine.member) for mine in _counted_of(recommended.entry) if mine.recused}
    return (_("Jäv: %s") % ", ".join(swedish(names)))[:LONGEST] if names else ""


def recused_in_round(items: Collection[AgendaItem], member: User) -> set[int]:
    """The items in which the member reported jäv when they were weighed; one's own alone. One query."""
    mine = Assessment.objects.counted().of(member).filter(recused=True)
    found = mine.filter(entry__recommendation__item__in=items)
    return set(found.values_list("entry__recommendation__item", flat=True))
