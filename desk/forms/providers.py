"""Forms of the page of sign-ins: a huvudman's provider, of either kind, and whose an identity is."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DeskForm, text
from desk.forms.edition import EditionForm
from federation.addresses import WELL_KNOWN, may_be_fetched
from federation.models import Provider
from federation.told import HSA_ID, LEVEL_3
from organizations.models import Principal
from plaintext.forms import Email, Line

DOMAIN = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
LEVEL = re.compile(r"[\w.:/#-]{1,200}", re.ASCII)
PEM = re.compile(r"-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]{100,8000}\n-----END CERTIFICATE-----\n?")
OPEN_TO_ALL = _("Den adressen måste börja med https.")


class ProviderForm(DeskForm, EditionForm):
    """What both kinds have in common."""

    principal: Any = forms.ModelChoiceField(
        Principal.objects.none(), label=_("Huvudman"), empty_label=_("Välj")
    )
    domains = text(
        _("Domäner"),
        rows=2,
        length=2000,
        help_text=_("Det som står efter @ i e-postadresserna hos dem som loggar in där. En på varje rad."),
    )
    is_open = forms.BooleanField(
        label=_("Öppen för inloggning"),
        required=False,
        help_text=_("Lämna tomt tills ni har provat. Stängs den kommer ingen in den vägen."),
    )
    is_only_way = forms.BooleanField(
        label=_("Enda vägen in"),
        required=False,
        help_text=_(
            "De som har en adress i domänerna kommer då inte in med lösenord eller lösennyckel. Gäller "
            "från nästa inloggning, så länge den här är öppen. Samordnaren kommer alltid in, så att ingen "
            "kan låsa ute alla."
        ),
    )

    def __init__(self, *args: Any, provider: Provider | None = None, **kwargs: Any) -> None:
        if provider:
            kwargs["initial"] = self.begins(provider)
        super().__init__(*args, **kwargs)
        self.offer("principal", Principal.objects.all())

    def begins(self, provider: Provider) -> dict[str, Any]:
        """What stands there already."""
        listed = {"levels": "\n".join(provider.levels)}
        listed["domains"] = "\n".join(provider.domains.values_list("name", flat=True))
        single = [name for name in self.base_fields if name not in {"seen", *listed}]
        return listed | {name: getattr(provider, name) for name in single}

    def clean_domains(self) -> list[str]:
        names = sorted({name.removeprefix("@") for name in self.cleaned_data["domains"].lower().split()})
        for name in names:
            if not DOMAIN.fullmatch(name):
                raise ValidationError(
                    _("%(name)s är ingen domän. Skriv som i e-postadressen, till exempel exempel.se."),
                    params={"name": name},
                )
        return names

    def clean_levels(self) -> list[str]:
        levels = list(dict.fromkeys(self.cleaned_data["levels"].split()))
        for level in levels:
            if not LEVEL.fullmatch(level):
                raise ValidationError(_("%(level)s kan inte vara en tillitsnivå."), params={"level": level})
        return levels

    def _require_safe(self, name: str) -> str:
        address = str(self.cleaned_data[name])
        if not may_be_fetched(address):
            raise ValidationError(OPEN_TO_ALL)
        return address


class SamlForm(ProviderForm):
    entity = Line(label=_("Inloggningens id (entityID)"), max_length=500)
    address = Line(
        label=_("Adress till metadata"),
        max_length=500,
        help_text=_("Huvudmannens egen eller federationens. Hämtas varje timme, aldrig vid en inloggning."),
    )
    certificate = text(
        _("Certifikat som metadatan är signerad med"),
        required=False,
        rows=3,
        length=9000,
        help_text=_("Federationens certifikat i PEM-format. Tomt: adressen räcker som bevis."),
    )
    attribute = Line(
        label=_("Attribut som personen känns igen på"),
        max_length=200,
        initial=HSA_ID,
        help_text=_("Ska vara samma hela anställningen, till exempel HSA-id. Aldrig NameID eller e-post."),
    )
    levels = text(
        _("Godtagna tillitsnivåer"),
        rows=2,
        length=1000,
        help_text=_("AuthnContextClassRef i svaret. En på varje rad. De som står här betyder tillitsnivå 3."),
    )
    levels.initial = "\n".join(LEVEL_3)

    field_order = [
        "principal",
        "domains",
        "entity",
        "address",
        "certificate",
        "attribute",
        "levels",
        "is_open",
        "is_only_way",
    ]

    def clean_entity(self) -> str:
        entity = str(self.cleaned_data["entity"])
        # It is looked for in the metadata by a path in which a quote would end it.
        if set("'\"<>&") & set(entity):
            raise ValidationError(_("Ett id kan inte ha citattecken eller tecknen <, > och &."))
        return entity

    def clean_address(self) -> str:
        return self._require_safe("address")

    def clean_certificate(self) -> str:
        certificate = str(self.cleaned_data["certificate"]).strip()
        if certificate and not PEM.fullmatch(certificate):
            raise ValidationError(
                _("Det är inget certifikat i PEM-format. Det börjar med BEGIN CERTIFICATE.")
            )
        return certificate


class OidcForm(ProviderForm):
    entity = Line(
        label=_("Inloggningens adress (issuer)"),
        max_length=400,
        help_text=_("Så som den står i huvudmannens uppgifter, utan /.well-known/ på slutet."),
    )
    client = Line(
        label=_("Portalens id hos huvudmannen (client_id)"),
        max_length=200,
        help_text=_("Huvudmannen bestämmer det. En hemlighet skrivs aldrig här, den lägger driften in."),
    )
    levels = text(
        _("Godtagna tillitsnivåer"),
        required=False,
        rows=2,
        length=1000,
        help_text=_(
            "acr i svaret. En på varje rad. Tomt: portalen frågar själv efter det som behövs därutöver."
        ),
    )

    field_order = ["principal", "domains", "entity", "client", "levels", "is_open", "is_only_way"]

    def clean_entity(self) -> str:
        return self._require_safe("entity")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if entity := cleaned.get("entity"):
            cleaned["address"] = f"{entity.rstrip('/')}{WELL_KNOWN}"
        return cleaned


FORMS: dict[str, type[ProviderForm]] = {Provider.Kind.SAML: SamlForm, Provider.Kind.OIDC: OidcForm}


class WhoseForm(forms.Form):
    """Whose somebody is who has signed in at a huvudman."""

    email = Email(
        label=_("Personens e-postadress i portalen"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Personen måste vara inbjuden och ha en roll."),
    )
