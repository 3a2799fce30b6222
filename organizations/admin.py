"""The profile to look at, and memberships to edit. A profile is changed in its file."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from organizations.models import (
    Body,
    CharterSection,
    Membership,
    MunicipalAssociation,
    Origin,
    Perspective,
    Principal,
    PriorityArea,
    Profile,
    Question,
    Standpoint,
    SubregionalArea,
    TargetGroup,
)

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[models.Model]
    MembershipBase = admin.ModelAdmin[Membership]
else:
    BaseAdmin = MembershipBase = admin.ModelAdmin


class FromProfileAdmin(BaseAdmin):
    """Rows that come from the profile file: `load_profile` alone writes them."""

    # Changed here, the next `load_profile` would quietly change it back.
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(MunicipalAssociation, Origin, Perspective, Standpoint, TargetGroup)
class NamedAdmin(FromProfileAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = ["name", "slug"]


@admin.register(Profile)
class ProfileAdmin(FromProfileAdmin):
    list_display = ["name", "region_code", "plan_name", "plan_valid_until"]


@admin.register(SubregionalArea)
class SubregionalAreaAdmin(NamedAdmin):
    list_display = ["name", "slug", "local_level", "position"]


@admin.register(Principal)
class PrincipalAdmin(FromProfileAdmin):
    list_display = ["code", "name", "kind", "area", "association"]
    list_filter = ["kind", "area", "association"]
    list_select_related = ["area", "association"]
    search_fields = ["code", "name"]


@admin.register(Body)
class BodyAdmin(NamedAdmin):
    list_display = ["name", "short_name", "slug", "kind", "mandate", "area", "position"]
    list_filter = ["kind", "mandate"]
    list_select_related = ["area"]


@admin.register(PriorityArea)
class PriorityAreaAdmin(NamedAdmin):
    list_display = ["name", "slug", "perspective", "position"]
    list_filter = ["perspective"]
    list_select_related = ["perspective"]


@admin.register(Question)
class QuestionAdmin(NamedAdmin):
    list_display = ["name", "slug", "group", "position"]
    list_filter = ["group"]


@admin.register(CharterSection)
class CharterSectionAdmin(NamedAdmin):
    list_display = ["name", "slug", "required", "position"]


@admin.register(Membership)
class MembershipAdmin(MembershipBase):
    list_display = ["user", "role", "body", "principal", "starts_on", "ends_on"]
    list_filter = ["role", "body"]
    list_select_related = ["user", "body", "principal"]
    search_fields = ["user__email", "user__name"]
    date_hierarchy = "starts_on"
    fields = ["user", "role", "body", "principal", "lent_from", "starts_on", "ends_on"]
    # A loan must lie within its term, which `lend_role` sees to.
    readonly_fields = ["lent_from"]
