"""What networks plan and report. All of it is made up."""

from typing import Any

from networks.models import KINDS, NetworkPaper, NetworkYear
from networks.workflow import publish_paper, set_year
from organizations.models import Body, NetworkPart
from tests.factories.needs import day, today


def year_of(by: Any, year: int = 0, **changed: Any) -> NetworkYear:
    """With a plan that is due in a week and a report in a month, unless told otherwise."""
    given = {"plan_due_on": day(7), "report_due_on": day(30)} | changed
    return set_year(year or today().year, by=by, **given)


def texts(kind: str, said: str = "Vi möttes och delade erfarenheter. (exempel)") -> dict[str, str]:
    return {part.slug: said for part in NetworkPart.objects.filter(paper=kind)}


def paper_of(
    by: Any, body: str, word: str = "plan", *, summary: str = "Ett år i korthet. (exempel)", **more: Any
) -> NetworkPaper:
    year = more.pop("year", None) or NetworkYear.objects.first() or year_of(by)
    said = more.pop("said", None)
    given = {"texts": texts(KINDS[word], said) if said else texts(KINDS[word])} | more
    where = Body.objects.get(slug=body)
    return publish_paper(where, year, KINDS[word], by=by, summary=summary, **given)
