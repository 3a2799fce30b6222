"""What a visitor may ask for, and what she may send."""

from website.forms.decision_filter import DecisionFilter
from website.forms.filters import NeedFilter
from website.forms.letter import LetterForm
from website.forms.subscription import SubscriptionForm

__all__ = ["DecisionFilter", "LetterForm", "NeedFilter", "SubscriptionForm"]
