"""What a line of the sign-ins' log says, and the mail about the same: in words."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    ("in", "password"): _("Inloggning med lösenord"),
    ("in", "app"): _("Inloggning med lösenord och kod ur app"),
    ("in", "recovery"): _("Inloggning med lösenord och reservkod"),
    ("in", "passkey"): _("Inloggning med lösennyckel"),
    ("in", "other"): _("Inloggning genom en inbjudan eller en annan inloggningstjänst"),
    ("refused", "password"): _("Nekad inloggning: fel lösenord, eller för många försök"),
    ("refused", "app"): _("Nekad inloggning: rätt lösenord men fel kod"),
    ("refused", "passkey"): _("Nekad inloggning: rätt lösenord men fel lösennyckel"),
    ("added", "app"): _("En app för koder lades till"),
    ("added", "passkey"): _("En lösennyckel lades till"),
    ("added", "recovery"): _("Nya reservkoder gjordes"),
    ("removed", "app"): _("Appen för koder togs bort"),
    ("removed", "passkey"): _("En lösennyckel togs bort"),
    ("reset", ""): _("Lösennycklar, app och reservkoder nollställdes"),
}
"""By act and way, as `SignInEntry` has them."""
