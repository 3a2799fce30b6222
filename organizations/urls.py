"""The one address of its own: where an invitation leads."""

from django.urls import path

from accounts.views import own_form
from organizations.views import invitation

urlpatterns = [path("logga-in/inbjudan/<str:token>/", own_form(invitation), name="invitation")]
