"""Where results are in use, in pictures: one place, all areas, all municipalities, today or on a past day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from initiatives.lanes import Lane, LaneStatus
from organizations.models import Principal, SubregionalArea
from pictures.bars import Bar, Bars
from publication.keeping import by_version
from ui.addresses import address
from website.lanes import UNSAID, Stands, used_now
from website.past_use import used_then

COUNTED = (LaneStatus.IN_USE, LaneStatus.UNDER_WAY, LaneStatus.PLANNED, LaneStatus.NOT_STARTED)
"""What does not concern the place counts on neither side: "5 of 6" would else never become all."""


def use(counts: Mapping[LaneStatus, int], unsaid: int, *, is_past: bool = False) -> Bars | None:
    """How far one place has come with what there is to use; `unsaid`: of how much it has said nothing."""
    rows = {str(status.label): counts.get(status, 0) for status in COUNTED} | {_("ingen uppgift"): unsaid}
    total = sum(rows.values())
    if not total:
        return None
    words = {"in_use": counts.get(LaneStatus.IN_USE, 0), "total": total}
    bars = [Bar(label[:1].upper() + label[1:], [str(count)], count) for label, count in rows.items() if count]
    told = _("%(in_use)s av %(total)s resultat är i bruk här.")
    says = (_("%(in_use)s av %(total)s resultat var i bruk här.") if is_past else told) % words
    return Bars("anvandning", _("Hur långt det har kommit"), says, [_("Läge"), _("Antal")], bars)


def use_of(stands: Stands, day: date | None = None) -> Bars | None:
    """The same of how each need stands there; a lane that nobody has spoken of has come nowhere yet."""
    said = {LaneStatus(status): count for status, count in stands.counts.items() if status}
    return use(said, stands.total - sum(said.values()), is_past=day is not None)


@by_version
def _used(day: date | None) -> tuple[dict[str, Counter[str]], bool]:
    """By place, and whether of examples: those only where there is nothing else."""
    found = used_now() if day is None else used_then(day)
    of_examples = not any(counts for (_place, is_example), counts in found.items() if not is_example)
    return {place: counts for (place, of), counts in found.items() if of is of_examples}, of_examples


def use_by_area(day: date | None = None) -> Bars | None:
    """Each area beside the others; none in a region without them."""
    places = [(each, address("website:subregion", each.slug)) for each in SubregionalArea.objects.all()]
    return _by_place(
        places,
        day,
        name="anvandning-omraden",
        title=_("I bruk i varje delregionalt område"),
        says=_("%(n)s av %(all)s områden har tagit något i bruk."),
        head=_("Område"),
    )


def use_by_municipality(day: date | None = None) -> Bars | None:
    """Every municipality, by its own word."""
    found = Principal.objects.municipalities()
    return _by_place(
        [(each, address("website:municipality", each.code)) for each in found],
        day,
        name="anvandning-kommuner",
        title=_("I bruk i varje kommun"),
        says=_("%(n)s av %(all)s kommuner har sagt att de har tagit något i bruk."),
        head=_("Kommun"),
    )


def _by_place(
    places: Iterable[tuple[SubregionalArea | Principal, str]],
    day: date | None,
    *,
    name: str,
    title: str,
    says: str,
    head: str,
) -> Bars | None:
    used, of_examples = _used(day)
    bars = [_bar(str(place), used.get(str(Lane.of(place)), Counter()), url) for place, url in places]
    if not any(bar.further for bar in bars):
        return None
    words = {"n": sum(bar.length > 0 for bar in bars), "all": len(bars)}
    said = f"{says % words} {_('Stapeln är det som är i bruk, linjen allt som är publicerat för platsen.')}"
    return Bars(name, title, said, [head, _("I bruk"), _("Av")], bars, of_examples)


def _bar(label: str, counts: Mapping[str, int], url: str) -> Bar:
    in_use = counts.get(LaneStatus.IN_USE, 0)
    total = sum(counts.get(status, 0) for status in (*COUNTED, UNSAID))
    return Bar(label, [str(in_use), str(total)], in_use, total, url=url)
