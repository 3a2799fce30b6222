"""The one kind of user: a person who signs in by e-mail. Roles are memberships. And the log of sign-ins."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.wording import SENTENCES
from clock import StampField
from plaintext.order import OrderKey
from prepared import prepared


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail; there is no open sign-up."""

    def get(self, *args: Any, **asked: Any) -> "User":
        # By the key alone is how Django finds who is signed in, in each of their requests.
        key = asked.get("pk") if not args and len(asked) == 1 else None
        found: User | None = _person.first(key) if isinstance(key, int) else None
        return found or super().get(*args, **asked)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        # Django lowers the domain alone, and a person who types Anna@ one day and anna@ the next is the same.
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


@prepared
def _person(key: int) -> models.QuerySet[Any]:
    return User.objects.filter(pk=key)


class User(AbstractUser):
    """A person. Anonymised, never deleted: the history keeps pointing at whoever acted."""

    # One name as people write it: Django's first and last fit neither all names nor a role's account.
    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-post"), unique=True)
    name = models.CharField(_("namn"), max_length=150, blank=True)
    name_order = OrderKey("name", "email")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("användare")
        verbose_name_plural = _("användare")
        ordering = ["email"]

    def __str__(self) -> str:
        # An invited person may not have written a name yet.
        return self.name or self.email

    @property
    def has_come_in(self) -> bool:
        """Whether they have ever been in, or chosen a password: then an invitation has done its work."""
        return self.last_login is not None or self.has_usable_password()

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class SignInEntry(models.Model):
    """That somebody signed in or was refused, or that how they sign in was changed: append-only, which the
    database holds."""

    class Act(models.TextChoices):
        SIGNED_IN = "in", _("inloggning")
        REFUSED = "refused", _("nekad inloggning")
        ADDED = "added", _("tillagt")
        REMOVED = "removed", _("borttaget")
        RESET = "reset", _("nollställt")

    class Way(models.TextChoices):
        PASSWORD = "password", _("lösenord")
        APP = "app", _("kod ur app")
        RECOVERY = "recovery", _("reservkod")
        PASSKEY = "passkey", _("lösennyckel")
        OTHER = "other", _("annat")

    at = StampField(_("när"), auto_now_add=True)
    person = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    act = models.CharField(_("vad"), max_length=8, choices=Act)
    way = models.CharField(_("hur"), max_length=8, choices=Way, blank=True)
    times = models.PositiveSmallIntegerField(
        _("gånger"), default=1, help_text=_("Så många gånger under ett dygn, när raden skrevs.")
    )
    by = models.ForeignKey(
        User,
        verbose_name=_("av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Tomt: personen själv eller, vid nollställning, den som driver portalen."),
    )

    class Meta:
        verbose_name = _("post i inloggningsloggen")
        verbose_name_plural = _("inloggningsloggen")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "-at"], name="sign_in_of_person")]

    def __str__(self) -> str:
        return str(SENTENCES[self.act, self.way])


class CalendarAddress(models.Model):
    """That a person has an address of their own for their calendar; right with its number alone."""

    user = models.OneToOneField(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="calendar_address"
    )
    # In the address it is signed, so that whoever reads this table has no address by it.
    number = models.PositiveBigIntegerField(_("nummer"), editable=False)
    made_at = StampField(_("gjord"))

    class Meta:
        verbose_name = _("kalenderadress")
        verbose_name_plural = _("kalenderadresser")

    def __str__(self) -> str:
        return str(_("kalenderadress"))


class UsedCode(models.Model):
    """A code of somebody's app that has been taken, and is taken no more while it could still be right."""

    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    code = models.CharField(_("kod"), max_length=20)
    used_at = StampField(_("använd"), auto_now_add=True)

    class Meta:
        verbose_name = _("använd kod")
        verbose_name_plural = _("använda koder")
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "code"], name="used_code_once"),
        ]

    def __str__(self) -> str:
        return str(self.used_at)
