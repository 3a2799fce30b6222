"""Sign-in, sign-out and forgotten passwords at Swedish addresses; allauth's own views and names."""

from allauth.account import views
from django.urls import path, re_path

from accounts.views import going_on, own_form

urlpatterns = [
    path("logga-in/", going_on(views.login), name="account_login"),
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
