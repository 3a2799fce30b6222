"""The region as its profile tells it: principals, areas, bodies, plan, words.

One region per database. Everything here comes from a profile file by `load_profile`; nothing in code
or templates names a region's own bodies or words.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.effects import Effect
from organizations.querysets import BodyQuerySet, PrincipalQuerySet, StandpointQuerySet
from plaintext.order import OrderKey


class Profile(models.Model):
    """The region's own name, words and plan. One row."""

    # Text and not a number: codes may begin with a zero.
    region_code = models.CharField(_("länskod"), max_length=2, unique=True)
    name = models.CharField(_("namn"), max_length=200)
    short_name = models.CharField(_("kortnamn"), max_length=60)
    language = models.CharField(_("språk"), max_length=8)
    # All forms are written in the file: Swedish can't be bent by rule.
    need_words = models.JSONField(_("ord för behov"))
    plan_name = models.CharField(_("plan"), max_length=200)
    plan_valid_until = models.PositiveSmallIntegerField(_("planen gäller till"))
    plan_reviews = models.JSONField(_("avstämningar"), default=list, blank=True)
    # As the file has them, for the plan's page alone: `vision`, `guides` and `for_whom`.
    plan_words = models.JSONField(_("planens ord"), default=dict, blank=True)
    document_kinds = models.JSONField(_("slag av styrdokument"), default=list, blank=True)
    # What networks and groups are called together, and what is said of them all.
    network_words = models.JSONField(_("ord för nätverk"), default=dict, blank=True)
    # What was said while a charter was written together: kept so long after the group has ended.
    remarks_kept_days = models.PositiveSmallIntegerField(
        _("kommentarer i uppdrag sparas så många dagar"), default=90, db_default=90
    )

    class Meta:
        verbose_name = _("profil")
        verbose_name_plural = _("profil")

    def __str__(self) -> str:
        return self.name


