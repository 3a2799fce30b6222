"""A piece of news: its words, and what has happened that it tells of."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.base import DeskForm, ManyField, text
from desk.forms.edition import EditionForm
from following.changes import changes, newest_changes
from initiatives.models import Event
from initiatives.verbs import Verb
from news.models import NewsItem
from organizations.region import current_region
from plaintext.forms import Line

LATELY = timedelta(days=30)
MOST = 40


class NewsForm(DeskForm, EditionForm):
    """What has happened lately can be picked, and what was picked before."""

    title = Line(label=_("Rubrik"), max_length=150)
    text = text(_("Text"), rows=8, help_text=_("Kort och enkelt: vad har hänt och vad betyder det?"))
    events = ManyField(
        label=_("Det här har hänt den senaste månaden"),
        help_text=_(
            "Välj det som nyheten handlar om. Det visas under texten, och den som följer det får nyheten."
        ),
        queryset=Event.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, item: NewsItem | None = None, **kwargs: Any) -> None:
        picked = list(item.events.values_list("pk", flat=True)) if item else []
        if item:
            kwargs["initial"] = {"title": item.title, "text": item.text, "events": picked}
        super().__init__(*args, **kwargs)
        # That a source has been read is no news.
        happened = Event.objects.filter(recorded__gt=clock.now() - LATELY).exclude(verb=Verb.IMPORT_HISTORY)
        lately = newest_changes(happened)[:MOST]
        keys = {*picked, *(event.pk for event in lately)}
        offered = list(newest_changes(Event.objects.filter(pk__in=keys)))
        self.offer("events", Event.objects.filter(pk__in=keys))
        field = self.fields["events"]
        assert isinstance(field, ManyField)  # noqa: S101 – declared so above
        field.choices = list(_choices(offered))


def _choices(events: list[Event]) -> Iterable[tuple[int, str]]:
    for event, change in zip(events, changes(events, current_region()), strict=True):
        yield event.pk, f"{change.number} {change.title}: {change.label}"
