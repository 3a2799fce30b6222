"""Typesetting: a template and plain data become an accessible PDF. Knows nothing of the house above it."""

from typesetting.printing import pdf

__all__ = ["pdf"]
