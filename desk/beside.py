"""What stands beside a verb's form, so that whoever writes has before them what it is about."""

from typing import Any

import clock
from assignments.models import Charter
from assignments.standings import milestone_lines
from initiatives.models import Need
from meetings.models import Referral


def question_asked(need: Need) -> dict[str, Any] | None:
    """What the steering body asks, what is wanted of the answer, and until when."""
    referral = Referral.objects.open().select_related("asked_event").filter(need=need).first()
    return {"template": "desk/_beside_question.html", "referral": referral} if referral else None


def terms_in_force(need: Need) -> dict[str, Any] | None:
    """The charter that the assignment works by, part by part, and how far each milestone has come."""
    of_need = Charter.objects.filter(assignment__need=need, assignment__is_open=True)
    charter = of_need.in_force().prefetch_related("parts__section").select_related("assignment").first()
    if charter is None:
        return None
    return {
        "template": "desk/_beside_charter.html",
        "charter": charter,
        "milestones": milestone_lines(charter.assignment, clock.today()),
    }
