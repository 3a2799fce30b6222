"""`python manage.py rewrite_second_factors`: writes every secret with the first of `SECOND_FACTOR_KEYS`."""

from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.second_factor_adapter import rewritten

SECRETS = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


class Command(BaseCommand):
    help = "Skriver om hemligheterna för koder med den första nyckeln, så att de andra kan tas bort."

    @transaction.atomic
    def handle(self, *_args: Any, **_options: Any) -> None:
        rows = Authenticator.objects.select_for_update(no_key=True).filter(type__in=SECRETS).order_by("pk")
        for row in rows:
            name = SECRETS[Authenticator.Type(row.type)]
            try:
                row.data[name] = rewritten(row.data[name])
            except InvalidToken as unreadable:
                raise CommandError(
                    f"Ingen av nycklarna läser hemlighet {row.pk}. Inget är ändrat."
                ) from unreadable
            row.save(update_fields=["data"])
        self.stdout.write(f"{len(rows)} hemligheter är omskrivna.")
