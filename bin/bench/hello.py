"""The least that Django can answer, with the portal's middleware or (`BARE=1`) without any."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardsamverkan.settings")

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.ROOT_URLCONF = __name__


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hej!")


urlpatterns = [path("", hello)]
application = get_wsgi_application()
if os.environ.get("BARE"):
    # Set up first: allauth refuses to start without its own.
    settings.MIDDLEWARE = []
    application = WSGIHandler()
