"""A whole action plan taken in as a spreadsheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DeskForm
from desk.received import Unfit
from desk.received.kinds import kind_of
from desk.received.names import extension, honest_name, shown_name
from desk.uploading import as_sent
from organizations.documents import DocumentRefused
from plans.codes import Codes
from plans.content import PlanContent
from plans.models import ActionPlan
from plans.xlsx import MAX_BYTES, read_xlsx


class PlanFileForm(DeskForm):
    """The whole plan as a spreadsheet."""

    file = forms.FileField(
        label=_("Excel-fil"),
        help_text=_("Mallen, eller filen som du har hämtat, ifylld. Högst 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    content: PlanContent
    file_name: str

    def __init__(self, *args: Any, plan: ActionPlan, **kwargs: Any) -> None:
        self.plan = plan
        super().__init__(*args, **kwargs)

    def clean_file(self) -> Any:
        """Reads it, so that all that is wrong is said at once."""
        file = self.cleaned_data["file"]
        sent = as_sent(file.name or "")
        try:
            self.file_name = honest_name(sent)
            if extension(self.file_name) != "xlsx" or kind_of(file) != "xlsx":
                raise Unfit(_now("filen ska vara ett Excel-kalkylblad (.xlsx)."))
        except Unfit as refused:
            raise forms.ValidationError(f"{shown_name(sent)}: {refused.why}") from refused
        file.seek(0)
        try:
            content = file.read(MAX_BYTES + 1)
            self.content = read_xlsx(self.file_name, content, self.plan, Codes.read())
        except DocumentRefused as refused:
            problems = [": ".join(filter(None, (each.place, each.reason))) for each in refused.problems]
            raise forms.ValidationError(problems) from refused
        return file
