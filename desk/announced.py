"""What everybody reads of a decision from the moment that it is announced."""

from django.utils.translation import gettext_lazy as _

from desk.publicity import ReviewRow, Visibility
from initiatives import days
from initiatives.wording import is_public_text, name_of_text
from meetings.models import Decision
from prioritization.answered import answered, question_names


def announced_rows(decision: Decision) -> list[ReviewRow]:
    """Its standpoint, day and reasons, the body's answers and each text of its verbs."""
    steps = list(decision.steps.select_related("event"))
    rows = {
        _("Ställningstagande"): f"{decision.body.short_name} {decision.words}",
        _("Beslutat den"): days.words(decision.decided_on.isoformat()),
        _("Skäl"): decision.reason,
        _("Omprövas den"): days.words(decision.review_on.isoformat()) if decision.review_on else "",
    }
    answers = [
        (one.question, f"{one.words.capitalize()}. {one.why}".strip())
        for one in answered(steps, question_names())
    ]
    written = [pair for step in steps for pair in step.texts.items()]
    texts = [(name_of_text(name), text) for name, text in written if is_public_text(name)]
    return [
        ReviewRow(Visibility.NOW, str(label), value) for label, value in [*rows.items(), *answers, *texts]
    ]


def in_one_row(decision: Decision) -> ReviewRow:
    """The same in one row, where several decisions stand below each other."""
    said = [f"{row.label}: {row.value}" for row in announced_rows(decision) if row.value]
    return ReviewRow(Visibility.NOW, str(decision.need), "\n".join(said))
