"""What templates say that nothing can change is settled once, and says what Django's own tags say."""

import re
from datetime import UTC, date, datetime
from functools import partial

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import (
    Context,
    Engine,
    Library,
    RequestContext,
    Template,
    TemplateSyntaxError,
    defaultfilters,
    engines,
)
from django.template.base import TextNode
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import translation
from django.utils.safestring import SafeString

from ui.addresses import address
from ui.fields import Renderer, searching
from ui.templatetags import settled

EACH = [
    ('{% load i18n %}{% translate "Läget" %}', "Läget"),
    ('{% load i18n %}{% trans "100 %" %}', "100 %"),
    ('{% load i18n %}{% translate "<strong>Ja</strong>" %}', "<strong>Ja</strong>"),
    ('{% load i18n %}{% translate "läget"|capfirst %}', "Läget"),
    ("{% load i18n %}{% translate said %}", "a &lt; b"),
    ('{% load i18n %}{% translate "Ett" as one %}{{ one }}, {{ one }}', "Ett, Ett"),
    ('{% load i18n %}{% translate "January" %}', "januari"),
    ("{% load i18n %}{% blocktranslate %}Mer {{ said }}{% endblocktranslate %}", "Mer a &lt; b"),
    ("{% load i18n %}{% blocktrans %}100 % av {{ said }}{% endblocktrans %}", "100 % av a &lt; b"),
    (
        (
            "{% load i18n %}{% blocktranslate trimmed with n=said %}\n  Ett\n  {{ n }}.\n"
            "{% endblocktranslate %}{{ n }}"
        ),
        "Ett a &lt; b.",
    ),
    (
        (
            "{% load i18n %}{% blocktranslate count n=2 %}{{ n }} dag{% plural %}{{ n }} dagar"
            "{% endblocktranslate %}"
        ),
        "2 dagar",
    ),
    (
        (
            "{% load i18n %}{% blocktranslate count n=whole.day with of=said %}{{ n }} dag av {{ of }}"
            "{% plural %}{{ n }} av {{ of }}, 100 %{% endblocktranslate %}{{ of }}"
        ),
        "3 av a &lt; b, 100 %",
    ),
    (
        "{% load i18n %}{% blocktranslate count n=1 %}{{ n }} dag{% plural %}dagar{% endblocktranslate %}",
        "1 dag",
    ),
    (
        (
            "{% load i18n %}{% blocktranslate count n=many asvar here %}{{ n }} dag{% plural %}{{ n }} dagar"
            "{% endblocktranslate %}[{{ here }}]"
        ),
        "[1000 dagar]",
    ),
    ("{% load i18n %}{% blocktranslate asvar here %}Ja{% endblocktranslate %}[{{ here }}]", "[Ja]"),
    ("{% load i18n %}{% blocktranslate %}{{ nothing }}{{ many }}.{% endblocktranslate %}", "1000."),
    ('{{ moment|date:"j F Y" }}, {{ moment|date:"Y-m-d" }}', "1 januari 2026, 2026-01-01"),
    ('{{ moment|date:"j F Y H:i" }}, {{ nothing|date:"j F Y" }}', "1 januari 2026 00:30, "),
    ('{{ whole|date:"j F Y" }}, {{ whole|date:"Y-m-d" }}', "3 maj 2026, 2026-05-03"),
    ("{% url 'website:start' %}", "/"),
    ("{% url 'website:need' number %}", "/behov/2026-001/"),
    ("{% url 'website:charter_version' number 2 %}", "/behov/2026-001/uppdragshandling/2/"),
    ("{% url 'website:need' number=number %}", "/behov/2026-001/"),
    ("{% url 'website:need' number as there %}[{{ there }}]", "[/behov/2026-001/]"),
    ("{% url 'website:need' nothing as there %}[{{ there }}]", "[]"),
]

VALUES = {
    "said": "a < b",
    "number": "2026-001",
    "many": 1000,
    "whole": date(2026, 5, 3),
    # In Swedish time the next day.
    "moment": datetime(2025, 12, 31, 23, 30, tzinfo=UTC),
}


