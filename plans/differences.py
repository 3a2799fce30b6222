"""What differs between two contents of a plan, told row by row as a person reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from initiatives import days
from plans.codes import Codes
from plans.content import ActivityContent, GoalContent, PlanContent, TaskContent
from plans.models import Activity


@dataclass(frozen=True)
class Change:
    """One thing that differs: where, what it is called, what stood and what stands. An empty side is none."""

    where: str
    what: str
    before: str
    after: str


def differences(before: PlanContent | None, after: PlanContent, codes: Codes) -> list[Change]:
    """Everything, in the plan's order; what is new has no before, what has gone no after."""
    teller = _Teller(codes)
    old = before or PlanContent("", after.begins_on, after.ends_on)
    return list(teller.plan(old, after, is_new=before is None))


def is_small(before: PlanContent, after: PlanContent) -> bool:
    """Whether only wording differs: same goals, activities and tasks, and all that is promised of them."""
    return bool(_promised(before) == _promised(after))


def _promised(content: PlanContent) -> Any:
    """All but the wording, and how the work goes, which is told at once and no part of a version."""
    return (
        content.begins_on,
        content.ends_on,
        [
            (
                goal.key,
                goal.area,
                goal.indicators,
                [
                    replace(
                        each, text="", said="", reason="", tasks=tuple(_worded(task) for task in each.tasks)
                    )
                    for each in goal.activities
                ],
            )
            for goal in content.goals
        ],
    )


def _worded(task: TaskContent) -> TaskContent:
    return replace(task, text="", done_on=None)


class _Teller:
    def __init__(self, codes: Codes) -> None:
        self.codes = codes

    def plan(self, before: PlanContent, after: PlanContent, *, is_new: bool) -> Iterator[Change]:
        whole = _("Planen")
        yield from _changed(whole, _("Rubrik"), before.title, after.title)
        yield from _changed(whole, _("Sammanfattning"), before.summary, after.summary)
        if is_new or (before.begins_on, before.ends_on) != (after.begins_on, after.ends_on):
            period = "" if is_new else _period(before.begins_on, before.ends_on)
            yield from _changed(whole, _("Period"), period, _period(after.begins_on, after.ends_on))
        old, new = {g.key: g for g in before.goals}, {g.key: g for g in after.goals}
        for key, goal in new.items():
            yield from self.goal(old.get(key), goal)
        for key in old.keys() - new.keys():
            yield from self.gone(old[key])
        yield from self.moved(before, after)

    def goal(self, before: GoalContent | None, after: GoalContent) -> Iterator[Change]:
        where = _("Mål %s") % after.key
        old = before or GoalContent(after.key, "")
        yield from _changed(where, _("Mål"), old.text, after.text)
        area = self.codes.area
        yield from _changed(where, _("Område"), area(old.area), area(after.area))
        yield from _changed(
            where, _("Indikatorer"), self.indicators(old.indicators), self.indicators(after.indicators)
        )
        earlier, later = {a.key: a for a in old.activities}, {a.key: a for a in after.activities}
        for key, each in later.items():
            yield from self.activity(earlier.get(key), each)
        for key in earlier.keys() - later.keys():
            yield Change(_("Aktivitet %s") % key, _("Aktivitet"), earlier[key].text, "")

    def gone(self, goal: GoalContent) -> Iterator[Change]:
        yield Change(_("Mål %s") % goal.key, _("Mål"), goal.text, "")
        for each in goal.activities:
            yield Change(_("Aktivitet %s") % each.key, _("Aktivitet"), each.text, "")

    def activity(self, before: ActivityContent | None, after: ActivityContent) -> Iterator[Change]:
        where = _("Aktivitet %s") % after.key
        old = self.words(before) if before else {}
        for what, words in self.words(after).items():
            yield from _changed(where, what, old.get(what, ""), words)
        earlier = {task.key: task for task in before.tasks} if before else {}
        later = {task.key: task for task in after.tasks}
        for key, task in later.items():
            was = earlier.get(key)
            at = _("Moment %s") % key
            yield from _changed(at, _("Moment"), was.text if was else "", task.text)
            yield from _changed(
                at, _("Klart"), days.day_words(was.done_on) if was else "", days.day_words(task.done_on)
            )
        for key in earlier.keys() - later.keys():
            yield Change(_("Moment %s") % key, _("Moment"), earlier[key].text, "")

    def words(self, each: ActivityContent) -> dict[str, str]:
        return {
            _("Aktivitet"): each.text,
            _("Ansvarig"): self.codes.who(each.responsible, each.role),
            _("Period"): _period(each.begins_on, each.ends_on),
            _("Följs genom"): str(Activity.Follows(each.follows).label),
            _("Indikator"): self.codes.indicator(each.indicator),
            _("Läge satt för hand"): str(Activity.Said(each.said).label) if each.said else "",
            _("Skäl"): each.reason,
        }

    def indicators(self, slugs: Iterable[str]) -> str:
        return ", ".join(self.codes.indicator(slug) for slug in slugs)

    def moved(self, before: PlanContent, after: PlanContent) -> Iterator[Change]:
        """Where the rows that both have stand in another order, or under another goal."""
        old, new = _order(before), _order(after)
        both = set(old) & set(new)
        old, new = [key for key in old if key in both], [key for key in new if key in both]
        if old != new:
            yield Change(_("Planen"), _("Ordning"), ", ".join(old), ", ".join(new))


def _order(content: PlanContent) -> list[str]:
    return [
        key
        for goal in content.goals
        for key in (
            goal.key,
            *(k for each in goal.activities for k in (each.key, *(t.key for t in each.tasks))),
        )
    ]


def _changed(where: str, what: str, before: str, after: str) -> Iterator[Change]:
    if before != after:
        yield Change(where, what, before, after)


def _period(first: Any, last: Any) -> str:
    if not first and not last:
        return ""
    return f"{days.day_words(first) or '…'} – {days.day_words(last) or '…'}"
