"""Step 2: the verbs, the rounds, and each member's own answers.

One file by noun; what other apps call is named here.
"""

from prioritization.workflow.agenda import (
    Slot,
    decide_together,
    items_together,
    proposal_edition,
    proposed_deeds,
    put_round_on_agenda,
    recused_in_round,
    recused_in_words,
)
from prioritization.workflow.assessment import Given, assess, look, undo
from prioritization.workflow.preparation import (
    ask_for_preparation,
    hand_in_preparation,
    take_back_preparation,
    write_preparation,
)
from prioritization.workflow.round import add_to_round, close_round, extend_round, open_round
from prioritization.workflow.verbs import (
    decline,
    decline_deed,
    endorse,
    endorse_deed,
    open_assessment,
    prioritize,
    prioritize_deed,
)

__all__ = [
    "Given",
    "Slot",
    "add_to_round",
    "ask_for_preparation",
    "assess",
    "close_round",
    "decide_together",
    "decline",
    "decline_deed",
    "endorse",
    "endorse_deed",
    "extend_round",
    "hand_in_preparation",
    "items_together",
    "look",
    "open_assessment",
    "open_round",
    "prioritize",
    "prioritize_deed",
    "proposal_edition",
    "proposed_deeds",
    "put_round_on_agenda",
    "recused_in_round",
    "recused_in_words",
    "take_back_preparation",
    "undo",
    "write_preparation",
]
