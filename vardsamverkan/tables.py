"""A new table renders one model, its own, where Django renders all that hang together with it.

`migrate` asks for it before each migration. The migrations themselves stay as they are written: their state
is the same, and so are the tables.
"""

from typing import Any

from django.db.migrations import AddConstraint, AddIndex, CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class NewTable(CreateModel):
    """Nothing points to a new model yet, so none that is rendered already changes by it."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        rendered = state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)
        if rendered is not None:
            state.apps = rendered
            rendered.render_multiple([state.models[app_label, self.name_lower]])


def one_model_a_table(migration: Migration) -> None:
    """Each new table with its constraints and indexes inside, unless something changes it before them."""
    operations: list[Operation] = []
    new: dict[str, NewTable] = {}
    for each in migration.operations:
        model = getattr(each, "model_name_lower", "")
        if type(each) is CreateModel:
            new[each.name_lower] = _new_table(each)
            operations.append(new[each.name_lower])
        elif model in new and isinstance(each, AddConstraint):
            new[model].options.setdefault("constraints", []).append(each.constraint)
        elif model in new and isinstance(each, AddIndex):
            new[model].options.setdefault("indexes", []).append(each.index)
        else:
            operations.append(each)
            new = {name: table for name, table in new.items() if name != model} if model else {}
    vars(migration)["operations"] = operations


def _new_table(made: Any) -> NewTable:
    """With lists of its own: a migration's operations are the same ones each time it is read."""
    options = {name: list(it) if isinstance(it, list) else it for name, it in made.options.items()}
    return NewTable(made.name, made.fields, options, made.bases, made.managers)
