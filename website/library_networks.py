"""What networks have published, among all documents: the newest version of each plan and report."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import days
from networks.models import NetworkPaper
from website.library_entry import Asked, Entry, kept, said_in


def network_papers(asked: Asked) -> QuerySet[Any, Any]:
    """Of no topic, target group or area: a network says in its own words what it is about."""
    found: Any = NetworkPaper.objects.newest().filter(said_in(asked.words, "summary", "body__name"))
    found = found.filter(**kept(body=asked.body))
    if asked.topic or asked.group or asked.area:
        found = found.none()
    return found.annotate(shelf_day=TruncDate("published_at"))  # type: ignore[no-any-return]


def network_entries(keys: Sequence[int]) -> dict[int, Entry]:
    rows = NetworkPaper.objects.filter(pk__in=keys).select_related("body", "year")
    return {row.pk: _entry(row) for row in rows}


def _entry(row: NetworkPaper) -> Entry:
    day = timezone.localdate(row.published_at)
    href = reverse("website:network_paper", args=[row.body.slug, row.key])
    state = _("Publicerad %s") % days.day_words(day)
    return Entry(str(row), href, state, day, row.body, is_example=row.is_example)
