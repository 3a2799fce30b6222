"""Reading a document that comes from outside: a profile (YAML), a list of needs (JSON).

Whatever is wrong with it is told with file, place and reason, in plain Swedish; nothing of a
document is used before all of it has been understood.
"""

from organizations.documents.json_list import read_json_list, row_place
from organizations.documents.refusals import Contradiction, DocumentRefused, Loc, Problem, shown
from organizations.documents.shapes import OneLine, Shape, Slug, Text
from organizations.documents.text_file import read_text, text_of
from organizations.documents.yaml_file import read_yaml

__all__ = [
    "Contradiction",
    "DocumentRefused",
    "Loc",
    "OneLine",
    "Problem",
    "Shape",
    "Slug",
    "Text",
    "read_json_list",
    "read_text",
    "read_yaml",
    "row_place",
    "shown",
    "text_of",
]
