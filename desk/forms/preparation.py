"""Asking for a preparation, and writing it: one field for each of the region's questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField, DeskForm, ManyField, text
from desk.forms.edition import EditionForm
from organizations.models import Body, PreparationQuestion, Standpoint
from prioritization.models import Preparation
from prioritization.permissions import PREPARING

QUESTION = "question_"


class AskForm(DeskForm, EditionForm):
    """Who prepares, and by when."""

    asked = ManyField(
        label=_("Vem ska bereda?"), queryset=Body.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    due_on = DateField(label=_("Klar senast"))

    def __init__(self, *args: Any, preparation: Preparation | None = None, **kwargs: Any) -> None:
        if preparation:
            kwargs["initial"] = {"asked": list(preparation.asked.all()), "due_on": preparation.due_on}
        super().__init__(*args, **kwargs)
        self.offer("asked", Body.objects.filter(kind__in=PREPARING))


class PreparationForm(DeskForm, EditionForm):
    """What is known so far can be saved; only the proposal is demanded, when it is handed in."""

    standpoint = forms.ModelChoiceField(
        label=_("Föreslaget ställningstagande"),
        queryset=Standpoint.objects.none(),
        required=False,
        empty_label=_("Inget valt än"),
    )
    proposal = text(_("Vad vi föreslår, och varför"), required=False, rows=5)

    def __init__(self, *args: Any, preparation: Preparation, **kwargs: Any) -> None:
        written = {row.question.slug: row.text for row in preparation.texts.select_related("question")}
        kwargs["initial"] = {
            "standpoint": preparation.standpoint_id,
            "proposal": preparation.proposal,
        } | {f"{QUESTION}{slug}": said for slug, said in written.items()}
        super().__init__(*args, **kwargs)
        self.offer("standpoint", Standpoint.objects.said_by(Body.objects.steering()))
        asked = list(PreparationQuestion.objects.all())
        for question in asked:
            self.fields[f"{QUESTION}{question.slug}"] = text(question.name, required=False)
        # The questions first: what is proposed follows from what they were answered.
        self.order_fields([f"{QUESTION}{question.slug}" for question in asked])

    def written(self) -> dict[str, Any]:
        """As `write_preparation` takes it."""
        said = self.said()
        texts = {
            name.removeprefix(QUESTION): value for name, value in said.items() if name.startswith(QUESTION)
        }
        return {"texts": texts, "standpoint": said["standpoint"], "proposal": said["proposal"]}
