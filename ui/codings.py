"""How an answer may be packed: brotli or gzip where the reader takes it.

Only for pages that hold no secret beside what a visitor sent: packed together, the length would give the
secret away a sign at a time (BREACH).
"""

import gzip
import re

import brotli

IDENTITY, GZIP, BROTLI = "", "gzip", "br"
REFUSED = re.compile(r"(br|gzip)\s*;\s*q=0(\.0*)?\s*(,|$)")
BROTLI_QUALITY, GZIP_LEVEL = 6, 6
"""Packed once a version, asked for often."""


def choose(accepted: str) -> str:
    """The best of what `Accept-Encoding` allows."""
    accepted = accepted.lower()
    refused = {match[1] for match in REFUSED.finditer(accepted)} if "q=0" in accepted else set()
    for coding in (BROTLI, GZIP):
        if coding in accepted and coding not in refused:
            return coding
    return IDENTITY


def coded(body: bytes, coding: str) -> bytes:
    """The body in that coding; the same bytes each time."""
    if coding == BROTLI:
        packed: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
        return packed
    # No time in it: two processes give the same bytes.
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if coding == GZIP else body
