"""The mails to those who follow, made with made-up facts: to be read aloud (`notifications/gallery.py`)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from following.changes import Change
from following.models import Subscription
from following.topics import EVERYTHING, Topic
from following.wording import confirmation, digests, follows_already
from initiatives.models import Need
from initiatives.states import State
from initiatives.verbs import Verb
from notifications.gallery import Shown


def mails() -> Iterator[Shown]:
    """Asked to confirm, following already, and what has happened: one thing and several."""
    row = Subscription(key="exempel".ljust(32, "-"), about=EVERYTHING)
    about = Topic(EVERYTHING, _("allt som händer"), reverse("website:needs"), Need.objects.none())
    to = _("den som följer")
    news = [_change(Verb.REGISTER, State.IDENTIFIED), _change(Verb.COMMISSION, State.CHARTERING)]
    yield Shown.of(_("Bekräfta att du vill följa"), to, confirmation(row, about).text)
    yield Shown.of(_("Följer redan"), to, follows_already(row, about).text)
    for told in (news[:1], news):
        yield Shown.of(_("Nytt om det du följer"), to, digests(row, about, told)[0].text)


def _change(verb: Verb, state: State) -> Change:
    return Change(
        id="2026-014/1",
        number="2026-014",
        title=_("Trygg utskrivning (exempel)"),
        url=reverse("website:need", args=["2026-014"]),
        label=verb.words,
        state_label=str(state.label),
        words="",
        reasons=[_("Ett skäl (exempel).")],
        recorded=datetime(2027, 3, 1, 9, tzinfo=UTC),
        is_move=True,
        is_small=False,
        is_corrected=False,
        is_example=True,
    )
