"""How many announced decisions there are, by year, body and standpoint; none on an unregistered need."""

from initiatives.tallies import OF_PUBLIC_NEED, TALLIES
from triggers.tallies import Tally

DECISIONS = Tally(
    "decisions",
    "meetings_decisiontally",
    "meetings_decision",
    "{row}.announced_at IS NOT NULL AND {row}.dropped_on IS NULL",
    {
        "year": {
            "postgresql": "extract(year FROM {row}.decided_on)::integer",
            "sqlite": "CAST(strftime('%Y', {row}.decided_on) AS INTEGER)",
        },
        "body_id": "{row}.body_id",
        "standpoint_id": "{row}.standpoint_id",
    },
    OF_PUBLIC_NEED,
)
TALLIES.append(DECISIONS)
