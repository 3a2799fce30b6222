"""Numbers of indicators as a page says them."""

from django import template

from indicators.numbers import written

register = template.Library()
register.filter("measure", written)
