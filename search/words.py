"""Swedish words as the search takes them: which say something, what they have in common, what they mean.

Used alike for what is written and for what is asked, on both databases.
"""

import re

WORD = re.compile(r"[^\W_]+")
CONTROL = re.compile("[\x00-\x1f\x7f]+")
SHORTEST_STEM = 4
LONGEST = 40
"""Signs of a word that are looked at."""

SAYS_NOTHING = frozenset(
    """
    alla allt alltså andra att av bara behov behöver bli blir blev blivit både dag de del dem den denna deras
    dess dessa det detta dig din dina dit ditt dock du där då efter ej eller en er era ert ett finns fick från
    få får för före gå går genom ge ger göra gör ha hade han hans har henne hennes hit hon honom hos hur här i
    icke inför ingen inget inom inte ja jag ju just kan kom komma kommer kunde kunna man med mellan men mer
    mig min mina mitt mot mycket måste ni nog nu ny nya nytt någon något några när nästa och också om oss på
    samma sedan ser sig sin sina sitta själv ska skall skulle som så sådan sådana sådant till under upp ur ut
    utan vad var vara varför varit varje vars vart vem vi vid vilka vilken vilket vill vilkas vår våra vårt
    åt än är över
    """.split()  # noqa: SIM905 – readable as text, and as the stop list that it extends
)
"""PostgreSQL's Swedish stop words, and words that ask, rather than say what about."""

ENDINGS = (
    *("heterna", "ningarna", "ningar", "ningen", "arnas", "ernas", "ornas", "heten", "heter", "arna", "erna"),
    *("orna", "ning", "aren", "ande", "ade", "are", "ast", "ens", "ets", "na", "ar", "er", "or", "en", "et"),
    *("ad", "es", "as", "a", "e", "n", "s", "t"),
)

TOGETHER = (
    ("självmord", "suicid"),
    ("missbruk", "beroende"),
    ("samsjuklig", "dubbeldiagnos"),
    ("anhörig", "närstående"),
    ("äldre", "gamla", "gammal"),
    ("slutenvård", "sluten", "sjukhus"),
    ("hemgång", "utskrivning", "utskriven"),
    ("vårdcentral", "primärvård"),
    ("äldreboende", "särskilt", "säbo"),
    ("tand", "munhäls"),
    ("hälsokontroll", "hälsoundersökning"),
    ("familjehem", "placerade", "placering"),
    ("avtal", "överenskommelse"),
    ("pengar", "medel", "kostnad", "finansier"),
    ("webbplats", "hemsida", "webb"),
    ("distans", "video"),
    ("personal", "medarbetare"),
)
"""Words of the field that mean the same or nearly, by how they begin. Each line holds for any region
and any question; docs/search.md says what may stand here."""

SYNONYMS = frozenset(word for group in TOGETHER for word in group)

FOLD = str.maketrans("åäàáâãöòóôõøéèêëüùúûíìîïçñ", "aaaaaaooooooeeeeuuuuiiiicn")


def words_of(text: str) -> list[str]:
    """The text's words in lower case, in order."""
    return [word[:LONGEST] for word in WORD.findall(text.lower())]


def telling(text: str) -> list[str]:
    """The words of a question that say what about, each once; all of them where none does."""
    asked = list(dict.fromkeys(words_of(text)))
    return [word for word in asked if word not in SAYS_NOTHING] or asked


def folded(word: str) -> str:
    """Without dots and rings, as on a keyboard that lacks them."""
    return word.translate(FOLD)


def stem(word: str) -> str:
    """What the word has in common with its other forms: at least four letters of it."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def parts(word: str) -> frozenset[str]:
    """Where a compound may be cut: its beginnings and its ends."""
    cuts = range(SHORTEST_STEM, len(word) - SHORTEST_STEM + 1)
    return frozenset(word[:cut] for cut in cuts) | frozenset(word[cut:] for cut in cuts)


def companions(word: str) -> tuple[str, ...]:
    """How the words begin that mean about the same."""
    return tuple(
        other
        for group in TOGETHER
        if any(word.startswith(known) for known in group)
        for other in group
        if not word.startswith(other)
    )


def likeness(one: str, other: str) -> float:
    """How alike two words are written, 0–1: what share of their three-letter pieces they have in common,
    as `pg_trgm` counts it."""
    mine, theirs = _pieces(one), _pieces(other)
    return len(mine & theirs) / len(mine | theirs)


def printable(text: str) -> str:
    """Without control signs: they are the marks of an excerpt."""
    return CONTROL.sub(" ", text).strip()


def _pieces(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
