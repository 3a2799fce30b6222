"""Swedish words as the portal takes them: which say something, what they have in common, what they mean.

The one place where words are read: what is written and what is asked, what is searched for and what is
alike, on both databases.
"""

import re
from functools import lru_cache

from snowballstemmer.swedish_stemmer import SwedishStemmer

from plaintext.border import composed
from search.synonyms import PHRASES, TOGETHER

WORD = re.compile(r"[^\W_]+")
CONTROL = re.compile("[\x00-\x1f\x7f]+")
# Shorter, a stem begins too many other words.
SHORTEST_STEM = 4
LONGEST = 40
"""Signs of a word that are looked at."""

MADE_ANOTHER = re.compile("els|lig|ig")
ROOT = 7
"""Signs in which compounds that begin alike meet."""

SHORTEST_TELLING = 5

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

SAYS_LITTLE = """
    alltid annan annat antal arbete behov behöva bland bättre därför eftersom enligt exempel flera först
    första gemensam hantera hittills innan innebär istället likaså länet länsgemensam minst många olika
    respektive saknas skapa snarare stor stora större utifrån utveckla utveckling verksamhet viktig vården
    """
"""Words that most needs have: they may be asked for, and make no two needs alike."""

SYNONYMS = frozenset(word for group in TOGETHER for word in group)

FOLD = str.maketrans("åäàáâãöòóôõøéèêëüùúûíìîïçñ", "aaaaaaooooooeeeeuuuuiiiicn")


def words_of(text: str) -> list[str]:
    """The text's words in lower case, in order: each as `as_read` has it."""
    text = composed(text)
    lower = text.lower()
    # All at once is quicker; but a letter that becomes two might cut its word in two.
    if len(lower) == len(text):
        return [word[:LONGEST] for word in WORD.findall(lower)]
    return [as_read(word) for word in WORD.findall(text)]


def as_read(word: str) -> str:
    """The word as it is kept and compared, however it was written."""
    return word.lower()[:LONGEST]


def roots(text: str) -> frozenset[str]:
    """The roots of the text's words that tell one matter from another."""
    # Figures are years and numbers, which make no two matters alike.
    words = (word for word in words_of(text) if len(word) >= SHORTEST_TELLING and not word.isdigit())
    return frozenset(root(word) for word in words if word not in SAYS_NOTHING) - _little()


@lru_cache(maxsize=1)
def _little() -> frozenset[str]:
    return frozenset(root(word) for word in SAYS_LITTLE.split())


def telling(text: str) -> list[str]:
    """The words of a question that say what about, each once; all of them where none does."""
    asked = list(dict.fromkeys(words_of(text)))
    # "vem är vi" has nothing but such words, and is still a question.
    return [word for word in asked if word not in SAYS_NOTHING] or asked


def folded(word: str) -> str:
    """Without dots and rings, as on a keyboard that lacks them."""
    return word.translate(FOLD)


# A stem costs 10 µs (docs/adr/0020), and the same words are asked for again and again.
@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the word has in common with its other forms: a beginning, by Snowball's rules for Swedish.

    Snowball also cuts what makes another word of it: hemlig is no form of hem, and keeps its -lig.
    """
    cut: str = SwedishStemmer().stemWord(word)  # a new one: it is changed by what it reads, in any thread
    made = MADE_ANOTHER.match(word, len(cut))
    return cut + made[0] if made else cut


def root(word: str) -> str:
    """What the word has in common with its forms and with the compounds that begin alike."""
    return stem(word)[:ROOT]


def beginning(word: str) -> str:
    """How compounds with the word begin. A short stem says too little: läk- is not only of läkare."""
    cut = stem(word)
    if len(cut) >= SHORTEST_STEM:
        return cut
    return word.rstrip("ae") if len(word) > SHORTEST_STEM else word


def parts(word: str) -> frozenset[str]:
    """Where a compound may be cut: its beginnings and its ends."""
    cuts = range(SHORTEST_STEM, len(word) - SHORTEST_STEM + 1)
    return frozenset(word[:cut] for cut in cuts) | frozenset(word[cut:] for cut in cuts)


def companions(word: str) -> tuple[str, ...]:
    """How the words begin that mean about the same."""
    return tuple(dict.fromkeys(other for other, _rest in meanings(word)))


# Of a misspelt word each of the field's own is looked up.
@lru_cache(maxsize=10_000)
def meanings(word: str) -> tuple[tuple[str, str], ...]:
    """The same, each with what follows in the word: of medicinlista, läkemedel and lista."""
    return tuple(
        (other, word[len(known) :])
        for group in TOGETHER
        for known in group
        if word.startswith(known)
        for other in group
        if not word.startswith(other)
    )


def spelt_out(text: str) -> str:
    """The text, with what its phrases mean added."""
    said = " ".join(words_of(text))
    meant = [meaning for phrase, meaning in PHRASES.items() if f" {phrase} " in f" {said} "]
    return " ".join([text, *dict.fromkeys(meant)])


def likeness(one: str, other: str) -> float:
    """How alike two words are written, 0–1: what share of their three-letter pieces they have in common,
    as `pg_trgm` counts it."""
    mine, theirs = _pieces(one), _pieces(other)
    return len(mine & theirs) / len(mine | theirs)


def printable(text: str) -> str:
    """Without control signs: they are the marks of an excerpt."""
    return CONTROL.sub(" ", text).strip()


def _pieces(word: str) -> set[str]:
    # Two spaces before and one after, so that the beginning of a word weighs more than its end.
    padded = f"  {word} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
