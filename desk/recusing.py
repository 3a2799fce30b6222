"""Jäv asked about before it is recorded, and told of after: in the round's room and at the meeting.

Said is what is recorded and what follows of it here, no more: why somebody is jävig is asked of nobody.
"""

from collections.abc import Callable, Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from desk.forms.agenda import NotesForm
from desk.gate import key_of
from desk.publicity import ReviewRow, Visibility
from desk.rehearsal import rehearse_decisions
from desk.views.confirming import Press
from meetings.models import AgendaItem
from meetings.workflow import notes_edition
from organizations.models import Body
from organizations.region import current_region, say
from plaintext.order import swedish
from prioritization.models import RoundEntry

JAV = "jav"
"""What the button that asks about it sends, beside a form's other buttons."""


def ask_of_own(entry: RoundEntry, form: Any, make: Callable[[], object]) -> Press:
    """Before a member reports jäv on a need that is weighed."""
    return Press(
        title=str(entry.need),
        button=_("Anmäl jäv"),
        back=reverse("desk:weigh", args=[key_of(entry.need)]),
        says=[
            _("Inget svar från dig räknas, och det du har svarat i omgången gäller inte längre."),
            say(_("Du deltar inte i beslutet om [the need].")),
            _("Ångrar du dig kan du svara som vanligt så länge omgången är öppen."),
        ],
        rehearsal=rehearse_decisions([], make, _own_rows, current_region()),
        form=form,
        is_form=True,
    )


def own_receipt(entry: RoundEntry) -> str:
    """After it."""
    told = say(
        _(
            "Jäv är antecknat: %(need)s. Inget svar från dig räknas, och du deltar inte i beslutet. "
            "Du kan ändra dig tills omgången stängs."
        )
    )
    return told % {"need": entry.need}


def ask_at_meeting(item: AgendaItem, make: Callable[[], object]) -> Press:
    """Before a member reports jäv in an item of the meeting."""
    says = [_("Du deltar inte när ärendet behandlas och avgörs.")]
    # The political body weighs nothing.
    if item.need_id and item.meeting.body.kind == Body.Kind.STEERING:
        says.append(_("Ett svar som du har lämnat när ärendet vägdes ändras inte av det här."))
    says.append(_("Du kan ta tillbaka det %s.") % _until(item))
    return Press(
        title=str(item),
        button=_("Anmäl jäv"),
        back=reverse("desk:meeting", args=[item.meeting_id]),
        says=says,
        rehearsal=rehearse_decisions([], make, lambda: _meeting_rows(item), current_region()),
    )


def receipt_at_meeting(item: AgendaItem) -> str:
    """After it."""
    told = _(
        "Jäv är antecknat: § %(paragraph)s %(title)s. Du deltar inte i ärendet, och protokollet nämner dig. "
        "Du kan ta tillbaka det %(until)s."
    )
    return told % {"paragraph": item.paragraph, "title": item.title, "until": _until(item)}


def ask_of_item(item: AgendaItem, form: NotesForm, make: Callable[[], object]) -> Press:
    """Before jäv in an item of the meeting is recorded, or taken away."""
    return Press(
        title=_("Jäv i § %(paragraph)s %(title)s") % {"paragraph": item.paragraph, "title": item.title},
        button=_("Anteckna"),
        back=reverse("desk:meeting", args=[item.meeting_id]),
        says=_item_says(item, form),
        rehearsal=rehearse_decisions([], make, lambda: _item_rows(item, form), current_region()),
        form=form,
        is_form=True,
    )


def item_receipt(item: AgendaItem, form: NotesForm) -> str:
    """After it; where nobody is jävig, of the notes alone."""
    people = form.cleaned_data["recused"]
    if not people:
        return _("Anteckningen är sparad.")
    said = _("Anteckningen är sparad. Jäv i § %(paragraph)s: %(people)s deltar inte i beslutet.")
    return said % {"paragraph": item.paragraph, "people": _names(people)}


def recused_meanwhile(item: AgendaItem, seen: str) -> str:
    """Where others have reported jäv, or taken it back, since a page had that edition: who is jävig now."""
    # After the dot: the text is what the page itself has just changed.
    if notes_edition(item).partition(".")[2] == seen.partition(".")[2]:
        return ""
    people = [recusal.person for recusal in item.recusals.select_related("person")]
    return _("Jäv har ändrats sedan du öppnade sidan. Nu: %s.") % (_names(people) or _("ingen"))


def _own_rows() -> list[ReviewRow]:
    kept = _("Att du är jävig, inte varför")
    named = _("Ditt namn föreslås bland dem som inte deltog, när beslutet antecknas utifrån omgången")
    seen = _("Hur många som är jäviga, inte vilka")
    return [
        ReviewRow(Visibility.INTERNAL, _("Antecknas"), kept),
        ReviewRow(Visibility.INTERNAL, _("I beslutet"), named),
        ReviewRow(Visibility.INTERNAL, _("De andra ledamöterna ser"), seen),
    ]


def _until(item: AgendaItem) -> str:
    """How long it may be taken back: of what is no need nothing is decided here."""
    return _("så länge inget är beslutat i ärendet") if item.need_id else _("tills protokollet är justerat")


def _named(item: AgendaItem, in_decision: str) -> ReviewRow:
    """Where the name is found afterwards. `in_decision`: in words, where there may be one."""
    if item.need_id:
        return ReviewRow(Visibility.INTERNAL, _("I beslutet"), in_decision)
    return ReviewRow(Visibility.INTERNAL, _("I protokollet"), _("Namnet, under ärendet"))


def _meeting_rows(item: AgendaItem) -> list[ReviewRow]:
    kept = _("Att du är jävig, inte varför")
    seen = _("Organet och den som håller i mötet")
    named = _("Ditt namn föreslås bland dem som inte deltog, när beslutet antecknas, och står i protokollet")
    return [
        ReviewRow(Visibility.INTERNAL, _("Antecknas"), kept),
        ReviewRow(Visibility.INTERNAL, _("Ser det genast"), seen),
        _named(item, named),
    ]


def _item_says(item: AgendaItem, form: NotesForm) -> list[str]:
    gone = form.no_longer_recused()
    says = []
    if form.cleaned_data["recused"]:
        says.append(_("Den som är jävig deltar inte i beslutet."))
        if item.need_id:
            says.append(
                _("Ett svar som hen har lämnat när ärendet vägdes ändras inte av det som antecknas här.")
            )
    if gone:
        says.append(_("Inte längre antecknad som jävig: %s.") % _names(gone))
    return says


def _item_rows(item: AgendaItem, form: NotesForm) -> list[ReviewRow]:
    people = form.cleaned_data["recused"]
    rows = [ReviewRow(Visibility.INTERNAL, _("Jäv"), _names(people) if people else _("Ingen"))]
    if people:
        named = _("Namnen föreslås bland dem som inte deltog, när beslutet antecknas, och står i protokollet")
        rows.append(_named(item, named))
    if form.cleaned_data["notes"]:
        rows.append(ReviewRow(Visibility.INTERNAL, _("Anteckningar"), form.cleaned_data["notes"]))
    return rows


def _names(people: Collection[User]) -> str:
    return ", ".join(swedish(str(person) for person in people))
