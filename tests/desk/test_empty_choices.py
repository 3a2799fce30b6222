"""A choice that is left empty says so in words, never by a row of dashes."""

import importlib
import pkgutil
from collections.abc import Iterator

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH

import desk.forms
import website.forms

DASHES = BLANK_CHOICE_DASH[0][1]


def kinds(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for kind in form.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_no_menu_of_the_desk_or_the_public_begins_with_dashes():
    for package in (desk.forms, website.forms):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    menus = [
        (form.__name__, name, field.empty_label)
        for form in kinds(forms.BaseForm)
        if form.__module__.startswith(("desk.", "website."))
        for name, field in form.base_fields.items()
        if isinstance(field, forms.ModelChoiceField) and type(field.widget) is forms.Select
    ]
    assert len(menus) > 40
    assert [menu for menu in menus if menu[2] == DASHES] == []
