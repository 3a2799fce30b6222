"""The meeting's papers as the desk makes them: what they say, how they are printed, who reads which part."""

from desk.papers.appendices import rows_of, volume
from desk.papers.filed import Filed, filed_of
from desk.papers.freezing import approve_minutes, make_addendum, make_papers, sign_minutes
from desk.papers.minutes import minutes_content
from desk.papers.package import package_content
from desk.papers.printing import minutes_pdf, package_pdf
from desk.papers.readers import minutes_for, package_for
from desk.papers.shown import readable, shown

__all__ = [
    "Filed",
    "approve_minutes",
    "filed_of",
    "make_addendum",
    "make_papers",
    "minutes_content",
    "minutes_for",
    "minutes_pdf",
    "package_content",
    "package_for",
    "package_pdf",
    "readable",
    "rows_of",
    "shown",
    "sign_minutes",
    "volume",
]
