"""What a row says that offers a verb, and how its form becomes the verb."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from desk.forms.base import VerbForm
from initiatives.models import Need
from initiatives.verbs import Deed, Verb
from meetings import workflow as meetings


def always(_need: Need) -> bool:
    return True


@dataclass(frozen=True)
class Door:
    """How one verb is offered: its imperative, what it does in a sentence, its form, its function.

    `beside`: what is to be read while the form is filled in, where there is anything.
    `only_if`: whether there is anything to do it with, told by the need's own row. `takes`: whether the form
    has anything to choose; asked of the database, where one need is shown.
    """

    # `Any`, since a translated text is lazy and has a type that Django does not give a name to.
    label: Any
    says: Any
    form: type[VerbForm]
    make: Callable[..., Any]
    beside: Callable[[Need], dict[str, Any] | None] | None = None
    only_if: Callable[[Need], bool] = always
    takes: Callable[[Need], bool] = always


def plain(function: Callable[..., Need]) -> Callable[..., Any]:
    """A verb whose function takes the form's clean fields by name."""

    def make(need: Need, form: Any, by: User) -> None:
        function(need, by=by, **form.cleaned_data)

    return make


def with_files(function: Callable[..., Need]) -> Callable[..., Any]:
    """A verb that takes along files that its form has kept."""

    def make(need: Need, form: Any, by: User) -> None:
        function(need, by=by, **form.facts())

    return make


def decided(deed: Callable[..., Deed]) -> Callable[..., Any]:
    """A verb that a decision of the steering body carries."""

    def make(need: Need, form: Any, by: User) -> None:
        meetings.decide(need, [deed(**form.facts())], form.terms(), by=by, seen=form.cleaned_data["seen"])

    return make


def nothing_more(verb: Verb) -> Callable[..., Deed]:
    """A deed that says nothing but the verb."""
    return lambda: Deed(verb)
