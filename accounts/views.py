"""Doors before allauth's views: a form that was opened before somebody signed in still works, and the admin
has no sign-in of its own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_login_redirect_url
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]


def own_form(view: View) -> View:
    """Takes a form with a token from before somebody signed in, where the browser says that it is ours."""
    guarded = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # No site can make a browser say so of a form of its own; one that says nothing shows the token.
        is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
        return (view if is_ours else guarded)(request, *args, **kwargs)

    return answered


def going_on(view: View) -> View:
    """Straight on for whoever is signed in: in another tab, or by the first of two presses."""
    inner = own_form(view)

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect(get_login_redirect_url(request))
        return inner(request, *args, **kwargs)

    return answered


def admin_door(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    """In place of the admin's own form, where nobody would count the wrong passwords."""
    if request.user.is_authenticated:
        if not request.user.is_staff:
            raise PermissionDenied
        return redirect("admin:index")
    onward = request.GET.get("next", "")
    return redirect_to_login(onward if get_adapter(request).is_safe_url(onward) else reverse("admin:index"))
