"""What the law and good order ask of a public body's site: accessibility, privacy, security, old links."""

import re
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

import clock
from initiatives.models import Need
from website.reach import reach

REVIEWED = date(2026, 11, 24)
"""When the accessibility statement was last gone through; at least once a year."""

SECURITY_TXT_HOLDS = timedelta(days=180)
"""RFC 9116 asks for less than a year."""


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """`/tillganglighet/`: tillgänglighetsredogörelsen, lagen (2018:1937) 13 §."""
    told = reach()
    context = {"publisher": told.publisher, "contact": told.email, "reviewed": REVIEWED}
    return render(request, "website/accessibility.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """`/personuppgifter/`: which personal data the portal has, why, how long; GDPR article 13."""
    return render(request, "website/privacy.html", {"reach": reach()})


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """`/.well-known/security.txt`: where to tell of a weakness (RFC 9116)."""
    expires = datetime.combine(clock.today() + SECURITY_TXT_HOLDS, time.min)
    form = settings.SITE_URL + reverse("website:contact")
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}" if settings.CONTACT_EMAIL else f"Contact: {form}",
        f"Expires: {timezone.make_aware(expires).isoformat()}",
        "Preferred-Languages: sv, en",
        f"Canonical: {settings.SITE_URL}{reverse('website:security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def old_address(request: HttpRequest, old: str) -> HttpResponse:
    """`/pagaende-uppdrag/<slug>/` and the old site's other pages: to the need that was read from there."""
    needs = _read_from(old)
    if not needs:
        raise Http404
    if len(needs) == 1:
        # For good: search engines then move what they know of the old page to the new one.
        return HttpResponsePermanentRedirect(reverse("website:need", args=[needs[0].number]))
    return render(request, "website/old_address.html", {"needs": needs}, status=300)


def _read_from(old: str) -> list[Need]:
    """The public needs whose source names that page, and not only a page below it."""
    found = Need.objects.published().filter(source__text__contains=f"/{old}/").select_related("source")
    # The database finds the text; only here is told whether it ends there or leads to a page below.
    whole = re.compile(rf"https?://[^/\s]+/{re.escape(old)}/(?![^\s;,])")
    return [need for need in found.order_by("number_order") if whole.search(need.source.text)]
