"""The one way in which a form at the desk is sent: what it answers, and that nothing typed is lost."""

import pytest
from django import forms
from django.test import RequestFactory

from desk.sending import MADE, attempt, send, wrong_in_words
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Refusal, Stale, Unmet, WrongState
from organizations.refusals import PeopleRefused
from tests.factories.needs import need_in

pytestmark = pytest.mark.django_db
TYPED = {"title": "Det jag skrev", "seen": "1"}


class Form(forms.Form):
    title = forms.CharField(label="Rubrik")
    seen = forms.IntegerField(widget=forms.HiddenInput)


def sent(make, *, typed=None, **more):
    """What becomes of the form when it is sent, and the form."""
    request = RequestFactory().post("/arbete/", TYPED if typed is None else typed)
    form = Form(request.POST)
    return send(request, form, make, **more), form


def refusing(refusal: Exception):
    def make():
        raise refusal

    return make


def test_get_shows_the_form_and_makes_nothing():
    found = send(RequestFactory().get("/arbete/"), Form(), refusing(Stale()))
    assert (found.status, found.is_made, found.refusal) == (200, False, None)


def test_what_is_in_order_is_made_and_leads_on():
    found, _form = sent(lambda: "made")
    assert (found.status, found.is_made, found.made, found.why) == (MADE, True, "made", "")


def test_a_form_that_is_not_in_order_makes_nothing():
    found, form = sent(refusing(Stale()), typed={"title": "", "seen": "1"})
    assert (found.status, found.refusal) == (400, None)
    assert wrong_in_words(form) == ["Rubrik: Detta fält måste fyllas i."]


@pytest.mark.parametrize(
    ("refusal", "status", "field"),
    [
        (Stale(), 409, "__all__"),
        (WrongState(), 409, "__all__"),
        (Unmet("Behövs.", field="title"), 422, "title"),
        (Unmet("Behövs.", field="elsewhere"), 422, "__all__"),
        (Refusal("Nej."), 400, "__all__"),
        (PeopleRefused("Nej.", field="title"), 422, "title"),
    ],
)
def test_a_refusal_stands_beside_its_field_with_what_was_typed(refusal, status, field):
    found, form = sent(refusing(refusal))
    assert (found.status, found.refusal, found.why) == (status, refusal, str(refusal.message))
    assert dict(form.errors) == {field: [str(refusal.message)]}
    assert form["title"].value() == "Det jag skrev"


def test_what_a_person_may_not_do_is_no_matter_of_the_form():
    with pytest.raises(NotPermitted):
        sent(refusing(NotPermitted()))


@pytest.mark.parametrize(("refusal", "seen"), [(Stale(), "7"), (WrongState(), "7"), (Unmet("Behövs."), "1")])
def test_what_is_stale_alone_may_be_sent_once_more_from_what_is_now(refusal, seen):
    _found, form = sent(refusing(refusal), now=lambda: {"seen": 7})
    assert (form["seen"].value(), form["title"].value()) == (seen, "Det jag skrev")


def test_what_the_page_tells_of_itself_is_not_said_in_the_form_too():
    found, form = sent(refusing(Stale()), now=lambda: {"seen": 7}, told_by_page=(Stale,))
    assert (found.status, found.why, dict(form.errors)) == (409, str(Stale().message), {})


def test_what_is_to_be_kept_is_kept_though_the_form_is_not_in_order_and_may_refuse_too():
    kept = []
    found, _form = sent(refusing(Stale()), typed={"title": ""}, keep=lambda: kept.append("kept"))
    assert (found.status, kept) == (400, ["kept"])
    made = []
    found, form = sent(lambda: made.append("made"), keep=refusing(Unmet("För stor.", field="title")))
    assert (found.status, form.errors["title"], made) == (422, ["För stor."], [])


def test_what_is_refused_halfway_changes_nothing(cast):
    need = need_in("ongoing", cast)

    def halfway():
        Need.objects.filter(pk=need.pk).update(title="Halvvägs")
        raise Unmet("Behövs.")

    assert attempt(halfway).status == Unmet.status
    assert Need.objects.get(pk=need.pk).title == need.title