@pytest.mark.parametrize("text,said", EACH)
def test_it_says_what_django_says(text, said):
    made = Template(text)
    for _again in range(2):
        assert made.render(Context(VALUES)) == said


def test_a_text_alone_is_settled_when_the_template_is_read():
    with translation.override("en"):
        made = Template('{% load i18n %}{% translate "January" %}')
    assert [type(node) for node in made.nodelist[1:]] == [TextNode]
    assert made.render(Context()) == "januari"


@pytest.mark.parametrize("counted", ["said", "nothing"])
def test_only_numbers_are_counted(counted):
    made = Template(
        f"{{% load i18n %}}{{% blocktranslate count n={counted} %}}1{{% plural %}}2{{% endblocktranslate %}}"
    )
    with pytest.raises(TemplateSyntaxError):
        made.render(Context(VALUES))


def test_an_address_is_found_once_and_by_all_that_it_depends_on():
    assert address("website:need", "2026-002") == reverse("website:need", args=["2026-002"])
    assert address("website:need", "2026-002") is address("website:need", "2026-002")
    try:
        set_script_prefix("/portalen/")
        assert address("website:need", "2026-002") == "/portalen/behov/2026-002/"
    finally:
        set_script_prefix("/")
    assert address("website:need", "2026-002") == "/behov/2026-002/"


def test_what_is_no_address_is_refused_each_time():
    for _again in range(2):
        with pytest.raises(NoReverseMatch):
            address("website:need", "2026-002/..")
    with pytest.raises(TemplateSyntaxError):
        Template("{% url %}")


def test_only_one_library_stands_in_anothers_place():
    """The check that warns of it is silenced, so it is made here."""
    engine = engines["django"]
    doubled = [warning.msg for warning in engine.check() if warning.id == "templates.W003"]
    assert len(doubled) == 1
    assert doubled[0].startswith("'i18n' is used")


KINDS = [
    forms.CharField(label="Ett <ord>"),
    forms.CharField(label="Två", initial='a"b', max_length=5),
    forms.IntegerField(label="Tal", min_value=0, localize=True, initial=0),
    forms.DateField(label="Dag", initial=date(2026, 5, 3)),
    forms.EmailField(label="Mejl", disabled=True),
    forms.URLField(label="Länk", assume_scheme="https"),
    forms.CharField(label="Dolt", widget=forms.HiddenInput, initial="x&y"),
    forms.ChoiceField(label="Val", choices=[("", "Alla"), ("a<b", "A & B"), (2, "Två")], initial=2),
    forms.ChoiceField(label="Grupper", choices=[("En", [("1", "ett")]), ("0", "noll")]),
    forms.MultipleChoiceField(label="Flera", choices=[("1", "ett"), ("2", "två")], initial=["1", "2"]),
    forms.NullBooleanField(label="Kanske"),
    forms.CharField(label="Text", widget=forms.Textarea),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.label))
@pytest.mark.parametrize("data", [None, {"one": 'x" y'}, {"one": ""}])
def test_a_field_is_written_as_djangos_templates_write_it(kind, data):
    kind.widget.attrs |= {"class": "a<b", "data-yes": True, "data-no": False}
    written = [
        str(type("Form", (forms.Form,), {"one": kind})(data, renderer=renderer)["one"])
        for renderer in (Renderer(), DjangoTemplates())
    ]
    assert squeezed(written[0]) == squeezed(written[1])


class Search(forms.Form):
    ord = forms.CharField(label="Sök <i>", required=False)
    val = forms.ChoiceField(label="Val", choices=[("", "Alla"), ("1", "Ett")], required=False)
    dag = forms.DateField(label="Dag", required=False)
    hjalp = forms.CharField(help_text="Så här", required=False)
    ja = forms.BooleanField(required=False)
    dolt = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize(
    "data", [None, {"ord": "a&b", "val": "1", "dag": "2026-05-03"}, {"val": "9", "dag": "i"}]
)
def test_a_search_forms_field_is_as_crispys(data):
    for name in Search.base_fields:
        ours, crispys = searching(Search(data)[name]), as_crispy_field(Search(data)[name])
        assert squeezed(ours) == squeezed(crispys)


def squeezed(html: str) -> str:
    return re.sub(r"\s*([<>])\s*", r"\1", " ".join(html.split()))


