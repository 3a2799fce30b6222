"""A network as its page tells it: what it is for, its seats, when it meets, what it plans and reports."""

import re
from dataclasses import dataclass

import clock
from networks.models import KINDS, NetworkMeeting, NetworkPaper, NetworkSeat, NetworkYear, Paper
from organizations.models import Body, Profile

FEW = 5
"""So many of the meetings that have been stand on its page."""

ADDRESS = re.compile(r"(plan|rapport)-(\d{4})(?:-(\d{1,4}))?")
"""The last part of a paper's address: which, of what year and, of an earlier version, its number."""


@dataclass(frozen=True)
class YearLine:
    """One year: what has been published of it; None what has not."""

    year: NetworkYear
    plan: NetworkPaper | None
    report: NetworkPaper | None


@dataclass(frozen=True)
class NetworkPage:
    """`words`: what the profile says of all networks (`text`, `may`, `source`)."""

    words: dict[str, str]
    seats: list[NetworkSeat]
    coming: list[NetworkMeeting]
    been: list[NetworkMeeting]
    years: list[YearLine]


@dataclass(frozen=True)
class PaperPage:
    """One version, the number of the newest, and the others."""

    paper: NetworkPaper
    newest: int
    others: list[NetworkPaper]

    @property
    def is_newest(self) -> bool:
        return self.paper.number == self.newest


def network_page(body: Body) -> NetworkPage | None:
    """None of what is no network. A number of queries that does not grow with what it has done."""
    if body.kind != Body.Kind.NETWORK:
        return None
    today = clock.today()
    meetings = body.network_meetings.all()
    return NetworkPage(
        words=_network_words(),
        seats=list(body.network_seats.all()),
        coming=list(meetings.filter(day__gte=today).order_by("day", "pk")),
        been=list(meetings.filter(day__lt=today).order_by("-day", "-pk")[:FEW]),
        years=_years(body),
    )


def _network_words() -> dict[str, str]:
    profile = Profile.objects.order_by("pk").first()
    words: dict[str, str] = profile.network_words if profile else {}
    return words


def _years(body: Body) -> list[YearLine]:
    of_year: dict[NetworkYear, dict[str, NetworkPaper]] = {}
    for paper in NetworkPaper.objects.newest().filter(body=body).order_by("-year__year"):
        of_year.setdefault(paper.year, {})[paper.kind] = paper
    return [
        YearLine(year, papers.get(Paper.PLAN), papers.get(Paper.REPORT)) for year, papers in of_year.items()
    ]


def paper_page(body: Body, address: str) -> PaperPage | None:
    """The paper by the last part of its address; None where there is none."""
    asked = ADDRESS.fullmatch(address)
    if asked is None:
        return None
    kind, year, number = asked.groups()
    found = NetworkPaper.objects.filter(body=body, year__year=int(year), kind=KINDS[kind])
    versions = list(found.select_related("body", "year").order_by("-number"))
    paper = next((each for each in versions if number in {None, str(each.number)}), None)
    if paper is None:
        return None
    return PaperPage(paper, versions[0].number, [each for each in versions if each != paper])
