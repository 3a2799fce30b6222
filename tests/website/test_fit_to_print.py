"""What the portal says of imported needs can be printed as it stands.

No word of how the data was gathered, no abbreviation unexplained, no plan told as running after its end.
Source: process.md, "Imported needs".
"""

import json
import re
from datetime import date

import pytest
from django.utils import timezone

from initiatives.models import Need
from organizations.models import TargetGroup
from tests.factories.examples import NEEDS, imported

ROWS = json.loads(NEEDS.read_text())
URL = re.compile(r"https?://\S+")
MIRRORS = "5dok|fdocument|abcdocz|docplayer"

UNFIT = re.compile(
    r"\bseeds?\b|\bi 00\d\b|\bmirror\b|\binferred from\b|enligt sidan|inlästa?\b|har lästs in"
    r"|(sök|hitta)tes inte|hittades inte|ingen sida|härlett behov"
    r"|\d{4}-\d\d-\d\d/\d|\d{4}-\d\d(-\d\d)?–\d{4}-\d\d"
    rf"|(?<!//)\b({MIRRORS})\b",
    re.IGNORECASE,
)
"""Words of the gathering, raw ranges, and a document mirror named elsewhere than in an address."""

ONCE_PUBLIC = [
    "2022-02-10 enligt sidan (bildspelet i 002 säger 9 februari)",
    "seed 002 (bildspel mars 2022); https://regionfullmaktige.nu/program/4250/klipp/10351",
    "Vad som hänt därefter hittades inte.",
    "härlett behov: ingen sida om efterföljare hittades",
    "Senare händelser i programmet söktes inte.",
    "2022-06-13/14",
    "2020-10–2021-09",
    "2021-09–2021-12-31",
    "Källa: 5dok.org",
    "Uppgifterna är inlästa senare, ur öppna källor",
]

NAMED = {
    "VästKom": "kommunernas samverkansorganisation VästKom",
    "SAMSA": "IT-tjänsten SAMSA",
    "MedControl": "IT-stödet MedControl",
    "PRO": "MedControl PRO",
}
"""Names that stand for nothing longer, and the words that tell what each of them is."""

GROUPS = {
    "Barn och unga": r"\bbarn och unga\b|ungdom",
    "Äldre": r"\bäldre\b",
    "Personer med missbruk och beroende": r"\bberoende\b|missbruk|samsjuklighet",
    "Personer med behov av samordning från både region och kommun": r"samordning från både region och kommun",
}
"""The words by which a title or a summary names a target group."""

by_need = pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])


def days(row) -> list[str]:
    return [f"{day['what']}: {day['text']}" for day in row["dates"]]


def texts(row) -> list[str]:
    """Each text that may stand alone where the public reads it."""
    alone = [row["process_leaders"], row["source"], row.get("note")]
    return [f"{row['title']}. {row['summary']}", *days(row), *filter(None, alone)]


@pytest.mark.parametrize("text", ONCE_PUBLIC)
def test_what_once_was_public_is_refused(text):
    assert UNFIT.search(text)


@by_need
def test_no_text_tells_how_it_was_gathered(row):
    assert [text for text in texts(row) if UNFIT.search(text)] == []


@pytest.mark.once
@pytest.mark.django_db
def test_no_public_page_or_data_tells_how_it_was_gathered(client):
    imported()
    pages = [f"/behov/{need.number}" for need in Need.objects.all()]
    assert len(pages) == 31
    addresses = [page + ending for page in pages for ending in ("/", ".json")]
    addresses += ["/behov/", "/behov.json", "/behov.csv", "/behov.atom", "/beslut/", "/beslut.json"]
    addresses += ["/om/", "/oppna-data/", "/lage/", f"/lage/{timezone.localdate()}/"]
    unfit = {}
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        if found := UNFIT.search(answer.content.decode()):
            unfit[address] = found.group()
    assert unfit == {}


@by_need
def test_abbreviations_are_explained_where_they_stand(row):
    unexplained = [
        (word, text)
        for text in texts(row)
        for word in re.findall(r"\b\w*[A-ZÅÄÖ]\w*[A-ZÅÄÖ]\w*\b", URL.sub("", text))
        if word != "IT" and NAMED.get(word, f"({word})") not in text and f"{word} (" not in text
    ]
    assert unexplained == []


@by_need
def test_process_leaders_are_told_only_where_the_source_names_some(row):
    assert row["process_leaders"] is None or "processledare" in row["process_leaders"].lower()


@by_need
def test_a_source_is_the_document_itself_with_its_year_and_can_be_opened(row):
    [address] = URL.findall(row["source"])
    named = row["source"].removesuffix(address)
    assert re.search(r"\w.*\b20\d\d; $", named) or not re.search(MIRRORS, address)


@by_need
def test_a_plan_that_has_ended_says_so(row):
    ends = [text for text in days(row) if re.search("till och med|längst till", text)]
    ended = [text for text in ends if max(re.findall(r"\b20\d\d\b", text)) < str(date.today().year)]
    assert [text for text in ended if "tiden har gått ut" not in text] == []
    assert not re.search(r"giltig|nuvarande|planerad(?! till)", " ".join(days(row)), re.IGNORECASE)


@by_need
def test_the_target_groups_are_those_that_title_or_summary_names(row):
    told = f"{row['title']} {row['summary']}".lower()
    named = [group for group, words in GROUPS.items() if re.search(words, told)]
    assert sorted(row.get("target_groups", [])) == sorted(named)


@pytest.mark.once
@pytest.mark.django_db
def test_the_target_groups_are_the_regions_own():
    assert set(GROUPS) <= set(TargetGroup.objects.values_list("name", flat=True))
