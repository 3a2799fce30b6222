"""Whom to turn to, as a list, as one body's page, and as a card to save."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contacts.cards import card
from contacts.models import Contact
from organizations.models import Body
from website.addresses import site
from website.contacts import body_page, places_with_contacts


@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """`/kontakter/`: every body, and every place with a contact, by role."""
    context = {"places": places_with_contacts(), "bodies": Body.objects.all()}
    return render(request, "website/contact_list.html", context)


@require_safe
def body(request: HttpRequest, body: str) -> HttpResponse:
    """`/kontakter/<id>/`: one body – what it is and may, its contacts, meetings and decisions."""
    found = get_object_or_404(Body, slug=body)
    return render(request, "website/body_detail.html", {"page": body_page(found)})


@require_safe
def contact_card(request: HttpRequest, contact: int) -> HttpResponse:
    """`/kontakter/<nummer>.vcf`: one role's contact as a card for one's own address book."""
    found = get_object_or_404(Contact.objects.select_related("body", "principal"), pk=contact)
    named = {"Content-Disposition": f'attachment; filename="kontakt-{found.pk}.vcf"'}
    url = f"{site()}{reverse('website:contacts')}"
    return HttpResponse(card(found, url), content_type="text/vcard; charset=utf-8", headers=named)
