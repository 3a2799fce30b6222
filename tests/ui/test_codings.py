"""Which coding a reader is answered in, and that it is the same page."""

import gzip

import brotli
import pytest

from ui.codings import BROTLI, GZIP, IDENTITY, choose, coded


@pytest.mark.parametrize(
    "accepted, coding",
    [
        ("", IDENTITY),
        ("identity", IDENTITY),
        ("gzip", GZIP),
        ("gzip, deflate, br, zstd", BROTLI),
        ("br;q=1.0, gzip;q=0.8", BROTLI),
        ("br;q=0, gzip", GZIP),
        ("br; q=0.0 , gzip ; q=0", IDENTITY),
        ("br;q=0.5", BROTLI),
        ("BR, GZIP", BROTLI),
    ],
)
def test_the_reader_gets_the_best_that_it_takes(accepted, coding):
    assert choose(accepted) == coding


def test_a_packed_page_is_the_page_and_the_same_bytes_each_time():
    page = b"Samverkan " * 1000
    assert brotli.decompress(coded(page, BROTLI)) == gzip.decompress(coded(page, GZIP)) == page
    assert coded(page, GZIP) == coded(page, GZIP)
    assert coded(page, IDENTITY) is page
