"""The words of the process that a reader may not know, explained where they stand, without a script.

Source: process.md, "Words"; länsgemensam utvecklingsplan, the four steps. The region's own names are not
here: they follow from the profile.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.states import State
from organizations.region import by_mandate, say_lazy


@dataclass(frozen=True)
class Term:
    """A word, and what it means in one or two plain sentences."""

    word: Any
    meaning: Any


TERMS = {
    "decision": Term(
        by_mandate(recommends=_("Beslut och rekommendation"), decides=_("Beslut"), nobody=_("Beslut")),
        by_mandate(
            recommends=_(
                "Tjänstepersonernas organ beslutar. Det politiska organet rekommenderar men beslutar inte åt "
                "huvudmännen. Ett beslut börjar gälla när det är tillkännagivet."
            ),
            decides=_(
                "Tjänstepersonernas organ beslutar. Det politiska organet beslutar i de frågor som det får. "
                "Ett beslut börjar gälla när det är tillkännagivet."
            ),
            nobody=_("Tjänstepersonernas organ beslutar. Ett beslut börjar gälla när det är tillkännagivet."),
        ),
    ),
    "charter": Term(
        _("Uppdragshandling"),
        _("Säger vad uppdraget ska leda till, vem som är med och när det ska vara klart. Den beslutas."),
    ),
    "reports": Term(
        _("Delrapport och slutrapport"),
        _(
            "En delrapport berättar hur arbetet går. Slutrapporten berättar vad det ledde till. De blir "
            "offentliga när organet har tagit ställning till dem."
        ),
    ),
    "results": Term(
        _("Slutprodukt och stödmaterial"),
        _("Slutprodukten är det som ska användas i länet. Stödmaterialet hjälper den som använder det."),
    ),
    "use": Term(
        _("Implementering"),
        _("Att det som togs fram börjar användas där vården och omsorgen ges. Varje område svarar för sitt."),
    ),
    "priority": Term(
        _("Prioritet"),
        _("Hur viktigt och hur bråttom det är. Prioritet 1 är både viktigt och bråttom."),
    ),
    "corrected": Term(
        _("Rättad"),
        _("Händelsen antecknades fel och gäller inte. Den står kvar, så att det syns vad som har rättats."),
    ),
    "by_source": Term(
        _("Enligt källan"),
        _(
            "Uppgiften står i ett äldre dokument eller på en äldre webbsida. Portalen har inte följt det "
            "själv, och mycket kan ha ändrats sedan dess."
        ),
    ),
    "imported": Term(
        _("Efterregistrerat"),
        _("Hände innan portalen fanns och har skrivits in i efterhand från en källa som anges."),
    ),
}

STATES = {
    State.IDENTIFIED: say_lazy(_("[The need] är [registrerat|registrerad]. Nu tas ett underlag fram.")),
    State.ASSESSMENT: say_lazy(_("Det prövas om [the need] ska drivas gemensamt i länet.")),
    State.PRIORITIZATION: _("Det vägs hur viktigt och hur bråttom det är jämfört med annat."),
    State.QUEUED: _("Det är prioriterat och väntar på att arbetet ska kunna börja."),
    State.CHARTERING: _("Ett uppdrag är beslutat. Nu skrivs vad det ska leda till och när."),
    State.ONGOING: _("En arbetsgrupp arbetar enligt den beslutade uppdragshandlingen."),
    State.PAUSED: _("Arbetet vilar, av skäl som står nedan."),
    State.REPORTED: _("Arbetet är redovisat i en slutrapport, som nu prövas."),
    State.COMPLETED: _("Slutrapporten är godkänd. Nu läggs resultatet upp så att alla kan använda det."),
    State.IMPLEMENTING: _("Resultatet är publicerat och tas i bruk, område för område."),
    State.CLOSED: _("Resultatet är i bruk, eller undantaget med skäl."),
    State.DECLINED: _("Det blir inget gemensamt arbete. Skälet står i beslutet."),
    State.REDIRECTED: _("Frågan hör hemma någon annanstans och har lämnats dit."),
    State.MERGED: say_lazy(_("Det ingår i [ett annat|en annan] [need], där arbetet fortsätter.")),
    State.DISCONTINUED: _("Arbetet avbröts. Skälet står i beslutet."),
    State.WITHDRAWN: say_lazy(_("Den som väckte [the need] har tagit tillbaka [det|den].")),
}
"""What each public state means for a reader."""
