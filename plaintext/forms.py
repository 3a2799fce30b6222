"""The fields of a form for what people write. Django's own `CharField` is used for nothing but these.

The browser is told no length: it would cut what is pasted and say nothing, and it counts otherwise than
Python does. A length is counted here alone, of the text in its one form.
"""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from plaintext import border


class Bordered(forms.CharField):
    """What is typed in its one form, and then counted."""

    default_error_messages: ClassVar = {
        "max_length": _("Texten får ha högst %(limit_value)d tecken. Den har %(show_value)d.")
    }
    in_form = staticmethod(border.line)

    def to_python(self, value: Any) -> Any:
        return super().to_python(self.in_form(value) if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class LongText(Bordered):
    """A text of some lines."""

    widget: Any = forms.Textarea
    in_form = staticmethod(border.lines)


class Line(Bordered):
    """A text on one line: what would break it is a space."""


class Email(Bordered, forms.EmailField):
    """An e-mail address."""


class Link(Bordered, forms.URLField):
    """The address of a page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)


class Day(forms.DateField):
    """A day in our own digits: Python would read those of every script, and what is stored would not sort."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and not value.isascii():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)
