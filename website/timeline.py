"""What has happened to a need, event by event, as the public reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from followup.wording import event_label
from initiatives.models import Event
from initiatives.states import PHASE_OF, Phase
from initiatives.verbs import Verb
from initiatives.wording import changes_in_words, is_public_text, name_of_text, public_changes
from organizations.region import Region
from website.decisions import DecisionLine


@dataclass(frozen=True)
class TimelineEntry:
    """One public event."""

    seq: int
    verb: str
    label: str
    from_state: str
    to_state: str
    phase: int
    happened: str
    effective: str
    recorded: str
    texts: list[tuple[str, str]]
    changes: list[dict[str, str]]
    decision: DecisionLine | None
    is_corrected: bool
    is_small: bool
    is_imported: bool
    is_inferred: bool


def timeline(
    events: Sequence[Event], decisions: Mapping[int, DecisionLine], region: Region
) -> list[TimelineEntry]:
    """The newest first, numbered among the public events so that what came before does not show."""
    # Among these events alone: on a past day, what was corrected later still held.
    corrected = {event.corrects_id for event in events}
    entries = []
    phase = Phase.IDENTIFIED
    for seq, event in enumerate(events, start=1):
        # An early end belongs to no step: it is shown in the one where it happened.
        phase = PHASE_OF.get(event.to_state, phase)
        entries.append(
            TimelineEntry(
                seq=seq,
                verb=event.verb,
                label=event_label(event, region),
                # What came before the first public event is the proposer's own business.
                from_state=event.from_state if seq > 1 else "",
                to_state=event.to_state,
                phase=int(phase),
                happened=event.happened,
                effective=event.effective,
                recorded=timezone.localtime(event.recorded).isoformat(),
                texts=_texts(event),
                changes=public_changes(event),
                decision=decisions.get(event.data.get("decision", {}).get("id")),
                is_corrected=event.pk in corrected,
                is_small=bool(event.data.get("small")),
                is_imported=event.verb == Verb.IMPORT_HISTORY,
                is_inferred=event.data.get("basis") == "inferred",
            )
        )
    return entries[::-1]


def _texts(event: Event) -> list[tuple[str, str]]:
    """What it changed, and its texts that are told in public, each under what it is called."""
    told = [each for each in event.texts.all() if each.text and is_public_text(each.name)]
    return changes_in_words(public_changes(event)) + [(name_of_text(each.name), each.text) for each in told]
