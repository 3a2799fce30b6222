"""What makes a migration: what the database holds, never a word on the screen."""

from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field

OF_A_FIELD = ("choices", "verbose_name", "help_text")
OF_A_MODEL = ("verbose_name", "verbose_name_plural")


class Autodetector(MigrationAutodetector):
    """Django's own, blind to the words of models and fields.

    A new model keeps its name in words: Django names the model's permissions by it, once.
    """

    def __init__(self, from_state: ProjectState, to_state: ProjectState, questioner: Any = None) -> None:
        new = to_state.models.keys() - from_state.models.keys()
        super().__init__(_without_words(from_state), _without_words(to_state, new), questioner)


def _without_words(state: ProjectState, named: Any = ()) -> ProjectState:
    models = {key: _wordless(model, is_named=key in named) for key, model in state.models.items()}
    return ProjectState(models, state.real_apps)


def _wordless(model: ModelState, *, is_named: bool) -> ModelState:
    found = model.clone()
    found.fields = {name: _plain(field) for name, field in model.fields.items()}
    if not is_named:
        found.options = {name: value for name, value in model.options.items() if name not in OF_A_MODEL}
    return found


def _plain(field: "Field[Any, Any]") -> "Field[Any, Any]":
    _name, _path, args, options = field.deconstruct()
    # A new field and not the old one changed: the clone of a state shares its fields.
    plain: Field[Any, Any] = type(field)(
        *args, **{name: value for name, value in options.items() if name not in OF_A_FIELD}
    )
    return plain
