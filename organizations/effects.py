"""What a body's words mean for the proposal that was put to it. Source: process.md, "Standpoints"."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Effect(models.TextChoices):
    """A standpoint means what it says: *avstyrker* can't move a need forward."""

    FOR = "for", _("för förslaget")
    AGAINST = "against", _("mot förslaget")
    BACK = "back", _("tillbaka för mer beredning")
    NOTE = "note", _("till kännedom")


Effects = frozenset[Effect]

FOR: Effects = frozenset({Effect.FOR})
AGAINST: Effects = frozenset({Effect.AGAINST})
BACK: Effects = frozenset({Effect.BACK})
NOTE_OR_BACK: Effects = frozenset({Effect.NOTE, Effect.BACK})
ANY: Effects = frozenset(Effect)
