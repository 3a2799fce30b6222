"""What the admin does not show: by an address or a group of rights somebody could be let further in."""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth import admin as registers_groups  # noqa: F401
from django.contrib.auth.models import Group

# Registered by the modules that are imported above. Nobody here uses them, and no log tells of them.
admin.site.unregister([EmailAddress, Authenticator, Group, SocialAccount, SocialApp, SocialToken])
