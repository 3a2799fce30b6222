"""Named, chainable queries over remisser, their recipients and answers."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

import clock
from meetings.models import AgendaItem
from organizations.models import Membership

if TYPE_CHECKING:
    from consultations.models import (
        Consultation,
        ConsultationPaper,
        ConsultationPoint,
        ConsultationRecipient,
        ConsultationResponse,
        DocumentFile,
        DraftFile,
        ResponseFile,
        ResponseLine,
        Theme,
    )


def _rows(model: str) -> Any:
    """Another model of this app, which itself imports what stands here."""
    return apps.get_model("consultations", model)._default_manager


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def published(self) -> "ConsultationQuerySet":
        """Those that have been sent out: nobody outside knows of the others."""
        return self.exclude(number=None)

    def with_document(self) -> "ConsultationQuerySet":
        """With who receives the answers, and the document that it is about."""
        return self.select_related("receiver", "version__document")

    def newest_first(self) -> "ConsultationQuerySet":
        return self.order_by("-number", "-pk")

    def readable_by(self, user: Any) -> "ConsultationQuerySet":
        """Those sent to a huvudman or body that the person answers for."""
        own = _rows("ConsultationRecipient").answered_by(user)
        return self.filter(pk__in=own.values("consultation"))


class PointQuerySet(models.QuerySet["ConsultationPoint"]):
    def in_order(self) -> "PointQuerySet":
        """As the documents stand, and then those of none; with their documents."""
        place = F("document__position").asc(nulls_last=True)
        return self.select_related("document").order_by(place, "document", "position", "pk")

    def counted(self) -> "PointQuerySet":
        """With how many of the answers that count say something of each."""
        current = Q(lines__response__in=_rows("ConsultationResponse").current())
        return self.annotate(said=Count("lines", filter=current, distinct=True))


class RecipientQuerySet(models.QuerySet["ConsultationRecipient"]):
    def named(self) -> "RecipientQuerySet":
        """With what each is called."""
        return self.select_related("principal", "body", "consultation")

    def answered_by(self, user: Any) -> "RecipientQuerySet":
        """Those sent out for which the person answers: a contact of the huvudman or of the body."""
        return self.answered_on(clock.today(), user.pk)

    def answered_on(self, day: date, user: int) -> "RecipientQuerySet":
        """The same of that person on the day."""
        seats = Membership.objects.active(day).filter(user=user)
        contact = seats.filter(role="contact")
        runs = seats.filter(role="coordinator", body__kind="subregional")
        return self.filter(
            Q(principal__in=contact.filter(principal__isnull=False).values("principal"))
            | Q(body__in=contact.filter(body__isnull=False).values("body"))
            | Q(body__in=runs.values("body")),
            consultation__sent_at__isnull=False,
        )

    def to(self, principal: Any) -> "RecipientQuerySet":
        """A huvudman's, of what has been sent."""
        return self.filter(principal=principal, consultation__sent_at__isnull=False)

    def unanswered(self) -> "RecipientQuerySet":
        """Those from whom nothing has come, while answers are taken in."""
        return self.filter(responses=None, consultation__sent_at__isnull=False, consultation__heard_at=None)

    def due_by(self, day: date) -> "RecipientQuerySet":
        """Those whose own last day is that day or before."""
        return self.filter(Q(extended_to__lte=day) | Q(extended_to=None, consultation__due_on__lte=day))


class ResponseQuerySet(models.QuerySet["ConsultationResponse"]):
    def current(self) -> "ResponseQuerySet":
        """Without those that a later one from the same recipient has taken the place of."""
        later = self.model._default_manager.filter(recipient=OuterRef("recipient"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))

    def whole(self) -> "ResponseQuerySet":
        """With all that a page of it shows."""
        return self.select_related(
            "consultation", "recipient__principal", "recipient__body", "registered_by"
        ).prefetch_related(
            "reviews__person",
            "readings__person",
            "handouts__person",
            "lines__point",
            "lines__themes",
            "files",
            "maskings__person",
        )

    def for_list(self) -> "ResponseQuerySet":
        return self.select_related("recipient__principal", "recipient__body").prefetch_related(
            "reviews", "readings__person"
        )

    def published(self) -> "ResponseQuerySet":
        """What everybody may read: of a remiss whose *vad vi hörde* is published, and found to be open."""
        of_it = _rows("ResponseReview").filter(response=OuterRef("pk")).order_by("-pk")
        return (
            self.current()
            .filter(consultation__heard_at__isnull=False)
            .annotate(newest_review=models.Subquery(of_it.values("result")[:1]))
            .filter(newest_review="open")
        )

    def of(self, principal: Any) -> "ResponseQuerySet":
        """A huvudman's."""
        return self.filter(recipient__principal=principal)

    def with_themes(self) -> "ResponseQuerySet":
        """With their lines, and of each the themes that a person has chosen."""
        chosen = Prefetch("themes", _rows("Theme").chosen())
        lines = _rows("ResponseLine").select_related("point").prefetch_related(chosen)
        lines = lines.order_by("point__position", "point")
        return self.select_related("recipient__principal", "recipient__body").prefetch_related(
            Prefetch("lines", lines), "files", "maskings"
        )


class ResponseLineQuerySet(models.QuerySet["ResponseLine"]):
    def of_current(self) -> "ResponseLineQuerySet":
        """Those of the answers that count."""
        return self.filter(response__in=_rows("ConsultationResponse").current())


class DocumentFileQuerySet(models.QuerySet["DocumentFile"]):
    def published(self) -> "DocumentFileQuerySet":
        """Those of what has been sent out."""
        return self.exclude(document__consultation__number=None)

    def readable_by(self, user: Any) -> "DocumentFileQuerySet":
        """Those sent to somebody that the person answers for."""
        sent = _rows("Consultation").readable_by(user)
        return self.filter(document__consultation__in=sent.values("pk"))


class DraftFileQuerySet(models.QuerySet["DraftFile"]):
    def readable_by(self, user: Any) -> "DraftFileQuerySet":
        """Those of the drafts that the person writes in; nobody else's, not even whoever runs it."""
        return self.filter(recipient__in=_rows("ConsultationRecipient").answered_by(user).values("pk"))


class ResponseFileQuerySet(models.QuerySet["ResponseFile"]):
    def published(self) -> "ResponseFileQuerySet":
        """Those of published answers, without those that are masked."""
        masked = _rows("Masking").filter(file=OuterRef("pk")).order_by("-pk").values("is_lifted")[:1]
        lifted = self.annotate(lifted=models.Subquery(masked)).filter(Q(lifted=None) | Q(lifted=True))
        return lifted.filter(response__in=_rows("ConsultationResponse").published().values("pk"))

    def readable_by(self, user: Any) -> "ResponseFileQuerySet":
        """Those of the answers that the person has a part in."""
        own = _rows("ConsultationRecipient").answered_by(user).values("pk")
        return self.filter(response__recipient__in=own)


class ThemeQuerySet(models.QuerySet["Theme"]):
    def chosen(self) -> "ThemeQuerySet":
        """Those that a person has chosen for the compilation."""
        return self.filter(chosen_at__isnull=False)


class ConsultationPaperQuerySet(models.QuerySet["ConsultationPaper"]):
    def by_item(self, items: Iterable[AgendaItem]) -> "dict[int, ConsultationPaper]":
        """Item id → what lies on it."""
        rows = self.filter(item__in=[item.pk for item in items]).select_related("consultation__receiver")
        return {paper.item_id: paper for paper in rows}
