"""allauth's forms with our words; what they check is theirs."""

from typing import Any

from allauth.account import forms
from django.forms import TextInput
from django.utils.translation import gettext_lazy as _

from plaintext.forms import Line


class LoginForm(forms.LoginForm):  # type: ignore[misc]
    """E-mail and password; the link for who has forgotten stands beside the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-post")
        self.fields["password"].label = _("Lösenord")
        # allauth puts its link to a forgotten password here; ours stands beside the button instead.
        self.fields["password"].help_text = ""
        # A placeholder vanishes as one types, and repeats the label until then.
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ResetPasswordForm(forms.ResetPasswordForm):  # type: ignore[misc]
    """The address to send a link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-post")
        self.fields["email"].widget.attrs.pop("placeholder", None)


class WelcomeForm(forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A first password, and a name where whoever invited knew none."""

    name = Line(
        label=_("Ditt namn"),
        max_length=150,
        help_text=_("Så som de andra i portalen ska se det. Det blir inte offentligt."),
        widget=TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.user.name:
            del self.fields["name"]
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def save(self) -> None:
        self.user.name = self.cleaned_data.get("name", self.user.name)
        super().save()


class ConfirmForm(forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, by somebody who is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Lösenord")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)
