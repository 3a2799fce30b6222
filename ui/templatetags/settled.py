"""Some of Django's own tags and filters, in all templates: what nothing can change is settled once.

A text that stands in the template, `{% translate "…" %}` or `{% blocktranslate %}`, is put in words when the
template is read, since the portal has one language; `{% url %}` finds each address once (`ui.addresses`);
`{% include "…" only %}` is given its values without a copy of all that the page knows; a part that says
`{% told_by_values %}` is written once for the same values; `|date` writes a whole day by itself in the two
ways that all pages use.
"""

import re
from datetime import date as day
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.template import Context, Node, defaultfilters, defaulttags
from django.template.base import Parser, TextNode, Token, render_value_in_context
from django.template.loader_tags import IncludeNode, do_include
from django.templatetags import i18n
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from ui.addresses import address

register = template.Library()
register.tags |= i18n.register.tags
register.filters |= i18n.register.filters


@register.tag("trans")
@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """A text alone becomes what it says; whatever depends on more is Django's."""
    node = i18n.do_translate(parser, token)
    said: Any = node.filter_expression
    depends = node.noop or node.asvar or node.message_context or said.filters or said.var.literal is None
    if depends:
        return node
    with translation.override(settings.LANGUAGE_CODE):
        return TextNode(node.render(Context()))


class WordsNode(Node):
    """A text with values in it, put in words when the template is read; `counted` has the one for several."""

    def __init__(self, text: str, values: dict[str, Any], counted: "Counted | None" = None) -> None:
        self.values, self.counted = values, counted
        self.pieces = _pieces(text)

    def render(self, context: Context) -> SafeString:
        given = {name: value.resolve(context) for name, value in self.values.items()}
        pieces = self.pieces
        if self.counted:
            given[self.counted.name] = count = self.counted.of(context)
            pieces = pieces if count == 1 else self.counted.pieces
        written = [
            render_value_in_context(given[piece] if piece in given else context.get(piece, ""), context)
            if place % 2
            else piece
            for place, piece in enumerate(pieces)
        ]
        return SafeString("".join(written))


class Counted(NamedTuple):
    """What is counted: its name in the text, where the number comes from, and the text for all but one."""

    name: str
    number: Any
    pieces: list[str]

    def of(self, context: Context) -> Any:
        count = self.number.resolve(context)
        if not isinstance(count, Decimal | float | int):
            raise template.TemplateSyntaxError(f"{self.name} is to be a number, not {count!r}.")
        return count


def _pieces(text: str) -> list[str]:
    """Every other piece names a value."""
    pieces = re.split(r"%\((.+?)\)s", text)
    return [piece if place % 2 else piece.replace("%%", "%") for place, piece in enumerate(pieces)]


@register.tag("blocktrans")
@register.tag("blocktranslate")
def words(parser: Parser, token: Token) -> Node:
    """Only what is kept in a variable, or has a context of its own, is Django's."""
    node = i18n.do_block_translate(parser, token)
    if node.asvar or node.message_context:
        return node
    one, _names = node.render_token_list(node.singular)
    with translation.override(settings.LANGUAGE_CODE):
        if not (node.plural and node.countervar):
            return WordsNode(translation.gettext(one), node.extra_context)
        several, _names = node.render_token_list(node.plural)
        counted = Counted(node.countervar, node.counter, _pieces(translation.ngettext(one, several, 2)))
        return WordsNode(translation.ngettext(one, several, 1), node.extra_context, counted)


class ToldByValuesNode(Node):
    """Writes nothing: it says of its part that what it writes follows from its values alone."""

    def render(self, context: Context) -> str:
        return ""


@register.tag
def told_by_values(_parser: Parser, _token: Token) -> Node:
    """Stands in a part that asks neither clock nor region nor database. Its values can be told apart: texts,
    frozen dataclasses. The values are the whole key, so what is kept is never another's and never old."""
    return ToldByValuesNode()


MOST_KEPT = 2000
"""So many writings of one part are kept, about two kilobytes each."""


class PartNode(IncludeNode):
    """`{% include "…" with … only %}`: a part that is named here, and given its values and nothing else."""

    part: Any = None
    kept: dict[Any, SafeString] | None = None

    def render(self, context: Context) -> SafeString:
        if self.part is None:
            self._read(context)
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        if self.kept is None:
            return self._write(context, values)
        # With their kinds: a text that may hold tags equals one that may not, and is written otherwise.
        key = tuple((type(value), value) for value in values.values())
        written = self.kept.get(key)
        if written is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            written = self.kept[key] = self._write(context, values)
        return written

    def _read(self, context: Context) -> None:
        page: Any = context.template
        part = page.engine.get_template(self.template.resolve(context))
        if any(isinstance(node, ToldByValuesNode) for node in part.nodelist):
            self.kept = {}
        self.part = part

    def _write(self, context: Context, values: dict[str, Any]) -> SafeString:
        own = Context.__new__(type(context))
        # As `context.new` makes it, without a copy of what only a whole page needs.
        own.__dict__.update(context.__dict__)
        own.__dict__.pop("_processors_index", None)
        own.dicts = [BUILTINS, values]
        return self.part.render(own)  # type: ignore[no-any-return]


BUILTINS = Context().dicts[0]


@register.tag
def include(parser: Parser, token: Token) -> Node:
    """Whatever is found out as the page is made, or sees the page's own values, is Django's."""
    node = do_include(parser, token)
    if not node.isolated_context or node.template.is_var or node.template.filters:
        return node
    return PartNode(node.template, extra_context=node.extra_context, isolated_context=True)


class AddressNode(defaulttags.URLNode):
    """`{% url %}` with nothing but the parts in order."""

    def render(self, context: Context) -> str:
        parts = [part.resolve(context) for part in self.args]
        return conditional_escape(address(self.view_name.resolve(context), *parts))


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, wanted: str | None = None) -> str:
    """As Django's, which reads the format anew each time."""
    if isinstance(value, day) and wanted == "Y-m-d":
        return value.isoformat()[:10]
    if isinstance(value, day) and wanted == "j F Y":
        return f"{value.day} {_month(value.month)} {value.year}"
    return defaultfilters.date(value, wanted)


@lru_cache
def _month(number: int) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return str(MONTHS[number])


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Only where the parts are named, or kept in a variable, is it Django's."""
    node = defaulttags.url(parser, token)
    return node if node.kwargs or node.asvar else AddressNode(node.view_name, node.args, {}, None)
