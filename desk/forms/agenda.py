"""Forms of the agenda: an item, what is noted of it, and what a member proposes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from desk.forms.base import ManyField, text
from desk.forms.meetings import MeetingForm
from initiatives.forms import NeedField
from initiatives.models import Need
from meetings.models import AgendaItem
from meetings.permissions import seated
from meetings.workflow import ItemText, edition, notes_edition
from organizations.models import Standpoint
from organizations.region import say_lazy
from plaintext.forms import Line


class TitledNeedField(NeedField):
    """One need, by its number and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.title}"


class AboutItemForm(MeetingForm):
    """What an item is about: a need, or a title of its own."""

    item: AgendaItem | None = None
    title = Line(
        label=_("Rubrik"),
        help_text=say_lazy(_("Lämnas tom om ärendet ska heta som [the need].")),
        max_length=200,
        required=False,
    )
    need = TitledNeedField(
        Need.objects.none(),
        label=say_lazy(_("[Need]")),
        required=False,
        empty_label=_("Inget, ärendet står för sig"),
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=AgendaItem.Kind.choices, widget=forms.RadioSelect)

    def prepare(self) -> None:
        self.offer("need", self.meeting.needs_to_take_up(self.item))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not given["need"] and not given["title"]:
            self.add_error("title", _("Skriv en rubrik, eller välj ett behov."))
        return given


class ItemForm(AboutItemForm):
    """One item as it stands on the agenda. `seen` is its edition when shown."""

    presenter_role = Line(
        label=_("Föredragande"),
        help_text=_("Roll och organisation. Skriv inget namn."),
        max_length=200,
        required=False,
    )
    duration = forms.IntegerField(label=_("Minuter"), min_value=1, max_value=240, required=False)
    question = text(_("Frågan till mötet"), required=False, rows=3, length=2000)
    proposed_standpoint = forms.ModelChoiceField(
        Standpoint.objects.none(),
        label=_("Föreslaget ställningstagande"),
        to_field_name="slug",
        required=False,
        empty_label=_("Inget förslag"),
    )
    seen = Line(label=_("Utgåva"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: AgendaItem | None = None, **kwargs: Any) -> None:
        self.item = item
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        super().prepare()
        self.offer("proposed_standpoint", Standpoint.objects.said_by(self.meeting.body))
        # The body meets to take a standpoint; to choose it each time would be the common case made dear.
        self.initial.setdefault("kind", AgendaItem.Kind.STANDPOINT)
        if self.item:
            of_item = ("title", "kind", "presenter_role", "duration", "question")
            self.initial.update({name: getattr(self.item, name) for name in of_item})
            self.initial.update(
                {
                    "need": self.item.need and self.item.need.number,
                    "proposed_standpoint": self.item.proposed_standpoint
                    and self.item.proposed_standpoint.slug,
                    "seen": edition(self.item),
                }
            )

    def item_text(self) -> ItemText:
        """What the agenda is to say, from the clean data."""
        # `need` goes to the verb by itself, `seen` is the page's and no part of the agenda.
        apart = {"need", "seen"}
        return ItemText(**{name: value for name, value in self.cleaned_data.items() if name not in apart})


class NotesForm(MeetingForm):
    """What was said of an item, and who took no part in it. `seen` is the notes' edition when shown."""

    notes = text(
        _("Anteckningar"),
        required=False,
        rows=6,
        help_text=_("Läses av organet och samordnaren. Blir inte offentligt."),
    )
    recused = ManyField(
        User.objects.none(),
        label=_("Jäv"),
        help_text=_("Den som är jävig deltar inte i beslutet. Blir inte offentligt."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = Line(label=_("Utgåva"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        self.item = item
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.offer("recused", seated(self.meeting))
        self.initial.update(
            {
                "notes": self.item.notes,
                "recused": list(self.item.recusals.values_list("person", flat=True)),
                "seen": notes_edition(self.item),
            }
        )

    def recused_until_now(self) -> list[User]:
        """Who is recorded as jävig."""
        return list(User.objects.filter(pk__in=self.item.recusals.values("person")))

    def no_longer_recused(self) -> list[User]:
        """Whom the form takes away, where it is in order."""
        return [person for person in self.recused_until_now() if person not in self.cleaned_data["recused"]]

    def changes_recused(self) -> bool:
        """Whether it records jäv, or takes it away."""
        return set(self.cleaned_data["recused"]) != set(self.recused_until_now())


class ProposalForm(AboutItemForm):
    """What one of the body would like the meeting to take up."""

    why = text(_("Varför?"), required=False, rows=3, length=2000)

    def prepare(self) -> None:
        super().prepare()
        self.initial.setdefault("kind", AgendaItem.Kind.INFORMATION)
