"""Beside the four steps, what may happen in any of them: what is told of it, and to whom."""

from django.utils.translation import gettext_lazy as _

from initiatives.models import Event
from initiatives.verbs import Verb
from notifications.groups import Group
from notifications.tellings.telling import Raised, Telling
from organizations.region import by_mandate, say_lazy


def by_a_person(event: Event) -> bool:
    """Not by a file of many needs, of which nobody is told."""
    return event.by_id is not None


TELLINGS: dict[Verb, Telling] = {
    Verb.CONFIRM_STATUS: Telling(
        to=(Group.COORDINATORS, Group.LEADERS),
        happened=_("Samordnaren har bekräftat att läget ur källan fortfarande stämmer."),
    ),
    Verb.REFER: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.POLITICAL_CHAIR, Group.POLITICAL),
        asks={Group.POLITICAL_CHAIR},
        happened=_("%(steering)s har ställt en fråga till %(political)s."),
        raised=Raised(
            _("%(steering)s har ställt en fråga till %(political)s om %(yours)s."),
            say_lazy(
                by_mandate(
                    recommends=_(
                        "Svaret blir en rekommendation. [The need] är kvar i samma steg under tiden."
                    ),
                    decides=_("Svaret blir ett beslut. [The need] är kvar i samma steg under tiden."),
                )
            ),
        ),
    ),
    Verb.ANSWER_REFERRAL: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.STEERING_CHAIR),
        happened=by_mandate(
            recommends=_(
                "%(political)s har svarat på frågan: %(words)s. "
                "Svaret är en rekommendation till %(steering)s."
            ),
            decides=_("%(political)s har svarat på frågan: %(words)s. Svaret är ett beslut."),
        ),
        raised=Raised(
            _("%(political)s har svarat på frågan om %(yours)s: %(words)s."),
            say_lazy(
                by_mandate(
                    recommends=_("Svaret är en rekommendation. Det är %(steering)s som beslutar."),
                    decides=_("Svaret är ett beslut. [The need] är kvar i samma steg tills vidare."),
                )
            ),
        ),
    ),
    Verb.CLOSE_REFERRAL: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.POLITICAL_CHAIR),
        happened=_("Frågan till %(political)s har stängts som obesvarad."),
        raised=Raised(
            _("%(steering)s går vidare utan svar från %(political)s."),
            say_lazy(_("Frågan är stängd som obesvarad. [The need] är kvar i samma steg.")),
        ),
    ),
    Verb.NOTE_DECISION: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS),
        happened=_("%(steering)s har tagit ställning: %(words)s."),
        raised=Raised(
            _("%(steering)s har tagit upp %(yours)s: %(words)s."),
            say_lazy(_("[The need] är kvar i samma steg.")),
        ),
    ),
    Verb.MOVE_ITEM: Telling(
        to=(Group.STEERING,),
        happened=_("Ärendet har flyttats till mötet %(day)s."),
    ),
    Verb.TABLE_ITEM: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS),
        happened=_("%(steering)s har bordlagt ärendet."),
        raised=Raised(
            _("%(steering)s har skjutit upp beslutet om %(yours)s."),
            _("Ärendet är bordlagt: det tas upp igen på ett senare möte."),
        ),
    ),
    Verb.REMIT_ITEM: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS),
        asks={Group.LEADERS},
        missing_to={Group.LEADERS, Group.COORDINATORS},
        happened=_("%(steering)s har återremitterat ärendet: det ska beredas mer."),
        raised=Raised(
            _("%(steering)s vill att %(yours)s förbereds mer före beslut."),
            _("Ärendet är återremitterat: det kommer tillbaka när underlaget är klart."),
        ),
    ),
    Verb.PRINCIPAL_DECISION: Telling(
        to=(Group.COORDINATORS,),
        happened=_("En huvudman har antecknat sitt eget beslut."),
    ),
    Verb.EDIT_TEXT: Telling(
        to=(Group.PROPOSER,),
        happened=_("Samordnaren har ändrat den offentliga texten."),
        raised=Raised(
            _("Samordnaren har ändrat den offentliga texten om %(yours)s."),
            _("Läs gärna igenom den. Stämmer något inte, hör av dig till samordnaren."),
        ),
    ),
    Verb.RECLASSIFY: Telling(
        to=(Group.PROPOSER,),
        happened=_("Samordnaren har ändrat vad %(need)s hör till: %(changes)s."),
        raised=Raised(
            _("Samordnaren har ändrat vad %(yours)s hör till: %(changes)s."),
            _("Texten är densamma. Stämmer ändringen inte, hör av dig till samordnaren."),
        ),
    ),
    Verb.SET_AIMS: Telling(
        to=(Group.PROPOSER, Group.LEADERS),
        happened=_("Samordnaren har angett vad %(need)s ska ändra: %(changes)s."),
        raised=Raised(
            _("Samordnaren har angett vad %(yours)s ska ändra: %(changes)s."),
            _("Det är måtten som ska visa om det blir bättre. Stämmer de inte, hör av dig till samordnaren."),
        ),
    ),
    Verb.CORRECT: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.STEERING_CHAIR, Group.LEADERS),
        happened=_("En tidigare händelse har rättats och gäller inte längre: %(corrected)s."),
        raised=Raised(
            _("En uppgift om %(yours)s har rättats. Det här gäller inte längre: %(corrected)s."),
            say_lazy(
                _(
                    "[The need] är tillbaka i läget före den händelsen. "
                    "Både uppgiften och rättelsen syns på sidan."
                )
            ),
        ),
    ),
    Verb.IMPORT_HISTORY: Telling(
        to=(Group.COORDINATORS, Group.LEADERS),
        only_when=dict.fromkeys((Group.COORDINATORS, Group.LEADERS), by_a_person),
        happened=_("Samordnaren har fört in ett annat läge, ur en annan källa."),
    ),
}

CHARTER_CORRECTED = Telling(
    to=(Group.PROPOSER,),
    happened=_(
        "Samordnaren har gjort en liten rättelse i uppdragshandlingen: bara formuleringar är ändrade."
    ),
    raised=Raised(
        _("Samordnaren har gjort en liten rättelse i uppdragshandlingen, planen för arbetet med %(yours)s."),
        _("Bara formuleringar är ändrade. Det som är beslutat gäller som förut."),
    ),
)
"""`edit_text`, where it is the charter that is corrected."""
