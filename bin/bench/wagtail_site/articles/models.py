"""A page of headings and texts, in a stream as editors build it."""

from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class Article(Page):
    body = StreamField([("heading", CharBlock()), ("text", RichTextBlock())])
