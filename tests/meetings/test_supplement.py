"""A supplement holds what differs from all that was sent before, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from meetings.supplement import differences, papers_of
from tests.meetings.papers import item, package

NOTHING = {"meeting_changed": [], "added": [], "changed": [], "moved": [], "removed": []}


def since(*sent, now):
    return differences(papers_of(sent), now)


def test_nothing_changed():
    assert since(package(item(1), item(2)), now=package(item(2), item(1))) == NOTHING


def test_an_item_is_added():
    assert since(package(item(1)), now=package(item(1), item(2))) == NOTHING | {"added": [item(2)]}


def test_an_item_is_changed_and_each_part_named_once():
    changed = item(1, title="Ny rubrik", question="Ny fråga")
    assert since(package(item(1), item(2)), now=package(changed, item(2))) == NOTHING | {
        "changed": [{"item": changed, "words": ["rubriken", "frågan"]}]
    }


def test_an_item_is_removed():
    assert since(package(item(1), item(2)), now=package(item(1))) == NOTHING | {
        "removed": [{"id": 2, "paragraph": 2, "title": "Ärende 2"}]
    }


def test_an_item_that_only_moves_is_no_page_of_its_own():
    now = package(item(1, paragraph=2), item(2, paragraph=1))
    assert since(package(item(1), item(2)), now=now) == NOTHING | {
        "moved": [
            {"id": 1, "paragraph": 2, "before": 1, "title": "Ärende 1"},
            {"id": 2, "paragraph": 1, "before": 2, "title": "Ärende 2"},
        ]
    }


def test_one_that_moves_and_changes_is_told_once():
    changed = item(1, paragraph=3, question="Ny")
    assert since(package(item(1)), now=package(changed)) == NOTHING | {
        "changed": [{"item": changed, "words": ["frågan"]}]
    }


def test_the_meeting_itself_changes():
    now = package(item(1), place="Borås", day="2026-03-13")
    assert since(package(item(1)), now=now) == NOTHING | {"meeting_changed": ["dagen", "platsen"]}


def test_a_part_that_has_no_word_is_told_all_the_same():
    now = package(item(1, something="else"))
    assert since(package(item(1)), now=now)["changed"] == [
        {"item": item(1, something="else"), "words": ["annat"]}
    ]


ITEMS = st.dictionaries(
    st.integers(1, 6),
    st.tuples(st.integers(1, 9), st.sampled_from(["", "Ska vi?", "När?"])),
    max_size=6,
)


@given(
    st.lists(ITEMS, min_size=1, max_size=5), st.lists(st.sampled_from(["Borås", ""]), min_size=5, max_size=5)
)
def test_package_and_supplements_together_say_what_is(versions, places):
    """Whatever happens between them: taken together they are the newest state."""
    states = [
        package(*(item(key, paragraph=n, question=q) for key, (n, q) in version.items()), place=place)
        for version, place in zip(versions, places, strict=False)
    ]
    sent = [states[0]]
    for state in states[1:]:
        sent.append(differences(papers_of(sent), state) | {"meeting": state["meeting"]})
    now = papers_of(sent)
    assert (now.meeting, dict(now.items)) == (
        states[-1]["meeting"],
        {each["id"]: each for each in states[-1]["items"]},
    )
