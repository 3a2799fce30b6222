"""One thing done with several needs at once: tried with each first, so that what can't be done is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from desk.forms.need_list import ASSESS
from desk.publicity import ReviewRow, Visibility
from desk.rehearsal import Rehearsal, rehearse_decisions
from desk.sending import attempt
from initiatives.models import Need
from initiatives.refusals import WrongState
from initiatives.wording import marked_state
from meetings.models import Meeting
from meetings.workflow import add_item
from organizations.region import Region
from prioritization.workflow import open_assessment


@dataclass(frozen=True)
class Tried:
    """What would be made, and of each that can't be why."""

    can: list[Need]
    cannot: list[tuple[Need, str]]


@dataclass(frozen=True)
class Together:
    what: str
    meeting: Meeting
    by: User

    @property
    def does(self) -> str:
        what = _("Påbörja ställningstagande") if self.what == ASSESS else _("Sätt upp på dagordningen")
        return f"{what}: {self.meeting}"

    def button(self, count: int) -> str:
        if self.what == ASSESS:
            words = ngettext(
                "Påbörja ställningstagande för %s ärende", "Påbörja ställningstagande för %s ärenden", count
            )
        else:
            words = ngettext(
                "Sätt upp %s ärende på dagordningen", "Sätt upp %s ärenden på dagordningen", count
            )
        return words % count

    def make(self, need: Need) -> object:
        """Raises what the verb, or the agenda, raises."""
        if self.what == ASSESS:
            return open_assessment(need, by=self.by, seen=need.event_count, meeting=self.meeting)
        return add_item(self.meeting, need, by=self.by)

    def tried(self, needs: Sequence[Need]) -> Tried:
        """Nothing is changed."""
        whys = {need.pk: self._why_not(need) for need in needs}
        return Tried(
            [need for need in needs if not whys[need.pk]],
            [(need, whys[need.pk]) for need in needs if whys[need.pk]],
        )

    def _why_not(self, need: Need) -> str:
        with transaction.atomic():
            sent = attempt(lambda: self.make(need))
            transaction.set_rollback(True)
        if isinstance(sent.refusal, WrongState):
            return _("Det går inte i läget ”%s”.") % marked_state(need)
        return sent.why

    def rehearsal(self, needs: Sequence[Need], region: Region) -> Rehearsal:
        def make_all() -> None:
            for need in needs:
                self.make(need)

        if self.what == ASSESS:
            return rehearse_decisions(needs, make_all, list, region)
        rows = [ReviewRow(Visibility.AGENDA, str(need), str(self.meeting)) for need in needs]
        return rehearse_decisions((), make_all, lambda: rows, region)
