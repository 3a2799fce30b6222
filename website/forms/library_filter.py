"""What a visitor may ask of all documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import Body, PriorityArea, SubregionalArea, TargetGroup
from plaintext.forms import Line
from website.forms.choices import NO_SUCH_CHOICE, SlugChoice, in_words
from website.library import KINDS
from website.library_entry import MOST_WORDS, Asked


class LibraryFilter(forms.Form):
    """The filters of `/dokument/` and its formats; every combination is a link to share."""

    FILTERS = ("slag", "omrade", "malgrupp", "organ", "delregion")

    q = Line(label=_("Sök"), max_length=200, required=False)
    slag = forms.ChoiceField(
        error_messages=NO_SUCH_CHOICE,
        label=_("Slag"),
        choices=[("", _("Alla slag")), *((kind.slug, kind.many) for kind in KINDS)],
        required=False,
    )
    omrade = SlugChoice(PriorityArea.objects.all, _("Prioriterat område"), _("Alla områden"))
    malgrupp = SlugChoice(TargetGroup.objects.all, _("Målgrupp"), _("Alla målgrupper"))
    organ = SlugChoice(Body.objects.all, _("Organ"), _("Alla organ"))
    delregion = SlugChoice(SubregionalArea.objects.all, _("Delregionalt område"), _("Hela länet"))
    sida = forms.IntegerField(label=_("Sida"), min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        areas: Any = self.fields["delregion"]
        if not areas.rows():
            del self.fields["delregion"]

    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(
            words=tuple(data.get("q", "").split()[:MOST_WORDS]),
            topic=data.get("omrade"),
            group=data.get("malgrupp"),
            body=data.get("organ"),
            area=data.get("delregion"),
        )

    def in_use(self) -> list[tuple[str, str]]:
        """What was searched for and the filters in use, in words."""
        word = self.cleaned_data.get("q")
        names = [name for name in self.FILTERS if name in self.fields]
        return [*([(str(_("Sökord")), f"”{word}”")] if word else []), *in_words(self, names)]
