"""The region's words in templates: `{% filter say %}[The need] är [nytt|ny].{% endfilter %}`."""

from django import template

from organizations.region import say

register = template.Library()

# Safe in gives safe out: the words come from the profile, which may hold no HTML.
register.filter("say", say, is_safe=True)
