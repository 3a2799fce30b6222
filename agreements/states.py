"""What a document of agreement can be, and what can happen to it: the words of its history.

Source: a joint draft goes on remiss, is endorsed by the political body, and is then decided by each huvudman.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a version stands. No row keeps it: it follows from the history (`standing.py`)."""

    BY_SOURCE = "by_source", _("Enligt källan")
    PROPOSED = "proposed", _("Föreslagen")
    ON_REMISS = "on_remiss", _("På remiss")
    ENDORSED = "endorsed", _("Ställt sig bakom")
    DECIDING = "deciding", _("Beslutas")
    IN_FORCE = "in_force", _("I kraft")
    EXTENDED = "extended", _("Förlängd")
    UNDER_NOTICE = "under_notice", _("Uppsagd")
    EXPIRED = "expired", _("Har gått ut")
    REPLACED = "replaced", _("Ersatt")
    FALLEN = "fallen", _("Fallen")


APPLIES = frozenset({State.IN_FORCE, State.EXTENDED, State.UNDER_NOTICE})
"""What binds somebody."""

UNDECIDED = frozenset({State.PROPOSED, State.ON_REMISS, State.ENDORSED})
"""What has not been sent to the parties yet."""

OVER = frozenset({State.EXPIRED, State.REPLACED, State.FALLEN})


class Rule(models.TextChoices):
    """What happens when one of the parties declines: a choice of the document, always shown."""

    ALL = "all", _("Alla parter måste besluta: tackar en nej faller förslaget")
    EACH = "each", _("Var part för sig: det gäller för dem som har beslutat")


class Verb(models.TextChoices):
    """One thing that happened to a document. `words`: as its timeline says it."""

    TELL_SOURCE = "tell_source", _("Uppgift ur källa")
    PROPOSE = "propose", _("Version lagd fram")
    CORRECT = "correct", _("Texten rättad")
    SEND_ON_REMISS = "send_on_remiss", _("Skickad på remiss")
    ENDORSE = "endorse", _("Det politiska organet ställde sig bakom")
    SEND = "send", _("Skickad till parterna för beslut")
    RECEIVE = "receive", _("Mottagen")
    SCHEDULE = "schedule", _("På dagordningen")
    DECIDE = "decide", _("Beslutad")
    DECLINE = "decline", _("Avböjd")
    EXTEND = "extend", _("Förlängd")
    GIVE_NOTICE = "give_notice", _("Uppsagd")
    REPLACE = "replace", _("Ersatt av ett annat dokument")
    VOID = "void", _("En uppgift struken")


ANSWERS = frozenset({Verb.RECEIVE, Verb.SCHEDULE, Verb.DECIDE, Verb.DECLINE})
"""What a party, or somebody for it, tells of its own matter."""

SETTLES = frozenset({Verb.DECIDE, Verb.DECLINE})

SENT = frozenset({State.DECIDING, State.FALLEN, *APPLIES})

FROM: dict[str, frozenset[str]] = {
    Verb.SEND_ON_REMISS: frozenset({State.PROPOSED}),
    Verb.ENDORSE: frozenset({State.PROPOSED, State.ON_REMISS}),
    Verb.SEND: UNDECIDED | {State.BY_SOURCE},
    **dict.fromkeys(ANSWERS, SENT),
    Verb.EXTEND: frozenset({State.IN_FORCE, State.EXTENDED}),
    Verb.GIVE_NOTICE: frozenset({State.IN_FORCE, State.EXTENDED, State.UNDER_NOTICE}),
    Verb.REPLACE: APPLIES | {State.BY_SOURCE},
}
"""Where a version must stand for it to happen. A new version, a correction and what is struck have conditions
of their own (`workflow/`)."""


class Change(models.TextChoices):
    """What a version is to the one before it. An amendment is decided anew by every party; a correction
    mends the text or its terms where they were wrongly written down, and nobody decides on it."""

    WHOLE = "whole", _("ny version")
    AMENDMENT = "amendment", _("ändring")
    CORRECTION = "correction", _("rättelse")


class Door(models.TextChoices):
    """Who told it: shown beside each party's decision."""

    CONTACT = "contact", _("uppgift från kontaktperson")
    COORDINATOR = "coordinator", _("antecknat av samordnaren")
    FILE = "file", _("inläst ur fil")
