"""A hundred questions as people ask: which need must be among the first three.

`tests/website/search_questions.json` has them, and when each was written; docs/search.md tells the misses.
"""

import json

import pytest
from django.conf import settings
from django.core.management import call_command

from initiatives.models import Source
from search.finding import find
from tests.factories.examples import imported

pytestmark = pytest.mark.django_db
QUESTIONS = json.loads((settings.BASE_DIR / "tests" / "website" / "search_questions.json").read_text())
FIRST = 3
MISSES = {
    "hur går det för barnen som mår dåligt",
    "vem styr organen för samverkan",
    "räkna ut vad nära vård kostar",
    "Millennium",
}
"""What no word of the need tells; a miss more, or one less, is told in docs/search.md."""


def test_the_need_that_is_asked_for_is_among_the_first_three():
    imported()
    call_command("index_search", "--missing")
    keys = dict(Source.objects.values_list("need", "key"))
    missed = {
        each["question"]
        for each in QUESTIONS
        if each["need"] not in [keys[need] for need in find(each["question"]).needs[:FIRST]]
    }
    assert missed == MISSES
    assert len(QUESTIONS) == len({each["question"] for each in QUESTIONS}) == 100
    assert sum(each["when"] == "after the code" for each in QUESTIONS) == 33
