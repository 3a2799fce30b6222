"""What somebody can do whose database it is: no rule of the portal's stands."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from imprints.models import Imprint, Salt
from initiatives.events import GENESIS, digest
from initiatives.models import EventClassification, Need, StandingPeriod, Stay
from initiatives.periods import periods
from initiatives.standing import FIELDS, standing
from initiatives.stays import rows_of as stay_rows
from initiatives.stays import stays


def sql(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def as_the_owner() -> Iterator[None]:
    """All is taken back afterwards."""
    with transaction.atomic():
        if connection.vendor == "sqlite":
            sql("PRAGMA ignore_check_constraints = ON")
        else:
            sql("SET CONSTRAINTS ALL IMMEDIATE")
            found = sql(
                "SELECT conrelid::regclass::text, conname FROM pg_constraint"
                " WHERE contype = 'c' AND connamespace = current_schema()::regnamespace"
            )
            for table, name in found:
                sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            sql("SET CONSTRAINTS ALL DEFERRED")
        yield
        transaction.set_rollback(True)
    if connection.vendor == "sqlite":
        sql("PRAGMA ignore_check_constraints = OFF")


@contextmanager
def rules_lifted(table: str = "%") -> Iterator[None]:
    """Of one table, or of all."""
    if connection.vendor == "postgresql":
        sql("SET LOCAL session_replication_role = replica")
        yield
        sql("SET LOCAL session_replication_role = origin")
        return
    found = sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE %s", table)
    for name, _sql in found:
        sql(f"DROP TRIGGER {name}")
    yield
    for _name, statement in found:
        sql(statement)


def remove_whole(row: models.Model, *, imprints: bool) -> None:
    """The row and all that points at it, and at that; with what the database remembers of them, or not."""
    found: dict[type[models.Model], set[Any]] = defaultdict(set)
    found[type(row)].add(row.pk)
    links = [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.is_relation
    ]
    before = 0
    while before != sum(map(len, found.values())):
        before = sum(map(len, found.values()))
        for model, field in links:
            if keys := found.get(field.related_model):
                pointing = model._base_manager.filter(**{f"{field.name}__in": keys})
                found[model] |= set(pointing.values_list("pk", flat=True))
    for model, keys in found.items():
        model._base_manager.filter(pk__in=keys)._raw_delete(using="default")
        if imprints:
            of_rows = {"table": model._meta.db_table, "row__in": [str(key) for key in keys]}
            Imprint.objects.filter(**of_rows)._raw_delete(using="default")
            Salt.objects.filter(**of_rows)._raw_delete(using="default")


def compute_anew(need: Need) -> None:
    """Chain, row, past days and stays, as if the events that there are were all that ever were."""
    events, previous = list(need.events.order_by("seq")), GENESIS
    for event in events:
        event.digest = previous = digest(event, previous)
        type(event)._base_manager.filter(pk=event.pk).update(digest=event.digest)
    now = standing(events)
    facts = {name: getattr(now, name) for name in FIELDS} | {"event_count": len(events)}
    Need.objects.filter(pk=need.pk).update(**facts)
    texts = {event.seq: {text.name: text for text in event.texts.all()} for event in events}
    for of_event in texts.values():
        shown = {name: of_event[name].text for name in ("title", "summary") if name in of_event}
        Need.objects.filter(pk=need.pk).update(**shown)
    told = periods(need, events, texts)
    for period in told:
        period.classification = EventClassification.objects.filter(event__need=need).first()
    need.periods.all().delete()
    StandingPeriod.objects.bulk_create(told)
    need.stays.all().delete()
    Stay.objects.bulk_create(stay_rows(need, stays(events)))
