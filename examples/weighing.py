"""Example rounds: what the demo members answered, made by the process's own functions."""

from datetime import date

import clock
from accounts.models import User
from initiatives.models import Need
from meetings.models import Meeting
from organizations.models import Body, Question
from prioritization.models import Round, RoundEntry
from prioritization.workflow import Given, add_to_round, assess, close_round, open_round

APART = ((-14, 6), (9, -11), (3, 15), (-6, -4), (12, 2), (0, -8), (-3, 9))
"""How far each member lies from the example's place: importance, urgency."""

WHY = "Det här är ett påhittat skäl."


class Weighing:
    """One earlier round that is closed, and one that is open."""

    def __init__(self, people: dict[str, User]) -> None:
        self.coordinator = people["samordnare"]
        body = Body.objects.steering().slug
        self.members = [people[name] for name in sorted(people) if name.startswith(body)]
        self.earlier: Round | None = None

    def take(self, need: Need, meeting: Meeting, place: tuple[int, int]) -> None:
        """The need in the earlier round, answered by every member near the place."""
        if self.earlier is None:
            self.earlier = self._round([need], meeting, clock.today())
        else:
            add_to_round(self.earlier, by=self.coordinator, needs=[need])
        self._answer(RoundEntry.objects.get(round=self.earlier, need=need), self.members, place)

    def close(self) -> None:
        if self.earlier is not None:
            close_round(self.earlier, by=self.coordinator)

    def open(self, needs: list[Need], meeting: Meeting, last_day: date) -> None:
        """What the members are asked now: the first and the last have it all before them."""
        asked = self._round(needs, meeting, last_day)
        for entry in asked.entries.order_by("need")[: len(needs) - 1]:
            self._answer(
                entry, self.members[2:6], (40 + 7 * (entry.need_id % 6), 30 + 9 * (entry.need_id % 5))
            )

    def _round(self, needs: list[Need], meeting: Meeting, last_day: date) -> Round:
        opened = open_round(by=self.coordinator, needs=needs, last_day=last_day, meeting=meeting)
        Round.objects.filter(pk=opened.pk).update(is_example=True)
        return opened

    def _answer(self, entry: RoundEntry, who: list[User], place: tuple[int, int]) -> None:
        questions = list(Question.objects.values_list("slug", flat=True))
        for number, (member, apart) in enumerate(zip(who, APART, strict=False)):
            importance, urgency = (max(0, min(100, at + off)) for at, off in zip(place, apart, strict=True))
            answers = dict.fromkeys(questions, "yes")
            answers[questions[number % len(questions)]] = "partly"
            why = {questions[number % len(questions)]: WHY}
            given = Given(answers=answers, why=why, placement=(importance, urgency))
            assess(entry, given, by=member)
