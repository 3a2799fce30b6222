"""The portal's own pages and the roles of those who work in it, as the search leads to them.

What is asked in words of the portal rather than of any need: how to follow, who decides, when they meet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.region import Region, say_lazy
from search.hearing import ONE_SLIP, heard_alike
from search.words import SAYS_NOTHING, folded, stem, words_of
from ui.addresses import address

MOST = 3
"""So many are led to; the rest of the page is the needs."""
SHORTEST_HEARD = 6
"""Signs of a word that may be misspelt and still be told from others."""


@dataclass(frozen=True)
class SitePage:
    """`asked`: ways of asking for it, each the words that must all be there. `place`: where on the page."""

    name: str
    title: Any
    about: Any
    asked: tuple[str, ...]
    place: str = ""

    @property
    def url(self) -> str:
        return address(self.name) + self.place


PAGES = (
    SitePage(
        "website:subscribe",
        _("Följ"),
        _("Få veta när något händer, i mejl, som flöde eller i kalendern."),
        ("prenumerera", "prenumeration", "bevaka", "nyhetsbrev", "följa", "flöde", "rss", "avprenumerera"),
    ),
    SitePage(
        "website:about",
        _("Vem som gör vad"),
        _("Vilka som beslutar, samordnar och leder arbetet."),
        (
            *(
                "vem bestämmer",
                "vem beslutar",
                "vem ansvarar",
                "vem styr",
                "vilka bestämmer",
                "vilka beslutar",
            ),
            *("vem är ni", "organisation", "ansvarsfördelning", "beslutande organ"),
        ),
        "#vem",
    ),
    SitePage(
        "website:about",
        _("De fyra stegen"),
        say_lazy(_("Så går [ett|en] [need] från förslag till resultat i bruk.")),
        (
            "fyra stegen",
            "hur går det till",
            "processen",
            "hur fungerar portalen",
            "om portalen",
            "lämna förslag",
        ),
        "#stegen",
    ),
    SitePage(
        "website:contact",
        _("Kontakta oss"),
        _("Skriv till dem som driver portalen."),
        ("kontakta", "kontakt", "telefonnummer", "mejladress", "synpunkter", "fråga er", "hjälp portalen"),
    ),
    SitePage(
        "website:decisions",
        _("Beslut"),
        _("Alla beslut och rekommendationer, de senaste först."),
        ("beslut", "beslutslogg", "rekommendationer", "alla beslut", "vad har beslutats"),
    ),
    SitePage(
        "website:meetings",
        _("Möten"),
        _("När organen möts, och vad de har tagit upp."),
        ("möten", "sammanträde", "sammanträden", "dagordning", "protokoll", "kalender", "mötestider"),
    ),
    SitePage(
        "website:past",
        _("Gå tillbaka i tiden"),
        _("Hela läget en tidigare dag, och vad som har ändrats sedan dess."),
        ("tillbaka tiden", "historik", "tidigare läge", "hur var det", "vad har ändrats", "vad har hänt"),
    ),
    SitePage(
        "website:open_data",
        _("Öppna data"),
        _("Allt offentligt som JSON, CSV, Atom och kalender."),
        ("öppna data", "api", "json", "csv", "excel", "ladda ner", "dataset"),
    ),
    SitePage(
        "website:areas",
        _("Planens områden"),
        _("De prioriterade områdena i utvecklingsplanen."),
        ("utvecklingsplan", "utvecklingsplanen", "prioriterade områden", "planens områden"),
    ),
    SitePage(
        "website:plan",
        _("Planen"),
        _("Målbild, områden och målgrupper, och vad som pågår i varje."),
        ("färdplan", "färdplanen", "målbild", "målbilden", "målgrupper", "fördjupad uppföljning"),
    ),
    SitePage(
        "website:action_plans",
        _("Handlingsplaner"),
        _("Vad som ska göras för varje målgrupp, av vem och när, och hur det går."),
        ("handlingsplan", "handlingsplaner", "aktiviteter och mål"),
    ),
    SitePage(
        "website:results",
        _("Resultat"),
        _("Slutprodukter och stödmaterial som går att använda, och var de är i bruk."),
        ("resultat", "slutprodukter", "slutprodukt", "stödmaterial", "färdiga resultat"),
    ),
    SitePage(
        "website:municipalities",
        _("Kommuner"),
        _("Vad som är på gång i varje kommun."),
        ("kommuner", "alla kommuner", "vilka kommuner", "min kommun"),
    ),
    SitePage(
        "website:privacy",
        _("Personuppgifter"),
        _("Vilka uppgifter portalen har om människor, och varför."),
        ("personuppgifter", "gdpr", "dataskydd", "integritet", "kakor", "cookies"),
    ),
    SitePage(
        "website:accessibility",
        _("Tillgänglighet"),
        _("Hur tillgänglig portalen är, och vart du vänder dig när något brister."),
        ("tillgänglighetsredogörelse", "tillgänglighet", "skärmläsare"),
    ),
    SitePage(
        "account_login",
        _("Logga in"),
        _("För dig som har ett uppdrag i samverkan."),
        ("logga in", "inloggning", "lösenord", "glömt lösenord", "mitt konto"),
    ),
    *(
        SitePage("website:about", title, about, asked, "#vem")
        for title, about, asked in (
            (_("Samordnare"), _("Tar emot förslag och håller ordning på processen."), ("samordnare",)),
            (_("Processledare"), _("Leder arbetet i ett uppdrag och rapporterar."), ("processledare",)),
            (_("Ordförande"), _("Leder ett organ och dess möten."), ("ordförande",)),
            (_("Ledamot"), _("Väger och beslutar i ett organ."), ("ledamot", "ledamöter")),
            (_("Kommunikatör"), _("Lägger upp det som ska publiceras."), ("kommunikatör",)),
            (_("Huvudmän"), _("Regionen och kommunerna, som inför resultatet."), ("huvudman", "huvudmän")),
        )
    ),
)


def pages_for(question: str, region: Region) -> list[SitePage]:
    """The pages that the question asks for, those that it asks for in most words first."""
    asked = words_of(question)
    found = [(how_much, page) for page in (*PAGES, *_bodies(region)) if (how_much := _answers(page, asked))]
    return [page for _how_much, page in sorted(found, key=lambda pair: -pair[0])][:MOST]


def _bodies(region: Region) -> list[SitePage]:
    """The region's bodies, by their short names and their whole ones."""
    named = ((region.steering, region.steering_name), (region.political, region.political_name))
    about = _("Vem som gör vad")
    return [
        SitePage("website:about", short, about, (short, whole), "#vem") for short, whole in named if whole
    ]


def _answers(page: SitePage, asked: list[str]) -> int:
    """With how many words the question asks for the page; 0 where it asks mostly for something else."""
    telling = sum(word not in SAYS_NOTHING for word in asked) or len(asked)
    most = max((len(way.split()) for way in page.asked if _has_all(way, asked)), default=0)
    # "samverkan vid utskrivning, beslut 2024" is of a need, though it has a word of a page.
    return most if most * 3 >= telling else 0


def _has_all(way: str, asked: Iterable[str]) -> bool:
    wanted = words_of(way)
    return bool(wanted) and all(any(is_same(word, other) for word in asked) for other in wanted)


def is_same(word: str, other: str) -> bool:
    """Whether the word asked is the other one: in another form, without its dots, or as it sounds."""
    if stem(word) == stem(other) or folded(word) == folded(other):
        return True
    is_long = min(len(word), len(other)) >= SHORTEST_HEARD
    return is_long and abs(len(word) - len(other)) <= 2 and heard_alike(word, other) >= ONE_SLIP
