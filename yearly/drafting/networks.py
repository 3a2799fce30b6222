"""What the networks planned and reported, in their own words; and of one network, its own year."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from initiatives import days
from networks.due import Wanted, wanted
from networks.models import NetworkMeeting, NetworkPaper, NetworkYear, Paper
from networks.querysets import NetworkMeetingQuerySet
from organizations.models import Body
from organizations.region import current_region
from yearly.drafting.sentence import Scope, Sentence, Source
from yearly.swedish import counted, listed, number

SECTION = "networks"


def compiled(scope: Scope) -> Iterator[Sentence]:
    """Of the years that ended within the period: how many have planned and reported, who has not, and what
    each says of its year. An area has no networks of its own."""
    if scope.is_areas:
        return
    for year in NetworkYear.objects.ended_within(scope.first, scope.last):
        papers = list(wanted([year]))
        for kind in Paper.values:
            yield _count(year, kind, [each for each in papers if each.kind == kind])
        for each in papers:
            if each.kind == Paper.REPORT and each.paper:
                yield _in_its_words(each.paper)


def of_network(scope: Scope) -> Iterator[Sentence]:
    """The whole draft of a network's own report: what it says of each year, and when it met."""
    for year in NetworkYear.objects.ended_within(scope.first, scope.last):
        for each in wanted([year], [scope.body]):
            if each.paper:
                yield _in_its_words(each.paper)
    yield from _met(scope.body, NetworkMeeting.objects.within(scope.first, scope.last))


HAVE = {
    Paper.PLAN: (
        _("inget av regionens %(all)s %(networks)s publicerade en plan för %(year)s"),
        _("ett av regionens %(all)s %(networks)s publicerade en plan för %(year)s"),
        _("%%(n)s av regionens %(all)s %(networks)s publicerade en plan för %(year)s"),
    ),
    Paper.REPORT: (
        _("inget av dem publicerade en årsrapport för %(year)s"),
        _("ett av dem publicerade en årsrapport för %(year)s"),
        _("%%(n)s av dem publicerade en årsrapport för %(year)s"),
    ),
}
"""For none, one and many. The second is read after the first."""

MISSING = {
    Paper.PLAN: _("Det saknas en plan från %s"),
    Paper.REPORT: _("Det saknas en årsrapport från %s"),
}


def _count(year: NetworkYear, kind: str, papers: list[Wanted]) -> Sentence:
    there = [each.paper for each in papers if each.paper]
    words = {"all": number(len(papers)), "networks": current_region().networks, "year": year}
    text = counted(len(there), *(str(said) % words for said in HAVE[Paper(kind)]))
    left = [each.body.short_name for each in papers if each.is_missing]
    if there and left:
        text += f". {str(MISSING[Paper(kind)]) % listed(left)}"
    return Sentence(SECTION, f"networks:{kind}:{year}", f"{text}.", tuple(map(_source, there)))


def _in_its_words(paper: NetworkPaper) -> Sentence:
    said = " ".join(paper.summary.split()).rstrip(".")
    words = {"name": paper.body.name, "said": said, "title": paper.title.lower()}
    text = _now("%(name)s, %(title)s: ”%(said)s”.") % words
    return Sentence(SECTION, f"network:{paper.body.slug}:{paper.key}", text, (_source(paper),))


def _met(body: Body, meetings: NetworkMeetingQuerySet) -> Iterator[Sentence]:
    """A meeting may be taken away again, so this tells how it stood."""
    found = list(meetings.filter(body=body).order_by("day", "pk"))
    if not found:
        return
    text = counted(len(found), "", _("ett möte hölls"), _("%(n)s möten hölls"))
    sources = tuple(
        Source(f"network meeting:{each.pk}", each.about, f"/kontakter/{body.slug}/", days.written(each.day))
        for each in found
    )
    yield Sentence(SECTION, "met", f"{text}.", sources, is_lasting=False)


def _source(paper: NetworkPaper) -> Source:
    return Source(
        f"network paper:{paper.body.slug}:{paper.version_key}",
        str(paper),
        f"/kontakter/{paper.body.slug}/{paper.version_key}/",
        days.written(timezone.localdate(paper.published_at)),
    )
