"""The profile and who sits where, to look at. A profile is changed in its file, roles at the desk."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from organizations.models import (
    Body,
    CharterSection,
    DeviationCategory,
    Membership,
    MunicipalAssociation,
    NetworkPart,
    Origin,
    Perspective,
    PreparationQuestion,
    Principal,
    PriorityArea,
    Profile,
    Question,
    RoleEntry,
    Standpoint,
    SubregionalArea,
    TargetGroup,
)

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[models.Model]
else:
    BaseAdmin = admin.ModelAdmin


class LookedAtAdmin(BaseAdmin):
    """Rows that nobody writes here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        # Django would make a whole form to learn their names, which nobody is to fill in.
        meta = self.model._meta
        return tuple(field.name for field in (*meta.fields, *meta.many_to_many) if field.editable)


class FromProfileAdmin(LookedAtAdmin):
    """Rows that come from the profile file: changed here, the next `load_profile` would change them back."""


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


@admin.register(PreparationQuestion)
class PreparationQuestionAdmin(NamedAdmin):
    list_display = ["name", "slug", "position"]


@admin.register(NetworkPart)
class NetworkPartAdmin(NamedAdmin):
    list_display = ["name", "slug", "paper", "position"]
    list_filter = ["paper"]


@admin.register(DeviationCategory)
class DeviationCategoryAdmin(NamedAdmin):
    list_display = ["name", "slug", "position"]


@admin.register(Membership)
class MembershipAdmin(LookedAtAdmin):
    """Given, lent and ended at the desk alone, where the log tells of it."""

    list_display = ["user", "role", "body", "principal", "starts_on", "ends_on"]
    list_filter = ["role", "body"]
    list_select_related = ["user", "body", "principal"]
    search_fields = ["user__email", "user__name"]
    date_hierarchy = "starts_on"


@admin.register(RoleEntry)
class RoleEntryAdmin(LookedAtAdmin):
    list_display = ["at", "by", "act", "person", "role", "body", "principal", "starts_on", "ends_on"]
    list_filter = ["act", "role"]
    list_select_related = ["by", "person", "body", "principal"]
    search_fields = ["person__email", "person__name"]
