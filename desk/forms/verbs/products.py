"""Step 4, what came out: put up, taken down, published, and looked after."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField, LinkField, VerbForm, text
from desk.forms.kept_files import WithFiles
from desk.publicity import ReviewRow, Visibility, public
from followup.accessibility import CHECKS, CheckAnswer, shortcomings, unanswered
from followup.models import Deliverable, DeliverableFile
from followup.upkeep import Upkeep
from followup.workflow import keep_files, waiting_to_be_published
from organizations.models import Body
from plaintext.forms import Line


class UpkeepFields(VerbForm):
    """Who looks after it, how long it holds, when it is to be looked over."""

    visibility = Visibility.NOW

    def ask_of_upkeep(self) -> None:
        self.fields["owner"] = public(
            forms.ModelChoiceField(
                Body.objects.all(),
                label=_("Ansvarar"),
                to_field_name="slug",
                required=False,
                empty_label=_("Inte bestämt"),
                help_text=_("Det organ som håller det aktuellt."),
            ),
            self.visibility,
        )
        until = DateField(
            label=_("Gäller till och med"), required=False, help_text=_("Lämna tomt om ingen dag är bestämd.")
        )
        self.fields["valid_until"] = public(until, self.visibility)
        review = DateField(
            label=_("Ses över senast"), required=False, help_text=_("Har dagen gått står det på sidan.")
        )
        self.fields["review_on"] = public(review, self.visibility)

    def upkeep(self) -> Upkeep:
        data = self.cleaned_data
        return Upkeep(data["owner"], data["valid_until"], data["review_on"])


class PutUpForm(WithFiles, UpkeepFields):
    """A link, files or both; with files the check list for accessible documents."""

    is_drafted = True
    visibility = Visibility.PUBLISHED

    kept_model = DeliverableFile
    keep_files = staticmethod(keep_files)

    kind = public(forms.ChoiceField(label=_("Slag"), choices=Deliverable.Kind.choices), Visibility.PUBLISHED)
    title = public(Line(label=_("Rubrik"), max_length=200), Visibility.PUBLISHED)
    description = public(
        text(
            _("Kort beskrivning"),
            required=False,
            rows=2,
            length=600,
            help_text=_("För allmänheten: vad det är och vem som har nytta av det."),
        ),
        Visibility.PUBLISHED,
    )
    link = public(
        LinkField(
            label=_("Länk"),
            max_length=500,
            required=False,
            help_text=_("Ange en länk, bifoga filer eller gör båda delarna."),
        ),
        Visibility.PUBLISHED,
    )

    def prepare(self) -> None:
        super().prepare()
        self.ask_of_upkeep()
        for check in CHECKS:
            field = forms.ChoiceField(
                label=check.question, choices=CheckAnswer.choices, required=False, widget=forms.RadioSelect
            )
            self.fields[f"check_{check.key}"] = public(field, Visibility.PUBLISHED)
        # The questions are for files: whoever has a link alone must know that they may be left.
        self.fields["files"].help_text = _(
            "%s Svara sedan på frågorna om filernas tillgänglighet. Har du bara en länk hoppar du över dem."
        ) % (self.fields["files"].help_text)
        self.fields["shortcomings_note"] = public(
            text(
                _("Vad brister, och hur kan man få innehållet ändå?"),
                required=False,
                rows=3,
                length=1000,
                help_text=_("Krävs om du har svarat nej på något. Visas för alla bredvid dokumentet."),
            ),
            Visibility.PUBLISHED,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("files") or data.get("kept"):
            # The law (2018:1937) holds for documents too, so what is known to fall short is said beside each.
            for check in unanswered(self._answers()):
                self.add_error(f"check_{check.key}", _("Svara på frågan om tillgänglighet."))
        return data

    def facts(self) -> dict[str, Any]:
        """What `put_up` takes."""
        data = self.cleaned_data
        plain = {
            name: data[name]
            for name in ("seen", "kind", "title", "description", "link", "shortcomings_note", "comment")
        }
        return plain | {
            "files": data["kept"],
            "accessibility": self._answers(),
            "upkeep": self.upkeep(),
        }

    def brings(self) -> list[ReviewRow]:
        known = shortcomings(self._answers())
        return [ReviewRow(Visibility.PUBLISHED, _now("Kända brister i tillgängligheten"), " ".join(known))]

    def shown(self, name: str) -> str:
        return "" if name.startswith("check_") else super().shown(name)

    def _answers(self) -> dict[str, str]:
        given = {check.key: self.cleaned_data.get(f"check_{check.key}", "") for check in CHECKS}
        return {key: answer for key, answer in given.items() if answer}


class TakeDownForm(VerbForm):
    """Something put up by mistake, or to be put up anew."""

    deliverable = forms.ModelChoiceField(Deliverable.objects.none(), label=_("Ta ner"), empty_label=_("Välj"))

    def prepare(self) -> None:
        self.offer("deliverable", waiting_to_be_published(self.need))


class PublishForm(VerbForm):
    """What has been put up; all of it unless the process leader says otherwise."""

    deliverables = public(
        forms.ModelMultipleChoiceField(
            Deliverable.objects.none(), label=_("Publicera"), widget=forms.CheckboxSelectMultiple
        )
    )

    def prepare(self) -> None:
        self.offer("deliverables", waiting_to_be_published(self.need))

    def brings(self) -> list[ReviewRow]:
        return [
            ReviewRow(Visibility.NOW, item.title, " ".join(_public_parts(item)))
            for item in self.cleaned_data["deliverables"]
        ]


def _public_parts(item: Deliverable) -> list[str]:
    """All that the public will read of it."""
    files = ", ".join(file.full_label for file in item.files.all())
    known = [*item.shortcomings, item.shortcomings_note]
    return [part for part in (item.description, item.link, files, *known) if part]


class SetUpkeepForm(UpkeepFields):
    """Begins from what stands of the one that is published, where there is but one."""

    deliverable = public(
        forms.ModelChoiceField(Deliverable.objects.none(), label=_("Resultat"), empty_label=_("Välj"))
    )

    def prepare(self) -> None:
        self.ask_of_upkeep()
        published = self.need.deliverables.published()
        self.offer("deliverable", published)
        if len(found := list(published.select_related("owner")[:2])) == 1:
            (one,) = found
            begins = {"deliverable": one.pk, "owner": one.owner and one.owner.slug}
            for name, value in (
                begins | {"valid_until": one.valid_until, "review_on": one.review_on}
            ).items():
                self.initial.setdefault(name, value)

    def facts(self) -> dict[str, Any]:
        """What `set_upkeep` takes."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("seen", "deliverable", "comment")}
        return plain | {"upkeep": self.upkeep()}
