"""What the list of assignments may be narrowed and ordered by."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.models import Colour
from desk.forms.base import DeskForm
from desk.portfolio import NOBODY, UNSET, Leader


class PortfolioFilter(DeskForm):
    """Every combination is a link to keep."""

    ljus = forms.ChoiceField(
        label=_("Läge"),
        required=False,
        choices=[
            ("", _("Alla lägen")),
            (Colour.RED, _("Rött: avviker från plan")),
            (Colour.YELLOW, _("Gult: risk för avvikelse")),
            (Colour.GREEN, _("Grönt: enligt plan")),
            (UNSET, _("Inget läge satt")),
        ],
    )
    ledare = forms.ChoiceField(label=_("Processledare"), required=False)
    sortera = forms.ChoiceField(
        label=_("Sortera"),
        required=False,
        choices=[("", _("Närmaste dag")), ("ljus", _("Sämst läge först")), ("nummer", _("Nummer"))],
    )

    def __init__(self, *args: object, leaders: Iterable[Leader], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        named = [(str(each.key), f"{each.name} ({each.leads})") for each in leaders]
        self.offer("ledare", [("", _("Alla processledare")), (NOBODY, _("Ingen processledare än")), *named])
