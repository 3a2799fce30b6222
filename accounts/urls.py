"""Sign-in, sign-out and forgotten passwords at Swedish addresses; allauth's own views and names.

Of its second factors' addresses those are here that signing in needs; those where one's own are kept lie at
the desk (`desk/sign_in_urls.py`). The others it has are not routed.
"""

from allauth.account import views
from django.urls import path, re_path

from accounts.views import SecondStep, SignInByKey, going_on, own_form

urlpatterns = [
    path("logga-in/", going_on(views.login), name="account_login"),
    path("logga-in/nyckel/", going_on(SignInByKey.as_view()), name="mfa_login_webauthn"),
    path("logga-in/bekrafta/", going_on(SecondStep.as_view()), name="mfa_authenticate"),
    # The names are allauth's, which it reverses itself: only the addresses are ours.
    path("logga-in/avstangd/", views.account_inactive, name="account_inactive"),
    path("logga-in/glomt/", own_form(views.password_reset), name="account_reset_password"),
    path("logga-in/glomt/skickat/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^logga-in/nytt-losenord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        own_form(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "logga-in/nytt-losenord/klart/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # Closed by the adapter; the address stays because allauth's own pages reverse its name.
    path("logga-in/ny/", views.signup, name="account_signup"),
    path("logga-ut/", own_form(views.logout), name="account_logout"),
]
