"""The product and its support material: put up by the communicator, published by the process leader.

Decided here: what is put up has a link, files or both; with files the check list for accessible
documents is answered, and each "no" is explained, since the public will read it. What is put up may
be taken down until it is published; then its files are gone.
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from accounts.models import User
from followup.accessibility import CheckAnswer, shortcomings, unanswered
from followup.models import Deliverable, DeliverableFile
from followup.querysets import DeliverableQuerySet
from followup.upkeep import Upkeep
from followup.workflow.lane import lanes
from initiatives.conditions import condition, consequence, reversal
from initiatives.models import Event, Need
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, Unmet, WrongState
from initiatives.states import State
from initiatives.uploads import NOTHING, Said, Upload, erase, keep_waiting, take_along, waiting_ids
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from plaintext.border import is_empty

UNSAID = Upkeep()
WEB = ("https://", "http://")
"""How a link must begin."""


def keep_files(
    need: Need, uploads: Sequence[Upload], *, by: User, said: Said = NOTHING
) -> list[DeliverableFile]:
    """Tar emot filer till en slutprodukt: they wait, out of everybody's reach, until it is put up.

    Raises `NotPermitted`, `WrongState`, or `Unmet` for too many.
    """
    if actor(by, need, Verb.PUT_UP) is None:
        raise NotPermitted
    if need.state != State.COMPLETED:
        raise WrongState
    return keep_waiting(DeliverableFile, need, uploads, by=by, said=said)


def put_up(
    need: Need,
    *,
    by: User,
    seen: int,
    kind: str,
    title: str,
    link: str = "",
    description: str = "",
    files: Sequence[DeliverableFile] = (),
    accessibility: Mapping[str, str] | None = None,
    shortcomings_note: str = "",
    upkeep: Upkeep = UNSAID,
    comment: str = "",
) -> Need:
    """Lägger upp en slutprodukt eller ett stödmaterial: public when the process leader publishes."""
    deed = Deed(
        Verb.PUT_UP,
        data={
            "kind": kind,
            "files": [{"id": str(file.pk), "sha256": file.sha256} for file in files],
            "accessibility": dict(accessibility or {}),
        }
        | upkeep.data,
        texts={
            "title": title,
            "link": link,
            "description": description,
            "shortcomings_note": shortcomings_note,
            "comment": comment,
        },
    )
    return perform(need, deed, by=by, seen=seen).need


def take_down(need: Need, *, by: User, seen: int, deliverable: Deliverable, comment: str = "") -> Need:
    """Tar ner något som är upplagt men inte publicerat; its files go with it."""
    left = waiting_to_be_published(need).exclude(pk=deliverable.pk)
    deed = Deed(
        Verb.TAKE_DOWN,
        # `remains` stands in the event, since whose turn it is must follow from the events alone.
        data={"deliverable": deliverable.pk, "remains": left.exists()},
        texts={"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def publish(need: Need, *, by: User, seen: int, deliverables: list[Deliverable], comment: str = "") -> Need:
    """Publicerar slutprodukten och stödmaterialet: each area now takes it into use."""
    deed = Deed(
        Verb.PUBLISH,
        data={"deliverables": [item.pk for item in deliverables], "lanes": [str(lane) for lane in lanes()]},
        texts={"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def waiting_to_be_published(need: Need) -> DeliverableQuerySet:
    """What has been put up since the report was last returned, and neither published nor taken down."""
    back = (
        need.events.filter(verb__in=[Verb.RETURN_REPORT, Verb.REOPEN], correction=None).order_by("seq").last()
    )
    # What was put up before the report came back belonged to a report that did not hold.
    return need.deliverables.waiting().filter(put_up_event__seq__gt=back.seq if back else 0)


# What the verbs demand.


@condition(Verb.PUT_UP)
def _has_title_and_content(need: Need, deed: Deed, by: User | None) -> None:
    if deed.data["kind"] not in Deliverable.Kind.values:
        raise Unmet(_("Välj slutprodukt eller stödmaterial."), field="kind")
    if is_empty(deed.texts["title"]):
        raise Unmet(_("Skriv en rubrik."), field="title")
    if not deed.texts["link"] and not deed.data["files"]:
        raise Unmet(_("Ange en länk eller bifoga en fil."), field="link")
    if deed.texts["link"] and not deed.texts["link"].startswith(WEB):
        raise Unmet(_("Ange en länk som börjar med https://."), field="link")
    # Somebody else's waiting file, or another need's, is refused before anything is written.
    waiting_ids(DeliverableFile, need, by, [file["id"] for file in deed.data["files"]])


@condition(Verb.PUT_UP)
def _is_checked_for_accessibility(need: Need, deed: Deed, by: User | None) -> None:
    """A file's list is answered in full; a link's, which leads to somebody's own pages, may be."""
    answers = deed.data["accessibility"]
    for check in unanswered(answers):
        if deed.data["files"] or check.key in answers:
            raise Unmet(_("Svara på frågan om tillgänglighet."), field=f"check_{check.key}")
    if CheckAnswer.NO in answers.values() and is_empty(deed.texts["shortcomings_note"]):
        raise Unmet(_("Skriv vad som brister och hur man kan få innehållet ändå."), field="shortcomings_note")


