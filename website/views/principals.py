"""What one huvudman has agreed to, decided and answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from organizations.models import Principal
from website.principals import has_own_place, principal_page
from website.views.places import part_page, used_at


@require_safe
def principal(request: HttpRequest, code: str) -> HttpResponse:
    """`/huvudman/<kod>/`: the huvudman as a party; what happens in a municipality is its own page's."""
    found = get_object_or_404(Principal.objects.select_related("area"), code=code)
    is_municipality = has_own_place(found)
    if request.GET.get("visa") and not is_municipality:
        return part_page(request, found, request.path)
    context = {"page": principal_page(found), "is_municipality": is_municipality}
    return render(
        request, "website/principal_detail.html", context | ({} if is_municipality else used_at(found))
    )
