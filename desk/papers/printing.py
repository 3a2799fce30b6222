"""The papers as PDF: their content as it stands, set by a template of the same name."""

from meetings.supplement import Content
from typesetting import pdf


def package_pdf(content: Content) -> bytes:
    """A frozen package, or a supplement to one."""
    return pdf("package", content)


def minutes_pdf(content: Content) -> bytes:
    """Minutes; marked as a draft until they are approved."""
    return pdf("minutes", content)
