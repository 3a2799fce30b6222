"""For a migration: once the rule of the standing has changed, every need and past day is worked out anew.

Decided here: what is kept is derived from the events alone (ADR 0015), so a better rule holds for past
days too; the events themselves stay as they are. A migration knows the rows as they were, hence no model
is imported.
"""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from initiatives.standing import FIELDS, Standing, standing
from initiatives.verbs import Verb


def restand(apps: Any, _schema_editor: Any) -> None:
    """Brings each need's row and its periods up to what its events now say."""
    models = {name: apps.get_model("initiatives", name) for name in ("Need", "Event", "StandingPeriod")}
    columns = {
        name: {field.attname for field in model._meta.concrete_fields} for name, model in models.items()
    }
    # One need at a time: a whole history must not lie in memory at once.
    for need in models["Need"].objects.order_by("pk").iterator():
        history = [_as_read(event) for event in models["Event"].objects.filter(need=need).order_by("seq")]
        if not history:
            continue
        now = standing(history)
        models["Need"].objects.filter(pk=need.pk).update(**_facts(now, columns["Need"]))
        for period in models["StandingPeriod"].objects.filter(need=need):
            then = standing(event for event in history if _is_public(event, period.until_day))
            _hold(period, then, columns["StandingPeriod"])
            period.save()


def _as_read(event: Any) -> Any:
    """The event as the fold reads it."""
    recorded = timezone.localdate(event.recorded).isoformat()
    effective = event.happened if event.verb == Verb.IMPORT_HISTORY else recorded
    kept = {
        name: getattr(event, name) for name in ("pk", "verb", "to_state", "data", "corrects_id", "public_day")
    }
    return SimpleNamespace(effective=effective, **kept)


def _is_public(event: Any, before: date | None) -> bool:
    return bool(event.public_day and (before is None or event.public_day < before))


def _facts(now: Standing, columns: set[str]) -> dict[str, Any]:
    return {name: getattr(now, name) for name in FIELDS if name in columns}


def _hold(period: Any, then: Standing, columns: set[str]) -> None:
    for name, value in _facts(then, columns).items():
        setattr(period, name, value)
    period.facts = {name: getattr(then, name) for name in FIELDS if name not in columns}
