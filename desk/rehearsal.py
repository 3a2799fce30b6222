"""A verb made and taken back again, to tell beforehand what it would do and who would hear of it.

It goes the one road, so all that would refuse the verb refuses the rehearsal in the same words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from desk.forms.base import VerbForm
from desk.publicity import Reading, ReviewGroup, ReviewRow, Visibility, grouped, moved
from followup.wording import event_label
from initiatives.models import Event, Need
from initiatives.verbs import Verb
from initiatives.wording import holder_words, marked_state
from notifications.groups import Group, audience_words
from notifications.recipients import recipients
from notifications.wording import told_in_words
from organizations.region import Region


@dataclass(frozen=True)
class Rehearsal:
    """What the verb would do. `is_held`: nothing yet, since the decision waits to be announced."""

    groups: list[ReviewGroup]
    told: list[str]
    is_held: bool
    readings: Sequence[Reading] = ()


def rehearse(verb: Verb, need: Need, form: VerbForm, make: Callable[[], None], region: Region) -> Rehearsal:
    """Raises what the verb itself would raise; nothing is changed either way."""
    with transaction.atomic():
        make()
        after = Need.objects.for_page().get(pk=need.pk)
        # None where the decision is held: then nothing happens until it is announced.
        newer = after.events.filter(seq__gt=need.event_count).select_related("need", "corrects")
        made = list(newer.order_by("seq"))
        rows = [*_happens(verb, need, after, made, region), *form.to_review()]
        told = audience_words(_audience(made), region) if made else told_in_words(verb, region, need.state)
        readings = form.preview()
        # Not by raising: what was read of the need as it would stand is carried out of the block.
        transaction.set_rollback(True)
    if not after.is_registered:
        rows = list(moved(rows, Visibility.INTERNAL))
    elif not made:
        rows = list(moved(rows, Visibility.ANNOUNCED))
    return Rehearsal(grouped(rows), told, is_held=not made, readings=readings)


def rehearse_decisions(
    needs: Sequence[Need], make: Callable[[], object], review: Callable[[], list[ReviewRow]], region: Region
) -> Rehearsal:
    """The same of what is decided at a meeting or announced, of one need or several.

    `review`: what is said of it, beside what happens.
    """
    with transaction.atomic():
        make()
        made, rows = [], []
        for need in needs:
            after = Need.objects.for_page().get(pk=need.pk)
            new = list(after.events.filter(seq__gt=need.event_count).select_related("need", "corrects"))
            made += new
            rows += (
                [ReviewRow(Visibility.NOW, str(after), _in_lines(need, after, new, region))] if new else []
            )
        rows += review()
        audience = audience_words(_audience(made), region)
        transaction.set_rollback(True)
    # Without a need nothing waits either: minutes may be approved where no decision is held.
    is_held = bool(needs) and not made
    rows = list(moved(rows, Visibility.ANNOUNCED)) if is_held else rows
    return Rehearsal(grouped(rows), audience, is_held=is_held)


def _in_lines(need: Need, after: Need, made: list[Event], region: Region) -> str:
    """What happens to one of the needs, a line a thing."""
    rows = _happens(Verb(made[0].verb), need, after, made, region)
    plain = str(_("Händelse"))
    return "\n".join(row.value if row.label == plain else f"{row.label}: {row.value}" for row in rows)


def _happens(verb: Verb, need: Need, after: Need, made: list[Event], region: Region) -> list[ReviewRow]:
    """What everybody sees of the verb itself, where the need is public."""
    if not after.is_registered:
        return []
    labels = [event_label(event, region) for event in made] or [verb.words]
    rows = [ReviewRow(Visibility.NOW, _("Händelse"), label) for label in labels]
    facts = {
        _("Nytt läge"): marked_state,
        _("Ligger sedan hos"): lambda the_need: holder_words(the_need, region),
        _("Prioritet"): _priority,
    }
    return rows + [
        ReviewRow(Visibility.NOW, name, tell(after))
        for name, tell in facts.items()
        if tell(after) != tell(need) or not need.is_registered
    ]


def _priority(need: Need) -> str:
    return render_to_string("prioritization/_priority.html", {"priority": need.priority}).strip()


def _audience(made: list[Event]) -> set[Group]:
    """Those among whom there is somebody to tell."""
    return {group for event in made for groups in recipients(event).values() for group in groups}
