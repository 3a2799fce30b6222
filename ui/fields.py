"""A form's plain fields written out: lists and lines as Django's own templates write them, a search form's
fields with their labels as crispy's write them; only with fewer empty lines.

Django takes a template for each option of a list, and one more for each option's attributes: of a filter with
nine lists that was four hundred, and half the page.
"""

from collections.abc import Callable, Mapping
from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString


class Renderer(DjangoTemplates):
    """Django's own, but for the fields in `WRITTEN`."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        write = WRITTEN.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)


def _select(widget: dict[str, Any]) -> str:
    written = [f'<select name="{_escaped(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        written += [f'\n  <optgroup label="{_escaped(group)}">'] if group else []
        written += [f"\n  {_option(option)}" for option in options]
        written += ["\n  </optgroup>"] if group else []
    return "".join([*written, "\n</select>"])


def _option(option: dict[str, Any]) -> str:
    value, label = _escaped(option["value"]), _escaped(option["label"])
    return f'<option value="{value}"{_attributes(option["attrs"])}>{label}</option>'


def _input(widget: dict[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{_escaped(widget["value"])}"'
    start = f'<input type="{_escaped(widget["type"])}" name="{_escaped(widget["name"])}"'
    return f"{start}{value}{_attributes(widget['attrs'])}>"


def _attributes(attrs: Mapping[str, Any]) -> str:
    """True writes the name alone, False nothing."""
    return "".join(
        f" {_escaped(name)}" if value is True else f' {_escaped(name)}="{_escaped(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _escaped(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else str(value))


WRITTEN: dict[str, Callable[[dict[str, Any]], str]] = {
    "django/forms/widgets/select.html": _select,
    **{
        f"django/forms/widgets/{kind}.html": _input
        for kind in ("text", "date", "number", "email", "url", "search", "hidden", "input")
    },
}
"""By the name of Django's template, what writes it out instead."""

CLASSES: dict[type[forms.Widget], str] = {
    forms.Select: "select form-select",
    forms.TextInput: "textinput form-control",
    forms.DateInput: "dateinput form-control",
}
"""What crispy calls each kind of field."""


def searching(field: forms.BoundField) -> SafeString:
    """A field that may be left empty, with its label; one that needs more said at it is crispy's."""
    kind = CLASSES.get(type(field.field.widget))
    if field.errors or field.help_text or field.field.required or not kind:
        written: SafeString = as_crispy_field(field)
        return written
    html = '<div id="div_{0}" class="mb-3"><label for="{0}" class="form-label">{1}</label>{2}</div>'
    return format_html(html, field.auto_id, field.label, field.as_widget(attrs={"class": kind}))
