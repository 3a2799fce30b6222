"""One version of a document as the public reads it, held against what it corrects or follows on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

import clock
from agreements.models import DocumentVersion, GoverningDocument
from agreements.standing import VersionStanding
from agreements.states import Change
from assignments.differences import Difference, changed_paragraphs
from website.documents import stood, terms_of


@dataclass(frozen=True)
class VersionPage:
    """One version: its text and terms, and what differs from the one before it."""

    document: GoverningDocument
    version: DocumentVersion
    terms: list[tuple[str, str]]
    before: DocumentVersion | None
    changes: list[Difference]

    @property
    def is_correction(self) -> bool:
        return self.version.change == Change.CORRECTION


def version_page(document: GoverningDocument, number: int) -> VersionPage | None:
    """The version, held against what it corrects or follows on."""
    by_number = {version.number: version for version in document.versions.all()}
    version = by_number.get(number)
    stands = stood(document, clock.today())
    if version is None or stands is None:
        return None
    before = version.corrects or by_number.get(number - 1)
    one = next((each for each in stands.versions if each.number == number), stands.newest)
    changes = _differences(before, version, one) if before else []
    return VersionPage(document, version, _own_terms(version, one), before, changes)


def _own_terms(version: DocumentVersion, one: VersionStanding) -> list[tuple[str, str]]:
    return terms_of(VersionStanding(version, version, one.state, one.since, one.on))


def _differences(before: DocumentVersion, after: DocumentVersion, one: VersionStanding) -> list[Difference]:
    """Its terms in words, and of the text the paragraphs that are not the same."""
    old, new = dict(_own_terms(before, one)), dict(_own_terms(after, one))
    unknown = _("uppgift saknas")
    found = [
        Difference(
            name,
            [
                _("Var: %(old)s. Nu: %(new)s.")
                % {"old": old.get(name, unknown), "new": new.get(name, unknown)}
            ],
        )
        for name in {**old, **new}
        if old.get(name) != new.get(name)
    ]
    if before.text and after.text and before.text != after.text:
        found.append(Difference(_("Texten"), paragraphs=changed_paragraphs(before.text, after.text)))
    return found
