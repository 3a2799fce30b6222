"""Kolada's values of the region's indicators, as rows to read in; or why none of them is."""

from dataclasses import dataclass, field
from decimal import Decimal

from indicators.kolada.client import Kolada, KoladaFailed
from indicators.kolada.shapes import Cell, DataRow
from indicators.models import Indicator
from indicators.numbers import kept
from indicators.places import Level, Place, places
from indicators.rows import Key, Row

SOURCE = "Kolada"


@dataclass
class Reading:
    """What was read: the rows, and how many cells are no value of one place."""

    rows: list[Row] = field(default_factory=list)
    left_out: int = 0


def read_kolada(client: Kolada, indicators: list[Indicator]) -> Reading:
    """All values of the country, the county and its municipalities. Raises `KoladaFailed`."""
    by_id = {indicator.kolada_id: indicator for indicator in indicators}
    require_titles(client, by_id)
    asked = {place.code: place for place in places().values() if place.level != Level.AREA}
    reading, seen = Reading(), set[Key]()
    for found in client.data(list(by_id), list(asked)):
        if found.kpi not in by_id or found.municipality not in asked:
            other = f"{found.kpi} i {found.municipality}"
            raise KoladaFailed(f"Kolada svarade om {other}, som inte efterfrågades.")
        _take(reading, seen, by_id[found.kpi], asked[found.municipality], found)
    if not reading.rows:
        raise KoladaFailed("Kolada har inga värden för indikatorerna.")
    return reading


def require_titles(client: Kolada, by_id: dict[str, Indicator]) -> None:
    """Raises `KoladaFailed` where an id is unknown there, or means something else than it did."""
    titles = {kpi.id: kpi.title for kpi in client.kpis(list(by_id))}
    wrong = [
        f"{kolada_id} heter ”{titles[kolada_id]}” i Kolada, och här ”{indicator.kolada_title}”."
        if kolada_id in titles
        else f"{kolada_id} finns inte i Kolada."
        for kolada_id, indicator in by_id.items()
        if titles.get(kolada_id) != indicator.kolada_title
    ]
    if wrong:
        raise KoladaFailed("\n".join(wrong))


def _take(reading: Reading, seen: set[Key], indicator: Indicator, place: Place, found: DataRow) -> None:
    for cell in found.values:
        # Of several places together Kolada has a mean that no place weighs in: it is never shown.
        if cell.count != 1 and not cell.isdeleted:
            reading.left_out += 1
            continue
        row = Row(
            indicator,
            f"{found.period:04}",
            place,
            cell.gender,
            _number(found, cell),
            is_withdrawn=cell.isdeleted,
        )
        if row.key in seen:
            raise KoladaFailed(f"Kolada svarade två gånger om {found.kpi} i {place.name} {found.period}.")
        seen.add(row.key)
        reading.rows.append(row)


def _number(found: DataRow, cell: Cell) -> Decimal | None:
    if cell.isdeleted or cell.value is None:
        return None
    try:
        return kept(cell.value)
    except ValueError as error:
        raise KoladaFailed(f"Kolada har ett för stort värde för {found.kpi} {found.period}.") from error
