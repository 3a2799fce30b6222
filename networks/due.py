"""What the networks have written of a year and what is missing: one table, read by page, list and mail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from networks.models import NetworkPaper, NetworkYear, Paper, word_of
from networks.permissions import networks
from organizations.models import Body
from prepared import prepared

AHEAD = timedelta(days=60)
"""So long before its last day a paper is on the list of whoever writes it."""


@dataclass(frozen=True)
class Wanted:
    """One paper of one network: by when, and what has been published, if anything."""

    body: Body
    year: NetworkYear
    kind: str
    paper: NetworkPaper | None

    @property
    def due_on(self) -> date:
        return self.year.due_on(self.kind)

    @property
    def is_missing(self) -> bool:
        return self.paper is None

    @property
    def word(self) -> str:
        """As its address has it."""
        return word_of(self.kind)

    @property
    def name(self) -> str:
        """As "årsrapport 2026"."""
        return f"{Paper(self.kind).label} {self.year}"


def wanted(years: Iterable[NetworkYear], bodies: Iterable[Body] | None = None) -> Iterator[Wanted]:
    """Each network's plan and report of each year. Two queries at the most, however many there are."""
    years = list(years)
    found = {
        (paper.body_id, paper.year_id, paper.kind): paper for paper in _newest([year.pk for year in years])
    }
    for body in networks() if bodies is None else bodies:
        for year in years:
            for kind in Paper.values:
                yield Wanted(body, year, kind, found.get((body.pk, year.pk, kind)))


@prepared
def _newest(years: list[int]) -> QuerySet[NetworkPaper]:
    return NetworkPaper.objects.newest().filter(year__in=years)


@prepared
def _years() -> QuerySet[NetworkYear]:
    return NetworkYear.objects.all()


def missing(bodies: Iterable[Body] | None, *, by: date) -> list[Wanted]:
    """What is not written and due by that day, the longest due first."""
    late = [each for each in wanted(_years(), bodies) if each.is_missing and each.due_on <= by]
    return sorted(late, key=lambda each: (each.due_on, each.body.position))
