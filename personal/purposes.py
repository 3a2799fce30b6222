"""Why personal data is kept, by which right, and for how long: what the register tells of each table.

The times are those that the code keeps, read from where it does. Which right it rests on is the controller's
to answer for; here stands what the portal was built for.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from following.querysets import CONFIRM_WITHIN
from letters.workflow import ADDRESS_KEPT, LETTER_KEPT
from meetings.workflow.reading import KEPT as READING_KEPT
from organizations.workflow.planned import REFUSED_KEPT
from personal.models import ACCESS_KEPT
from writing.drafts import KEPT as DRAFT_KEPT

TASK = _("uppgift av allmänt intresse (artikel 6.1 e)")
ARCHIVE = _(
    "uppgift av allmänt intresse (artikel 6.1 e) och rättslig förpliktelse att bevara (artikel 6.1 c)"
)


@dataclass(frozen=True)
class Purpose:
    """One reason to keep something. `is_theirs`: its rows are the person's own, and go with them."""

    name: Any
    what: Any
    why: Any
    basis: Any
    how_long: Any
    is_theirs: bool = False


def _filled(sentence: str, **numbers: int) -> str:
    return _now(sentence) % numbers


filled: Any = lazy(_filled, str)

PURPOSES: dict[str, Purpose] = {
    "account": Purpose(
        _("Konton"),
        _("Namn, e-postadress i tjänsten, lösenord i form av en kontrollsumma, när någon senast loggade in."),
        _("Den som arbetar i portalen ska kunna logga in och nås."),
        TASK,
        _("Tills personen raderas. Då blir namn och adress tomma och kontot stängs."),
        is_theirs=True,
    ),
    "session": Purpose(
        _("Inloggningar"),
        _("Vem som är inloggad i vilken webbläsare, och det någon skrev när inloggningen tog slut."),
        _("Den som är inloggad ska slippa logga in på varje sida."),
        TASK,
        _("Tills inloggningen har gått ut."),
    ),
    "sign_in": Purpose(
        _("Inloggningslogg"),
        _("När och hur någon loggade in, nekades eller ändrade hur de loggar in. Aldrig varifrån."),
        _("Den som äger kontot ska kunna se om någon annan har försökt."),
        TASK,
        _("Ingen rad tas bort. Raderas personen står den kvar, utan namn."),
    ),
    "role": Purpose(
        _("Roller och rollogg"),
        _("Vem som har haft vilken roll, från när till när, och vem som gav den."),
        _("Det ska gå att se vem som fick göra vad, och varför."),
        ARCHIVE,
        _("Bevaras. Raderas personen står rollen kvar, utan namn."),
    ),
    "planned": Purpose(
        _("Planerade inbjudningar"),
        _("Namn, e-postadress och roll för den som ska bjudas in."),
        _("Inbjudan skickas en vald dag."),
        TASK,
        filled(
            "Tills den skickas eller tas tillbaka. Går den inte att skicka: %(days)d dagar.",
            days=REFUSED_KEPT.days,
        ),
        is_theirs=True,
    ),
    "access": Purpose(
        _("Åtkomstlogg"),
        _("Vem som läste, hämtade eller raderade vems uppgifter, och när."),
        _("Var och en ska kunna se vem som har tagit del av deras uppgifter."),
        TASK,
        filled("%(years)d år.", years=ACCESS_KEPT.days // 365),
    ),
    "letter": Purpose(
        _("Brev från läsare"),
        _("Det som läsaren skrev, och en e-postadress om hen lämnade någon."),
        _("Den som skriver till portalen ska få svar."),
        ARCHIVE,
        filled(
            "Adressen %(address)d dagar och brevet %(letter)d dagar efter att det är omhändertaget.",
            address=ADDRESS_KEPT.days,
            letter=LETTER_KEPT.days,
        ),
    ),
    "subscription": Purpose(
        _("Prenumeranter"),
        _("E-postadress, och vad adressen följer."),
        _("Den som vill följa ett ärende ska få mejl om det."),
        TASK,
        filled(
            "Tills prenumerationen avslutas. En adress som ingen bekräftar: %(days)d dagar.",
            days=CONFIRM_WITHIN.days,
        ),
    ),
    "mail": Purpose(
        _("Meddelanden och mejl"),
        _("Vad som har skickats till vem, och hur ofta någon vill ha mejl."),
        _("Den som berörs ska få veta, en gång."),
        TASK,
        _("Tills personen raderas."),
        is_theirs=True,
    ),
    "draft": Purpose(
        _("Det någon håller på att skriva"),
        _("Utkast i formulär, och vad ett formulär redan har gjort."),
        _("Ingenting som någon skriver ska gå förlorat, eller göras två gånger."),
        TASK,
        filled("Utkast %(days)d dagar, skickade formulär ett dygn.", days=DRAFT_KEPT.days),
        is_theirs=True,
    ),
    "together": Purpose(
        _("Kommentarer medan en uppdragshandling skrivs"),
        _("Vem som är inbjuden att läsa ett uppdrag, vad hen har läst, och vad hen har sagt om texten."),
        _("De som berörs ska kunna skriva tillsammans innan något beslutas."),
        TASK,
        _("En tid efter att gruppen har slutat. Hur länge står i regionens profil."),
    ),
    "reading": Purpose(
        _("Egna anteckningar till handlingar"),
        _("Vilka ärenden någon har markerat som lästa, och vad de har antecknat för egen del."),
        _("Den som ska delta i ett möte ska kunna förbereda sig. Ingen annan ser det."),
        TASK,
        filled("%(days)d dagar efter den senaste ändringen.", days=READING_KEPT.days),
        is_theirs=True,
    ),
    "deed": Purpose(
        _("Ärenden, möten, beslut och dokument"),
        _("Vem som skrev, gjorde eller beslutade vad, och fri text."),
        _("Det ska gå att se hur ett beslut kom till. Fri text ska inte nämna någon person."),
        ARCHIVE,
        _("Bevaras: allmänna handlingar. Raderas personen står det kvar vad som gjordes, utan namn."),
    ),
    "attendance": Purpose(
        _("Närvaro, jäv och fastställda handlingar"),
        _("Vilka som var med, vem som var jävig, och namnen i handlingar och protokoll som är fastställda."),
        _("Ett protokoll säger vilka som var med. Det fastställda ändras aldrig."),
        ARCHIVE,
        _("Bevaras: allmänna handlingar. Namn i fastställda handlingar kan inte raderas."),
    ),
    "answer": Purpose(
        _("Ledamöternas egna svar"),
        _("Vad en ledamot svarade och hur hen placerade ett behov."),
        _("Ledamöterna väger var för sig innan de ser varandras svar."),
        ARCHIVE,
        _("Bevaras, aldrig offentligt var för sig."),
    ),
    "remiss": Purpose(
        _("Remissvar"),
        _("Vem som svarade för en huvudman eller som enskild, vem som läste, granskade och lämnade ut."),
        _("Ett remissvar är en allmän handling, som registreras när den kommer in."),
        ARCHIVE,
        _("Bevaras: allmänna handlingar."),
    ),
    "source": Purpose(
        _("Uppgifter ur källor"),
        _("Det en källa säger om ett behov. Processledare anges som roll."),
        _("Det som hände före portalen ska gå att följa."),
        ARCHIVE,
        _("Bevaras."),
    ),
    "contact": Purpose(
        _("Kontakter"),
        _("Rollens e-postadress och telefon, aldrig ett namn."),
        _("Allmänhet och huvudmän ska veta vart de vänder sig."),
        TASK,
        _("Tills kontakten tas bort."),
    ),
    "index": Purpose(
        _("Sökregister"),
        _("Orden i det som är offentligt."),
        _("Det offentliga ska gå att söka i."),
        TASK,
        _("Så länge texten är offentlig."),
    ),
}