class Named(models.Model):
    """What a profile lists: a stable id, a name, a place in the list."""

    slug = models.SlugField(_("id"), max_length=60, unique=True)
    name = models.CharField(_("namn"), max_length=200)
    position = models.PositiveSmallIntegerField(_("ordning"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.name


class SubregionalArea(Named):
    """A delregionalt vårdsamverkansområde; every municipality is in one, where the level exists."""

    local_level = models.CharField(_("lokal nivå"), max_length=100, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("delregionalt område")
        verbose_name_plural = _("delregionala områden")


class MunicipalAssociation(Named):
    """A kommunalförbund; its borders are not the subregional areas'."""

    class Meta(Named.Meta):
        verbose_name = _("kommunalförbund")
        verbose_name_plural = _("kommunalförbund")


class Principal(models.Model):
    """A huvudman: the region, or one municipality with its SCB code."""

    class Kind(models.TextChoices):
        REGION = "region", _("region")
        MUNICIPALITY = "municipality", _("kommun")

    code = models.CharField(_("kod"), max_length=4, unique=True)
    name = models.CharField(_("namn"), max_length=100)
    name_order = OrderKey("name")
    short_name = models.CharField(_("kortnamn"), max_length=60, blank=True)
    kind = models.CharField(_("slag"), max_length=12, choices=Kind)
    area = models.ForeignKey(
        SubregionalArea,
        verbose_name=_("delregionalt område"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="municipalities",
    )
    association = models.ForeignKey(
        MunicipalAssociation,
        verbose_name=_("kommunalförbund"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="municipalities",
    )

    objects = PrincipalQuerySet.as_manager()

    class Meta:
        verbose_name = _("huvudman")
        verbose_name_plural = _("huvudmän")
        # The region first, then its municipalities by name.
        ordering = ["-kind", "name_order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["kind"], condition=Q(kind="region"), name="principal_one_region")
        ]

    def __str__(self) -> str:
        return self.name


class Body(Named):
    """Who decides, who recommends, who implements, who prepares."""

    class Kind(models.TextChoices):
        STEERING = "steering", _("beslutande")
        POLITICAL = "political", _("politiskt")
        SUBREGIONAL = "subregional", _("delregionalt")
        PREPARATORY = "preparatory", _("beredande")
        NETWORK = "network", _("nätverk eller grupp")

    class Mandate(models.TextChoices):
        DECIDES = "decides", _("beslutar")
        RECOMMENDS = "recommends", _("rekommenderar")
        IMPLEMENTS = "implements", _("genomför")
        PREPARES = "prepares", _("bereder")
        DEVELOPS = "develops", _("utvecklar")

    short_name = models.CharField(_("kortnamn"), max_length=60)
    kind = models.CharField(_("slag"), max_length=12, choices=Kind)
    level = models.CharField(_("nivå"), max_length=20)
    mandate = models.CharField(_("mandat"), max_length=12, choices=Mandate)
    purpose = models.CharField(_("syfte"), max_length=600, blank=True)
    area = models.OneToOneField(
        SubregionalArea,
        verbose_name=_("delregionalt område"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="body",
    )
    secretariat = models.JSONField(_("sekretariat"), default=list, blank=True)
    chair = models.CharField(_("ordförandeskap"), max_length=200, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("organ")
        verbose_name_plural = _("organ")
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind__in=["steering", "political"]),
                name="body_one_steering_one_political",
            )
        ]


class Standpoint(Named):
    """What a body says of an item, in its own verbs. Without bodies of its own, all may say it."""

    effect = models.CharField(_("verkan"), max_length=7, choices=Effect)
    bodies = models.ManyToManyField(Body, verbose_name=_("organ"), blank=True)

    objects = StandpointQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("ställningstagande")
        verbose_name_plural = _("ställningstaganden")


class Origin(Named):
    """How a need came up (step 1)."""

    class Meta(Named.Meta):
        verbose_name = _("ursprung")
        verbose_name_plural = _("ursprung")


class Perspective(Named):
    """One of the plan's overarching perspectives."""

    text = models.CharField(_("beskrivning"), max_length=600, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("perspektiv")
        verbose_name_plural = _("perspektiv")


class PriorityArea(Named):
    """One of the plan's priority areas."""

    perspective = models.ForeignKey(
        Perspective, verbose_name=_("perspektiv"), on_delete=models.PROTECT, related_name="areas"
    )

    class Meta(Named.Meta):
        verbose_name = _("prioriterat område")
        verbose_name_plural = _("prioriterade områden")


class TargetGroup(Named):
    """Whom the work is for."""

    class Meta(Named.Meta):
        verbose_name = _("målgrupp")
        verbose_name_plural = _("målgrupper")


class Question(Named):
    """One of the plan's questions that members answer in step 2."""

    group = models.CharField(_("grupp"), max_length=100)

    class Meta(Named.Meta):
        verbose_name = _("fråga")
        verbose_name_plural = _("frågor")


class PreparationQuestion(Named):
    """What is to be answered when a need is prepared, before it is weighed."""

    class Meta(Named.Meta):
        verbose_name = _("fråga i beredningen")
        verbose_name_plural = _("frågor i beredningen")


class NetworkPart(Named):
    """What a network's plan or yearly report tells of, under its heading."""

    class Paper(models.TextChoices):
        PLAN = "plan", _("plan")
        REPORT = "report", _("årsrapport")

    paper = models.CharField(_("dokument"), max_length=6, choices=Paper)

    class Meta(Named.Meta):
        verbose_name = _("avsnitt i ett nätverks plan eller rapport")
        verbose_name_plural = _("avsnitt i nätverks planer och rapporter")


class DeviationCategory(Named):
    """What deviations in collaboration are counted by."""

    class Meta(Named.Meta):
        verbose_name = _("kategori av avvikelser")
        verbose_name_plural = _("kategorier av avvikelser")


class CharterSection(Named):
    """A part that the region's charters have (step 3)."""

    required = models.BooleanField(_("obligatorisk"))
    # For whoever writes: what belongs there, how it may read, how long it usually is.
    hint = models.CharField(_("ledtråd"), max_length=600, blank=True)
    example = models.CharField(_("exempel"), max_length=600, blank=True)
    usual_words = models.PositiveSmallIntegerField(_("brukar vara så många ord"), null=True, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("avsnitt i uppdragshandlingen")
        verbose_name_plural = _("avsnitt i uppdragshandlingen")
