"""The governing documents among all documents: what binds somebody, and what only a source tells of."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, DateField, Q, QuerySet, Value, When
from django.urls import reverse

import clock
from agreements import wording
from agreements.models import GoverningDocument
from agreements.standing import DocumentStanding, standing
from agreements.states import State
from initiatives.models import Need
from organizations.region import current_region
from website.library_entry import NO_DAY, Asked, Entry, kept, said_in


def _stand() -> dict[int, tuple[GoverningDocument, DocumentStanding]]:
    """Where each stands follows from its history, so they are folded and then asked for by key: some tens."""
    today, found = clock.today(), {}
    for document in GoverningDocument.objects.known_on(today).with_history().select_related("body"):
        stands = standing(document.events.all(), document.versions.all(), today)
        if stands and (stands.headline.is_binding or stands.headline.state == State.BY_SOURCE):
            found[document.pk] = (document, stands)
    return found


def governing(asked: Asked) -> QuerySet[Any, Any]:
    stand = _stand()
    days = [
        When(pk=pk, then=Value(stands.headline.since))
        for pk, (_document, stands) in stand.items()
        if stands.headline.is_binding
    ]
    rows = GoverningDocument.objects.filter(pk__in=stand)
    rows = rows.filter(said_in(asked.words, "title", "summary", "kind", "law"))
    rows = rows.filter(**kept(body=asked.body, target_groups=asked.group, body__area=asked.area))
    if asked.topic:
        needs = Need.objects.published().filter(priority_area=asked.topic).values("pk")
        either = Q(needs_before__in=needs) | Q(needs_after__in=needs)
        rows = rows.filter(pk__in=GoverningDocument.objects.filter(either).values("pk"))
    unknown = Value(NO_DAY, output_field=DateField())
    day = Case(*days, default=unknown, output_field=DateField()) if days else unknown
    return rows.annotate(shelf_day=day)


def governing_entries(keys: Sequence[int]) -> dict[int, Entry]:
    stand, region = _stand(), current_region()
    return {key: _entry(*stand[key], region) for key in keys if key in stand}


def _entry(document: GoverningDocument, stands: DocumentStanding, region: Any) -> Entry:
    line = stands.headline
    says = wording.said(line, region) if line.is_binding else ""
    return Entry(
        title=document.title,
        href=reverse("website:document", args=[document.slug]),
        state=f"{wording.state_name(line.state, region)}. {says}".strip(),
        day=line.since if line.is_binding else None,
        body=document.body,
        is_example=document.is_example,
        more=document.kind,
    )
