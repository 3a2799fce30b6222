"""What whoever raised a need hears of each step: what has happened, and what it means for them.

What happens next and who has it now follow in the message from where the need stands; only where
nothing is to come does the row say it. One row for each verb that they are told of.
Source: process.md, "Whose turn it is": the one who raised the need hears in plain Swedish at each step.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from assignments.wording import is_charter_correction
from initiatives.models import Event
from initiatives.verbs import Verb


@dataclass(frozen=True)
class Raised:
    """One step as its proposer hears it. `yours`: the need with whose it is."""

    happened: Any
    means: Any
    then: Any = ""


RAISED: dict[Verb, Raised] = {
    Verb.WITHDRAW: Raised(
        _("%(Yours)s är återtaget av den som lämnade in det."),
        _("Du behöver inte göra något. Det som redan är offentligt ligger kvar, med skälet."),
        _("Arbetet stannar här. Är frågan viktig för er går det bra att väcka ett nytt behov."),
    ),
    Verb.REQUEST_COMPLETION: Raised(
        _("Tack för förslaget. Samordnaren har läst det och behöver veta lite mer."),
        _("Nedan står vad som saknas. Komplettera och skicka in igen, så fortsätter det därifrån."),
        _("När du har skickat in igen läser samordnaren det på nytt."),
    ),
    Verb.REGISTER: Raised(
        _("%(Yours)s är registrerat och har fått nummer %(number)s."),
        _("Nu kan alla följa det på den offentliga sidan. Du får veta varje gång något händer."),
    ),
    Verb.REDIRECT: Raised(
        _("%(Yours)s har hänvisats till %(receiver)s."),
        _("Samordnaren bedömer att frågan hör hemma där. Skälet står nedan."),
        _("%(receiver)s kan berätta hur det går. Händer något nytt kan behovet väckas igen."),
    ),
    Verb.MERGE: Raised(
        _("%(Yours)s ingår nu i %(into)s."),
        _("Frågan lever vidare där, tillsammans med andras. Det du skrev finns kvar."),
        _("Arbetet fortsätter i %(into)s. Du får veta när något händer där också."),
    ),
    Verb.OPEN_ASSESSMENT: Raised(
        _("%(steering)s ska nu ta ställning till %(yours)s."),
        _("Ledamöterna bedömer om det är något att arbeta med tillsammans. Du behöver inte göra något."),
    ),
    Verb.ENDORSE: Raised(
        _("%(steering)s vill gå vidare med %(yours)s."),
        _("Det är något att arbeta med tillsammans. Nu vägs det mot annat som också behöver göras."),
    ),
    Verb.DECLINE: Raised(
        _("%(steering)s har beslutat att inte gå vidare med %(yours)s."),
        _("Tack för att du lyfte frågan. Nedan står varför det blev så, och när den kan väckas igen."),
        _("Behovet ligger kvar på den offentliga sidan. Händer något nytt, hör av dig till samordnaren."),
    ),
    Verb.PRIORITIZE: Raised(
        _("%(steering)s har gett %(yours)s prioritet %(priority)s."),
        _("1 är viktigt och bråttom, 4 är varken eller. Nu väntar behovet på att arbetet kan börja."),
    ),
    Verb.COMMISSION: Raised(
        _("%(steering)s har beslutat att det blir ett uppdrag av %(yours)s."),
        _("Först skrivs en plan, en uppdragshandling: vad som ska göras, varför, av vilka och till när."),
    ),
    Verb.REQUEUE: Raised(
        _("%(steering)s har beslutat att %(yours)s får vänta igen."),
        _("Det är inte nedlagt. Skälet står nedan."),
    ),
    Verb.APPROVE_CHARTER: Raised(
        _("%(steering)s har godkänt planen för arbetet med %(yours)s."),
        _("Planen kallas uppdragshandling. Den finns att läsa på den offentliga sidan."),
    ),
    Verb.PAUSE: Raised(
        _("Arbetet med %(yours)s gör en paus."),
        _("Det är inte nedlagt. Skälet står nedan, och du får veta när arbetet tas upp igen."),
    ),
    Verb.RESUME: Raised(
        _("Arbetet med %(yours)s är i gång igen."),
        _("Pausen är över. Du behöver inte göra något."),
    ),
    Verb.DISCONTINUE: Raised(
        _("%(steering)s har beslutat att avbryta arbetet med %(yours)s."),
        _("Skälet står nedan. Det som har blivit gjort finns kvar på den offentliga sidan."),
        _("Arbetet stannar här. Händer något nytt kan behovet väckas igen: hör av dig till samordnaren."),
    ),
    Verb.REPORT: Raised(
        _("Arbetsgruppen är klar och har lämnat sin slutrapport."),
        _("Du kan läsa rapporten på den offentliga sidan när %(steering)s har godkänt den."),
    ),
    Verb.RETURN_REPORT: Raised(
        _("%(steering)s vill att slutrapporten kompletteras."),
        _("Arbetsgruppen arbetar vidare tills rapporten är klar. Du behöver inte göra något."),
    ),
    Verb.ACCEPT_REPORT: Raised(
        _("%(steering)s har godkänt slutrapporten."),
        _("Arbetsgruppens uppdrag är slut. Du kan läsa rapporten på den offentliga sidan."),
    ),
    Verb.PUBLISH: Raised(
        _("Resultatet av %(yours)s är publicerat."),
        _("Du hittar det på den offentliga sidan. Nu ska det tas i bruk runt om i länet."),
    ),
    Verb.CLOSE: Raised(
        _("%(Yours)s är i mål: arbetet är slutfört."),
        _("%(in_use)s Tack för att du lyfte frågan."),
        _("Nu är det klart. Ser du något mer som behöver utvecklas, väck gärna ett nytt behov."),
    ),
    Verb.REOPEN: Raised(
        _("%(Yours)s har väckts på nytt."),
        _("Frågan tas upp igen från början. Det som är nytt står nedan."),
    ),
    Verb.CORRECT: Raised(
        _("En uppgift om %(yours)s har rättats. Det här gäller inte längre: %(corrected)s."),
        _("Behovet är tillbaka i läget före den händelsen. Både uppgiften och rättelsen syns på sidan."),
    ),
    Verb.REFER: Raised(
        _("%(steering)s har ställt en fråga till %(political)s om %(yours)s."),
        _("Svaret blir en rekommendation. Behovet är kvar i samma steg under tiden."),
    ),
    Verb.ANSWER_REFERRAL: Raised(
        _("%(political)s har svarat på frågan om %(yours)s: %(words)s."),
        _("Svaret är en rekommendation. Det är %(steering)s som beslutar."),
    ),
    Verb.CLOSE_REFERRAL: Raised(
        _("%(steering)s går vidare utan svar från %(political)s."),
        _("Frågan är stängd som obesvarad. Behovet är kvar i samma steg."),
    ),
    Verb.NOTE_DECISION: Raised(
        _("%(steering)s har tagit upp %(yours)s: %(words)s."),
        _("Behovet är kvar i samma steg."),
    ),
    Verb.TABLE_ITEM: Raised(
        _("%(steering)s har skjutit upp beslutet om %(yours)s."),
        _("Ärendet är bordlagt: det tas upp igen på ett senare möte."),
    ),
    Verb.REMIT_ITEM: Raised(
        _("%(steering)s vill att %(yours)s förbereds mer före beslut."),
        _("Ärendet är återremitterat: det kommer tillbaka när underlaget är klart."),
    ),
    Verb.NOTE_INTERIM: Raised(
        _("Arbetsgruppen har berättat för %(steering)s hur arbetet går."),
        _("Delrapporten är noterad, och du kan läsa den på den offentliga sidan."),
    ),
    Verb.AREA_STEP: Raised(
        _("%(lane)s har tagit resultatet i bruk."),
        _("%(in_use)s"),
    ),
    Verb.EDIT_TEXT: Raised(
        _("Samordnaren har ändrat den offentliga texten om %(yours)s."),
        _("Läs gärna igenom den. Stämmer något inte, hör av dig till samordnaren."),
    ),
}

CHARTER_CORRECTED = Raised(
    _("Samordnaren har gjort en liten rättelse i uppdragshandlingen, planen för arbetet med %(yours)s."),
    _("Bara formuleringar är ändrade. Det som är beslutat gäller som förut."),
)


def heard(event: Event) -> Raised:
    """The event as its proposer hears it."""
    return CHARTER_CORRECTED if is_charter_correction(event) else RAISED[Verb(event.verb)]
