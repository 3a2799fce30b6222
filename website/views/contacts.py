"""Whom to turn to, as a list, as one body's page, and as a card to save."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contacts.cards import card
from contacts.models import Contact
from organizations.models import Body, MunicipalAssociation
from website.addresses import site
from website.contacts import body_page, places_with_contacts
from website.networks import paper_page


@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """`/kontakter/`: every body, and every place with a contact, by role."""
    bodies = list(Body.objects.all())
    context = {
        "places": places_with_contacts(),
        "bodies": [body for body in bodies if body.kind != Body.Kind.NETWORK],
        "networks": [body for body in bodies if body.kind == Body.Kind.NETWORK],
        "associations": MunicipalAssociation.objects.all(),
    }
    return render(request, "website/contact_list.html", context)


@require_safe
def body(request: HttpRequest, body: str) -> HttpResponse:
    """`/kontakter/<id>/`: one body – what it is and may, its contacts, meetings and decisions."""
    found = get_object_or_404(Body, slug=body)
    return render(request, "website/body_detail.html", {"page": body_page(found)})


@require_safe
def association(request: HttpRequest, association: str) -> HttpResponse:
    """`/kontakter/forbund/<id>/`: one kommunalförbund and its municipalities, each with its area."""
    found = get_object_or_404(MunicipalAssociation, slug=association)
    municipalities = found.municipalities.select_related("area").by_name()
    context = {"association": found, "municipalities": municipalities}
    return render(request, "website/association_detail.html", context)


@require_safe
def network_paper(request: HttpRequest, body: str, paper: str) -> HttpResponse:
    """`/kontakter/<id>/plan-<år>/`, `…/rapport-<år>/`: what a network published; `-<n>`, of that number."""
    found = paper_page(get_object_or_404(Body, slug=body), paper)
    if found is None:
        raise Http404
    return render(request, "website/network_paper.html", {"page": found})


@require_safe
def contact_card(request: HttpRequest, contact: int) -> HttpResponse:
    """`/kontakter/<nummer>.vcf`: one role's contact as a card for one's own address book."""
    found = get_object_or_404(Contact.objects.select_related("body", "principal"), pk=contact)
    named = {"Content-Disposition": f'attachment; filename="kontakt-{found.pk}.vcf"'}
    url = f"{site()}{reverse('website:contacts')}"
    return HttpResponse(card(found, url), content_type="text/vcard; charset=utf-8", headers=named)