@condition(Verb.TAKE_DOWN)
def _is_put_up_and_not_published(need: Need, deed: Deed, by: User | None) -> None:
    if not waiting_to_be_published(need).filter(pk=deed.data["deliverable"]).exists():
        raise Unmet(_("Välj något som är upplagt men inte publicerat."), field="deliverable")


@condition(Verb.PUBLISH)
def _something_is_put_up(need: Need, deed: Deed, by: User | None) -> None:
    chosen = deed.data["deliverables"]
    found = waiting_to_be_published(need).filter(pk__in=chosen)
    # By number: one that has been taken down meanwhile must stop all, not just be left out.
    if not chosen or found.count() != len(set(chosen)):
        raise Unmet(_("Välj något som kommunikatören har lagt upp."), field="deliverables")


# What they bring with them, and what undoing them takes.


@consequence(Verb.PUT_UP)
def _is_put_up(need: Need, event: Event, deed: Deed) -> None:
    answers, upkeep = deed.data["accessibility"], Upkeep.read(deed.data)
    made = Deliverable.objects.create(
        need=need,
        kind=deed.data["kind"],
        title=deed.texts["title"],
        link=deed.texts["link"],
        description=deed.texts["description"],
        accessibility=answers,
        # A note left from before every answer became yes would tell of shortcomings that are not there.
        shortcomings_note=deed.texts["shortcomings_note"] if shortcomings(answers) else "",
        owner=upkeep.owner,
        valid_until=upkeep.valid_until,
        review_on=upkeep.review_on,
        put_up_by=event.by,
        put_up_event=event,
    )
    take_along(DeliverableFile, need, event.by, [file["id"] for file in deed.data["files"]], deliverable=made)


@consequence(Verb.TAKE_DOWN)
def _is_taken_down(need: Need, event: Event, deed: Deed) -> None:
    item = Deliverable.objects.get(pk=deed.data["deliverable"])
    item.taken_down_event = event
    item.save(update_fields=["taken_down_event"])
    for row in item.files.all():
        # The row first: `erase` takes the file once the transaction is through.
        row.delete()
        erase(row.file)


@consequence(Verb.PUBLISH)
def _is_published(need: Need, event: Event, deed: Deed) -> None:
    Deliverable.objects.filter(pk__in=deed.data["deliverables"]).update(published_event=event)


@reversal(Verb.PUBLISH)
def _is_no_longer_published(need: Need, event: Event) -> None:
    Deliverable.objects.filter(published_event=event).update(published_event=None)
