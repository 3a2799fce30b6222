"""What every decision of a body says, and how it was decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from desk.forms.base import DateField, DecidedField, DeskForm, VerbForm, text
from desk.publicity import in_words, public
from initiatives import days
from initiatives.graph import fitting
from meetings.models import AgendaItem, Meeting
from meetings.workflow import Terms, put_on_agenda
from organizations.effects import ANY, Effects
from organizations.models import Body, Standpoint
from plaintext.forms import Line
from prioritization.workflow import recused_in_words


class MeetingField(forms.ModelChoiceField[Meeting]):
    """Meetings where a decision may be recorded, each with what follows from its day and its minutes."""

    def label_from_instance(self, obj: Any) -> str:
        facts = recording_facts(obj)
        return " – ".join([f"{obj.body.short_name} {in_words(self, obj.day)}", *facts])


def recording_facts(meeting: Meeting) -> list[str]:
    """From when its decisions may be recorded, and what becomes of them; nothing where it is as usual."""
    facts = []
    if meeting.day > clock.today():
        facts.append(_now("kan antecknas från den %s") % days.words(meeting.day.isoformat()))
    if meeting.status == Meeting.Status.APPROVED:
        facts.append(_now("antecknas i efterhand, som ett tillägg till protokollet"))
    elif meeting.holds_decisions:
        facts.append(_now("beslutet väntar på justering"))
    return facts


def begin_at(form: DeskForm, meeting: Meeting) -> None:
    """A form of what is decided at that meeting: its day, and whether its minutes are waited for."""
    # A form opened before the meeting must not propose a day to come, which is refused.
    form.fields["happened"].initial = min(meeting.day, clock.today())
    if meeting.status == Meeting.Status.APPROVED:
        # The minutes are approved: there is nothing more to wait for.
        del form.fields["hold"]
    elif meeting.holds_decisions:
        # Disabled, Django takes the initial value whatever is sent: the meeting has settled it.
        form.fields["hold"].initial = form.fields["hold"].disabled = True


class BodyForm(VerbForm):
    """What every body says: which meeting, its standpoint, why, and when."""

    kind = Body.Kind.STEERING
    # After what is decided, which a verb's own form adds to.
    last = ("happened", "absent", "review_on", "hold", *VerbForm.last)
    meeting = public(
        MeetingField(
            Meeting.objects.none(), label=_("Möte"), required=False, empty_label=_("Per capsulam, utan möte")
        )
    )
    standpoint = public(
        forms.ModelChoiceField(
            Standpoint.objects.none(),
            label=_("Ställningstagande"),
            to_field_name="slug",
            empty_label=_("Välj"),
        )
    )
    reason = public(text(_("Skäl"), help_text=_("Blir offentligt när beslutet tillkännages.")))
    happened = public(DecidedField(label=_("Beslutat den")))
    absent = Line(
        label=_("Deltog inte"),
        help_text=_("Till exempel vid jäv. Visas inte offentligt."),
        max_length=500,
        required=False,
    )

    def prepare(self) -> None:
        today = clock.today()
        offered = Meeting.objects.of(self.kind).to_record_at(self.need, today)
        self.offer("meeting", offered)
        first = offered.standing(self.need).first()
        self.fields["meeting"].initial = first
        self.fields["absent"].initial = self._recused_at(first)
        said = Standpoint.objects.said_by(Body.objects.get(kind=self.kind)).with_effect(self.effects())
        self.offer("standpoint", said)
        # Where anything may be meant, a chosen standpoint would put words in the body's mouth.
        fitting_words = None if self.effects() == ANY else said.first()
        self.fields["standpoint"].initial = fitting_words.slug if fitting_words else None
        self.fields["happened"].initial = min(first.day, today) if first else today

    def _recused_at(self, meeting: Meeting | None) -> str:
        """Who is jävig in the need's item there, as it begins."""
        item = meeting.items.filter(need=self.need, is_open=True).first() if meeting else None
        return recused_in_words(item) if item else ""

    def effects(self) -> Effects:
        """What the body's words may mean: only those are offered, the first of them chosen beforehand."""
        return fitting([self.verb] if self.verb else [])

    def terms(self) -> Terms:
        """How the body decided, from the clean data."""
        data = self.cleaned_data
        return Terms(
            standpoint=data["standpoint"],
            reason=data["reason"],
            decided_on=data["happened"],
            item=self._item(data["meeting"]),
            absent=data["absent"],
            review_on=data.get("review_on"),
            hold=data.get("hold", False),
            comment=data["comment"],
        )

    def _item(self, meeting: Meeting | None) -> AgendaItem | None:
        # A decision at a meeting always has its paragraph, also when the need was not on the agenda.
        return put_on_agenda(meeting, self.need) if meeting else None


class DecisionForm(BodyForm):
    """A decision of the steering body."""

    review_on = public(DateField(label=_("Omprövas den"), required=False))
    hold = forms.BooleanField(
        label=_("Vänta med att tillkännage tills protokollet är justerat"),
        help_text=_("Tills dess händer ingenting och beslutet visas bara för organet och samordnaren."),
        required=False,
    )

    def facts(self) -> dict[str, Any]:
        """What the verb needs beside how it was decided."""
        return {}


class MissingForm(DecisionForm):
    """Back, with what is missing."""

    missing = text(_("Vad saknas?"), help_text=_("Visas för processledaren, inte för allmänheten."))

    def facts(self) -> dict[str, Any]:
        return {"missing": self.cleaned_data["missing"]}
