"""Who may open the addresses of remisser at the desk: rows of the table in `test_addresses.py`."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from consultations.models import Extension
from consultations.workflow import ask_for_extension
from tests.factories.consultations import came, chosen, point_of, recipient_of, sent, written
from tests.factories.needs import day
from tests.factories.people import Cast


def nothing(_cast: Cast) -> dict[str, Any]:
    return {}


def a_remiss(made: Callable[..., Any], **parts: Callable[[Any], int]) -> Callable[[Cast], dict[str, Any]]:
    """`parts`: what else the address leaves open, each found in the remiss."""

    def ready(cast: Cast) -> dict[str, Any]:
        remiss = made(cast)
        return {"pk": remiss.pk} | {name: find(remiss) for name, find in parts.items()}

    return ready


def answered_remiss(cast: Cast) -> Any:
    """Sent to one huvudman of those that have a contact here, and answered by another."""
    remiss = sent(cast, "1440", "1480")
    came(remiss, cast, "1480")
    chosen(remiss, cast)
    return remiss


def asked_for_more(cast: Cast) -> Any:
    remiss = sent(cast, "1440")
    ask_for_extension(recipient_of(remiss), wanted=day(90), why="x", by=cast.kontakt)
    return remiss


RUNS_IT: dict[str, dict[int, str]] = {"get": {200: "samordnare"}}
POINT = {"point": lambda remiss: point_of(remiss).pk}
OWN = {"recipient": lambda remiss: recipient_of(remiss).pk}
CAME = {"number": lambda remiss: 1}
STRANGE_FILE = {"file": lambda remiss: UUID(int=0)}
REMISSER: dict[str, Any] = {
    "consultations": (nothing, {"get": {200: "samordnare kontakt simba"}}, 404),
    "consultation_new": (nothing, RUNS_IT | {"post": {400: "samordnare"}}, 404),
    "consultation": (a_remiss(answered_remiss), {"get": {200: "samordnare kontakt"}}, 404),
    "consultation_edit": (a_remiss(written), RUNS_IT | {"post": {400: "samordnare"}}, 404),
    "consultation_document_new": (a_remiss(written), RUNS_IT | {"post": {400: "samordnare"}}, 404),
    "consultation_document": (
        a_remiss(written, document=lambda remiss: remiss.documents.get().pk),
        RUNS_IT | {"post": {400: "samordnare"}},
        404,
    ),
    "consultation_document_remove": (
        a_remiss(written, document=lambda remiss: remiss.documents.get().pk),
        {"post": {302: "samordnare"}},
        404,
    ),
    "consultation_point_new": (a_remiss(written), RUNS_IT | {"post": {400: "samordnare"}}, 404),
    "consultation_point": (a_remiss(written, **POINT), RUNS_IT | {"post": {400: "samordnare"}}, 404),
    "consultation_point_remove": (a_remiss(written, **POINT), {"post": {302: "samordnare"}}, 404),
    "consultation_recipients": (a_remiss(written), RUNS_IT | {"post": {302: "samordnare"}}, 404),
    "consultation_take": (a_remiss(written), RUNS_IT | {"post": {400: "samordnare"}}, 404),
    "consultation_send": (a_remiss(written), {"get": {200: "samordnare"}, "post": {302: "samordnare"}}, 404),
    "consultation_lay": (a_remiss(sent), {"post": {400: "samordnare"}}, 404),
    "consultation_answer": (
        a_remiss(sent, **OWN),
        {"get": {200: "kontakt"}, "post": {422: "kontakt"}},
        404,
    ),
    "consultation_extension": (
        a_remiss(sent, **OWN),
        {"get": {200: "kontakt"}, "post": {400: "kontakt"}},
        404,
    ),
    # Of another huvudman's answer; what everybody may fetch there is told in test_remiss_files.py.
    "handed_in_docx": (a_remiss(answered_remiss, **OWN, **CAME), {"get": {}}, 404),
    "consultation_file": (a_remiss(sent, **STRANGE_FILE), {"get": {}}, 404),
    "consultation_grant": (
        a_remiss(asked_for_more, extension=lambda remiss: Extension.objects.get().pk),
        RUNS_IT | {"post": {422: "samordnare"}},
        404,
    ),
    "consultation_register": (a_remiss(sent), RUNS_IT | {"post": {400: "samordnare"}}, 404),
    "consultation_response": (a_remiss(answered_remiss, **CAME), RUNS_IT, 404),
    "response_docx": (a_remiss(answered_remiss, **CAME), RUNS_IT, 404),
    "response_read": (a_remiss(answered_remiss, **CAME), {"post": {302: "samordnare"}}, 404),
    "response_review": (a_remiss(answered_remiss, **CAME), {"post": {400: "samordnare"}}, 404),
    "response_hand_out": (a_remiss(answered_remiss, **CAME), {"post": {302: "samordnare"}}, 404),
    "response_mask": (a_remiss(answered_remiss, **CAME), {"post": {400: "samordnare"}}, 404),
    "response_unmask": (
        a_remiss(answered_remiss, **CAME, part=lambda remiss: "overall"),
        {"post": {302: "samordnare"}},
        404,
    ),
    "response_raise": (
        a_remiss(answered_remiss, line=lambda remiss: point_of(remiss).lines.get().pk),
        {"post": {302: "samordnare"}},
        404,
    ),
    "compilation": (a_remiss(answered_remiss), RUNS_IT, 404),
    "compilation_point": (a_remiss(answered_remiss, **POINT), RUNS_IT | {"post": {302: "samordnare"}}, 404),
    "compilation_theme_new": (
        a_remiss(answered_remiss, **POINT),
        RUNS_IT | {"post": {400: "samordnare"}},
        404,
    ),
    "compilation_theme": (
        a_remiss(answered_remiss, **POINT, theme=lambda remiss: point_of(remiss).themes.get().pk),
        RUNS_IT | {"post": {400: "samordnare"}},
        404,
    ),
    "publish_heard": (a_remiss(answered_remiss), RUNS_IT | {"post": {422: "samordnare"}}, 404),
    "publish_decided": (a_remiss(answered_remiss), RUNS_IT | {"post": {422: "samordnare"}}, 404),
}
