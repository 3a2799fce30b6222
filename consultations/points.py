"""The points of a remiss as one reads them: beneath the document that they stand in."""

from consultations.models import Consultation, ConsultationPoint


def parts(consultation: Consultation) -> list[tuple[str, list[ConsultationPoint]]]:
    """Each document's title with its points, in order; the questions of none last, without a title."""
    found: dict[str, list[ConsultationPoint]] = {}
    for point in consultation.points.in_order():
        found.setdefault(str(point.document or ""), []).append(point)
    return list(found.items())
