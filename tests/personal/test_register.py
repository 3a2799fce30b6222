"""The register of personal data: every column of every table stands there, or is said to be no person's."""

from django.apps import apps

from personal.columns import COLUMNS, NO_PERSON
from personal.purposes import PURPOSES
from personal.register import as_data, columns_with_words, tables, user_columns


def models():
    return {model._meta.label: model for model in apps.get_models(include_auto_created=True)}


def test_every_column_that_may_hold_a_persons_name_is_told_of_or_said_to_hold_none():
    found = {label: set(columns_with_words(model)) for label, model in models().items()}
    told = {label: set(columns.all_named) for label, columns in COLUMNS.items() if label in found}
    told |= {label: set(columns.split()) for label, columns in NO_PERSON.items()}
    assert told.keys() & NO_PERSON.keys() == NO_PERSON.keys()
    assert {label: words for label, words in found.items() if words} == {k: v for k, v in told.items() if v}


def test_every_table_that_refers_to_a_person_is_in_the_register():
    refers = {label for label, model in models().items() if user_columns(model)}
    assert refers <= COLUMNS.keys()
    assert not COLUMNS.keys() & NO_PERSON.keys()


def test_no_column_is_named_twice_and_every_purpose_is_used():
    for label, columns in COLUMNS.items():
        assert len(columns.all_named) == len(set(columns.all_named)), label
    assert {columns.purpose for columns in COLUMNS.values()} == PURPOSES.keys()


def test_as_data_it_has_every_table_with_all_that_the_law_asks():
    purposes = as_data()["purposes"]
    assert {table["table"] for one in purposes for table in one["tables"]} == {one.label for one in tables()}
    for one in purposes:
        assert all(one[name] for name in ("name", "what", "why", "basis", "how_long", "tables")), one
