"""What a visitor may ask for, and what she may send."""

from website.forms.filters import DecisionFilter, NeedFilter
from website.forms.letter import LetterForm

__all__ = ["DecisionFilter", "LetterForm", "NeedFilter"]
