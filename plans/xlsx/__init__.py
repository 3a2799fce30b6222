"""A plan as a spreadsheet, out and in: four sheets that lose nothing, and one that explains the codes."""

from plans.xlsx.reading import MAX_BYTES, read_xlsx
from plans.xlsx.writing import xlsx

__all__ = ["MAX_BYTES", "read_xlsx", "xlsx"]
