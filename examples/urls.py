"""The sign-in page as an installation of examples has it; without DEBUG it is allauth's own."""

from django.urls import path

from accounts.views import going_on, own_form
from examples.sign_in import SignIn, sign_in_as

urlpatterns = [
    # Under allauth's own name, so that whatever leads to signing in leads here.
    path("logga-in/", going_on(SignIn.as_view()), name="account_login"),
    path("logga-in/exempel/", own_form(sign_in_as), name="sign_in_as"),
]