LINKED = [
    "Ingen länk. Bara ord: a < b & 'c' @home",
    "https://example.org/a?b=1&c=2.",
    "Se www.example.se, eller EXAMPLE.COM/x!",
    "Skriv till a.b@example.se",
    "1.5 <b>.org</b> http:/x",
    "",
    7,
    None,
    SafeString("<b>fet</b> www.example.se"),
]


@pytest.mark.parametrize("text", LINKED, ids=str)
def test_links_are_found_where_django_finds_them(text):
    ours = Template("{{ text|urlize|linebreaksbr }}|{% autoescape off %}{{ text|urlize }}{% endautoescape %}")
    django = Template(
        "{% load djangos %}{{ text|links|linebreaksbr }}|"
        "{% autoescape off %}{{ text|links }}{% endautoescape %}",
        engine=Engine(libraries={"djangos": __name__}),
    )
    assert ours.render(Context({"text": text})) == django.render(Context({"text": text}))


PARTS = {
    "part": "[{{ said }}{{ own }}{% if request %}!{% endif %}]",
    "nested": '{% include "part" with own=said only %}{% include "part" %}',
    "down": '{{ n }}{% if n %}{% include "down" with n=less only %}{% endif %}',
    "folder/relative": '{% include "../part" with own=1 only %}',
}
INCLUDED = [
    '{% include "part" only %}{{ said }}',
    '{% include "part" with own=said only %}{% include "part" with own=said %}',
    "{% include name with own=2 only %}",
    '{% for each in "ab" %}{% include "part" with own=each only %}{% endfor %}',
    '{% include "nested" with said="x" only %}',
    '{% include "down" with n=1 only %}',
    '{% include "folder/relative" only %}',
    '{% autoescape off %}{% include "part" with own=said only %}{% endautoescape %}',
]


@pytest.mark.parametrize("context", [Context, partial(RequestContext, RequestFactory().get("/"))])
@pytest.mark.parametrize("text", INCLUDED)
def test_a_part_is_given_what_django_gives_it(text, context):
    loaders = [("django.template.loaders.locmem.Loader", PARTS)]
    ours = Engine(loaders=loaders, builtins=["ui.templatetags.settled"]).from_string(text)
    djangos = Engine(loaders=loaders).from_string(text)
    values = {"said": "a < b", "name": "part", "request": 1}
    for _again in range(2):
        assert ours.render(context(values)) == djangos.render(context(values))


def test_a_part_told_by_its_values_is_written_once_for_each():
    written = []

    class Said(str):
        def __str__(self):
            written.append(self)
            return super().__str__()

    parts = {"part": "{% told_by_values %}[{{ said }}{{ said.of }}]"}
    loaders = [("django.template.loaders.locmem.Loader", parts)]
    engine = Engine(loaders=loaders, builtins=["ui.templatetags.settled"])
    template = engine.from_string('{% include "part" with said=said only %}')
    again = [template.render(Context({"said": said})) for said in (Said("a"), Said("b"), Said("a"))]
    assert again == ["[a]", "[b]", "[a]"]
    assert written == ["a", "b"]
    # The same signs, but one may hold tags and the other may not; and 1 equals True.
    different = ["<b>", SafeString("<b>"), "<b>", 1, True, "1"]
    assert [template.render(Context({"said": said})) for said in different] == [
        *("[&lt;b&gt;]", "[<b>]", "[&lt;b&gt;]", "[1]", "[True]", "[1]")
    ]


def test_it_keeps_no_more_than_so_many_writings(monkeypatch):
    monkeypatch.setattr(settled, "MOST_KEPT", 2)
    loaders = [("django.template.loaders.locmem.Loader", {"part": "{% told_by_values %}{{ n }}"})]
    template = Engine(loaders=loaders, builtins=["ui.templatetags.settled"]).from_string(
        '{% include "part" with n=n only %}'
    )
    assert "".join(template.render(Context({"n": n})) for n in (0, 1, 2, 3, 0)) == "01230"
    [part] = template.nodelist
    assert len(part.kept) == 1


register = Library()
register.filter("links", defaultfilters.urlize)
