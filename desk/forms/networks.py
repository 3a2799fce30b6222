"""What a network writes: its plan and report by the profile's headings, its seats and meetings; the year."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField, text
from desk.forms.edition import EditionForm
from desk.publicity import Reading, public
from networks.models import NetworkPaper, NetworkYear, Paper
from organizations.models import NetworkPart
from plaintext.forms import Line

PART = "part_"
SUMMARY_HELP = {
    Paper.PLAN: _("Vad året går ut på, i några meningar. Överst på sidan."),
    Paper.REPORT: _("Det viktigaste, i några meningar. Överst på sidan, och i den samlade årsrapporten."),
}


class YearForm(EditionForm):
    """By when the networks plan and report."""

    plan_due_on = DateField(label=_("Planen ska vara publicerad senast"))
    report_due_on = DateField(label=_("Årsrapporten ska vara publicerad senast"))

    def __init__(self, *args: Any, year: NetworkYear | None, **kwargs: Any) -> None:
        if year:
            kwargs["initial"] = {"plan_due_on": year.plan_due_on, "report_due_on": year.report_due_on}
        super().__init__(*args, **kwargs)


class PaperForm(EditionForm):
    """One field for each of the profile's parts; begins from the newest that is published."""

    summary = public(text(_("I korthet"), rows=3, length=600))

    def __init__(self, *args: Any, kind: str, newest: NetworkPaper | None, **kwargs: Any) -> None:
        self.newest = newest
        said = {part["slug"]: part["text"] for part in newest.parts} if newest else {}
        parts = list(NetworkPart.objects.filter(paper=kind))
        kwargs["initial"] = {"summary": newest.summary if newest else ""} | {
            f"{PART}{part.slug}": said.get(part.slug, "") for part in parts
        }
        super().__init__(*args, **kwargs)
        self.fields["summary"].help_text = SUMMARY_HELP[Paper(kind)]
        for part in parts:
            self.fields[f"{PART}{part.slug}"] = public(text(part.name, rows=7, length=10000))
        self.order_fields([f"{PART}{part.slug}" for part in parts])

    def edition(self) -> str:
        """By what is published, since the form may begin from a draft."""
        return str(self.newest.number if self.newest else 0)

    def written(self) -> dict[str, Any]:
        """What `publish_paper` takes."""
        return {
            "summary": self.cleaned_data["summary"],
            "texts": {
                name.removeprefix(PART): value
                for name, value in self.cleaned_data.items()
                if name.startswith(PART)
            },
        }

    def reading(self) -> list[Reading]:
        """As everybody will read it."""
        said = [(self.fields[name].label, self.cleaned_data[name]) for name in self.fields if name != "seen"]
        return [
            Reading(str(label), "desk/_reading_prose.html", {"text": value}) for label, value in said if value
        ]


class NetworkSeatForm(forms.Form):
    role = public(
        Line(
            label=_("Roll"),
            max_length=120,
            help_text=_("Till exempel enhetschef. Inget namn på en person."),
        )
    )
    organization = public(Line(label=_("Organisation"), max_length=120))


class NetworkMeetingForm(forms.Form):
    day = public(DateField(label=_("Dag")))
    about = public(Line(label=_("Vad mötet handlar om"), max_length=200))
