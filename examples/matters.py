"""The made-up matters: what each is about, how far it has come, and at which meetings it was decided on.

Nothing in them is said of a real region, and each says of itself that it is an example.
"""

from dataclasses import dataclass

from examples.measures import FALLS, SAFE
from initiatives.states import State

# In every text and not only as a mark on the page: texts are copied, found by search and read in mails.
NOTE = "Det här är ett exempel för att visa portalen. Texten är påhittad."

NO_MEASURE = "none"
"""Says openly that there is none yet."""

REFERRED = "referred"
"""Goes as far as a question to the political body, in the assessment."""


@dataclass(frozen=True)
class Matter:
    """`raised` is in weeks ago; `meetings` are those of `examples/days.py` where it was endorsed,
    prioritized, commissioned, its charter approved, its report accepted: as far as it has come."""

    title: str
    summary: str
    background: str
    goes_to: str
    raised: int
    meetings: tuple[int, ...] = ()
    place: tuple[int, int] = (80, 70)
    leader: str = "processledare1"
    asks: bool = False
    closed: int = 0
    reported_days_ago: int = 0
    asks_for_change: bool = False
    changes: str = ""
    about: str = "kontinuitet|samverkan"
    """Which of the plan's areas it belongs to: the first whose name has such a word."""


MATTERS = [
    Matter(
        "Säker information när en person skrivs in på sjukhus",
        "Den mottagande avdelningen ska veta vilka insatser personen har hemma.",
        "När någon skrivs in akut saknas ofta uppgifter om hemtjänst och hemsjukvård. Personalen ringer "
        "runt, och samma frågor ställs flera gånger. En gemensam rutin ska göra att rätt uppgifter finns "
        "första dagen.",
        State.CLOSED,
        60,
        (0, 0, 1, 2, 4),
        (85, 80),
        asks=True,
        closed=6,
        changes=SAFE,
    ),
    Matter(
        "Gemensam rutin för munhälsobedömning",
        "Den som inte själv kan sköta sin munhälsa ska få den bedömd i tid.",
        "Bedömningen görs på olika sätt och dokumenteras på olika ställen. Huvudmännen behöver enas om "
        "när den görs, av vem och hur nästa vårdgivare får veta resultatet.",
        State.CLOSED,
        60,
        (0, 0, 1, 2, 4),
        (60, 55),
        "processledare2",
        asks=True,
        closed=8,
        about="förebygg",
    ),
    Matter(
        "Förebygga fall i hemmet",
        "Samma frågor och samma råd, vem personen än möter.",
        "Flera verksamheter frågar om fallrisk, men ingen har hela bilden. Ett gemensamt arbetssätt ska "
        "göra att risken upptäcks tidigt och att åtgärder följs upp.",
        State.CLOSED,
        59,
        (0, 1, 1, 2, 5),
        (75, 50),
        asks=True,
        closed=4,
        about="förebygg",
        changes=FALLS,
    ),
    Matter(
        "Kontaktväg för akuta frågor om hjälpmedel",
        "En väg in när ett hjälpmedel slutar fungera på kvällen eller helgen.",
        "Ansvaret för akuta fel är oklart utanför kontorstid. Det leder till onödiga besök och ibland till "
        "inläggning. En gemensam kontaktväg behövs.",
        State.CLOSED,
        59,
        (0, 1, 2, 3, 5),
        (55, 80),
        "processledare2",
        asks=True,
        closed=3,
        about="digital",
    ),
    Matter(
        "Gemensam mall för samordnad individuell plan",
        "En plan som går att läsa för den som den handlar om.",
        "Planerna ser olika ut och är svåra att följa upp. En gemensam mall på klart språk ska göra det "
        "tydligt vad som är bestämt, vem som gör vad och när det följs upp.",
        State.CLOSED,
        59,
        (0, 0, 1, 2, 5),
        (90, 60),
        asks=True,
        closed=2,
        about="personcentr",
    ),
    Matter(
        "Gemensam checklista vid utskrivning",
        "En lista som alla använder, så att inget glöms när någon åker hem.",
        "Läkemedel, hjälpmedel, kontaktuppgifter och nästa besök behöver vara klara före hemgång. I dag har "
        "varje avdelning sin egen lista.",
        State.IMPLEMENTING,
        60,
        (0, 0, 0, 1, 3),
        (80, 70),
        changes=SAFE,
    ),
    Matter(
        "Tidig upptäckt av undernäring",
        "Viktnedgång ska märkas innan den blir farlig.",
        "Uppgifter om vikt och aptit stannar där de skrivs ned. Huvudmännen behöver en gemensam metod och en "
        "tydlig väg från upptäckt till åtgärd.",
        State.REPORTED,
        53,
        (1, 2, 3, 4),
        (70, 45),
        "processledare2",
        reported_days_ago=10,
        about="förebygg",
    ),
    Matter(
        "Stöd till anhöriga",
        "Den som vårdar en närstående ska få stöd i tid och veta vem man vänder sig till.",
        "Stödet beror i dag på var man bor och vem man råkar fråga. Ett gemensamt grundutbud och en gemensam "
        "information skulle göra det lättare att få hjälp innan man själv blir sjuk.",
        State.ONGOING,
        45,
        (2, 3, 4, 5),
        (85, 65),
        about="personcentr",
        changes=NO_MEASURE,
    ),
    Matter(
        "Smidig övergång från barn till vuxen",
        "Ingen tappas när hon fyller 18 år.",
        "När en ung person lämnar barn- och ungdomsverksamheten byter hon ofta alla kontakter samtidigt. "
        "Övergången behöver planeras tillsammans, ett år i förväg.",
        State.ONGOING,
        38,
        (4, 4, 5, 6),
        (90, 85),
        "processledare2",
        asks_for_change=True,
    ),
    Matter(
        "Nytt mötesformulär",
        "Ett enklare formulär till samverkansmöten.",
        "Formuläret har vuxit och tar lång tid att fylla i. Förslaget är att korta det till en sida.",
        State.DECLINED,
        33,
        (4,),
        (20, 15),
    ),
    Matter(
        "Palliativ vård på lika villkor",
        "Samma möjlighet att vårdas hemma i livets slut.",
        "Tillgången till stöd dygnet runt skiljer sig. Huvudmännen behöver enas om vad som ska finnas, "
        "och hur personal med rätt kunskap kan nås.",
        State.CHARTERING,
        36,
        (5, 5, 7),
        (95, 75),
    ),
    Matter(
        "Digitala hjälpmedel i hemmet",
        "Enklare att låna, byta och lämna tillbaka.",
        "Reglerna för digitala hjälpmedel är olika och svåra att hitta. Ett gemensamt flöde från behov till "
        "återlämning skulle spara tid för den som använder dem och för personalen.",
        State.QUEUED,
        30,
        (6, 6),
        (85, 75),
        about="digital",
    ),
    Matter(
        "Gemensamt språk i planeringen",
        "Samma ord för samma sak.",
        "”Utskrivningsklar”, ”hemgångsklar” och ”färdigbehandlad” används om varandra. Missförstånden kostar "
        "tid och skapar oro. En gemensam ordlista behövs.",
        State.QUEUED,
        22,
        (7, 7),
        (65, 20),
    ),
    Matter(
        "Gemensam introduktion för ny personal",
        "Samma start hos alla huvudmän.",
        "Den som börjar i kommunen får sällan veta hur regionen arbetar, och tvärtom. Ett gemensamt "
        "introduktionspaket skulle göra samarbetet lättare från första dagen.",
        State.PRIORITIZATION,
        18,
        (7,),
        (60, 50),
        about="kompetens",
    ),
    Matter(
        "Samordnad rehabilitering efter stroke",
        "En väg hem utan glapp i träningen.",
        "Mellan sjukhuset och hemmet blir det ofta ett uppehåll på flera veckor. Frågan är hur ansvaret kan "
        "delas så att träningen fortsätter.",
        REFERRED,
        12,
        (8,),
        (85, 60),
    ),
    Matter(
        "Fast läkarkontakt på särskilt boende",
        "En modell där ansvaret är tydligt, också på helgen.",
        "Sjuksköterskor lägger mycket tid på att nå rätt läkare. En gemensam modell för kontakt och "
        "ansvar behöver tas fram och prövas.",
        State.ASSESSMENT,
        9,
        (8,),
        (80, 65),
    ),
    Matter(
        "Trygg läkemedelslista vid flytt",
        "En aktuell lista när en person flyttar mellan boenden.",
        "Listan följer inte alltid med, och ändringar görs för hand. Risken för fel är störst de första "
        "dagarna.",
        State.IDENTIFIED,
        5,
    ),
    Matter(
        "Gemensamt stöd för egenvård",
        "Stöd till den som sköter delar av sin vård själv.",
        "Bedömningen av vad som är egenvård görs olika, och den enskilde får olika besked. "
        "Ett gemensamt stöd för bedömning och uppföljning behövs.",
        State.SUBMITTED,
        1,
        about="personcentr",
    ),
]
