"""A piece of news: its words, and what has happened that it tells of."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

import clock
from consultations.models import Consultation
from desk.forms.base import DeskForm, ManyField, text
from desk.forms.edition import EditionForm
from following.changes import changes, newest_changes
from initiatives.models import Event
from initiatives.verbs import Verb
from meetings.models import Meeting
from news.models import NewsItem
from organizations.region import current_region
from plaintext.forms import Line

BOXES = forms.CheckboxSelectMultiple
PICKED = ("events", "consultations", "meetings")
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
        widget=BOXES,
    )

    consultations = ManyField(
        label=_("Remisser"), queryset=Consultation.objects.none(), required=False, widget=BOXES
    )
    meetings = ManyField(label=_("Möten"), queryset=Meeting.objects.none(), required=False, widget=BOXES)

    def __init__(self, *args: Any, item: NewsItem | None = None, **kwargs: Any) -> None:
        there = {
            name: list(getattr(item, name).values_list("pk", flat=True)) if item else [] for name in PICKED
        }
        if item:
            kwargs["initial"] = {"title": item.title, "text": item.text} | there
        super().__init__(*args, **kwargs)
        # Of a busy month not all is offered, but always what it begins from.
        picked = self.initial.get("events", [])
        self._offer_others(there)
        # That a source has been read is no news.
        happened = Event.objects.filter(recorded__gt=clock.now() - LATELY).exclude(verb=Verb.IMPORT_HISTORY)
        lately = newest_changes(happened)[:MOST]
        keys = {*picked, *(event.pk for event in lately)}
        offered = list(newest_changes(Event.objects.filter(pk__in=keys)))
        self.offer("events", Event.objects.filter(pk__in=keys))
        field = self.fields["events"]
        assert isinstance(field, ManyField)  # noqa: S101 – declared so above
        field.choices = list(_choices(offered))

    def _offer_others(self, there: dict[str, list[int]]) -> None:
        """What has moved lately, and a meeting that is near; what there is none of is not asked about."""
        since, around = clock.now() - LATELY, (clock.today() - LATELY, clock.today() + LATELY)
        sent = Consultation.objects.published().newest_first()
        lately = Q(sent_at__gt=since) | Q(heard_at__gt=since) | Q(decided_at__gt=since)
        self.offer("consultations", sent.filter(lately | Q(pk__in=there["consultations"])))
        near = Q(day__range=around) | Q(pk__in=there["meetings"])
        self.offer("meetings", Meeting.objects.published().filter(near).order_by("day", "pk"))
        for name in ("consultations", "meetings"):
            if not self.fields[name].queryset:  # type: ignore[attr-defined]
                del self.fields[name]


def _choices(events: list[Event]) -> Iterable[tuple[int, str]]:
    for event, change in zip(events, changes(events, current_region()), strict=True):
        yield event.pk, f"{change.number} {change.title}: {change.label}"
