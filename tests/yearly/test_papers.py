"""The frozen report as PDF and Word file: what it says and rests on."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.factories.needs import need_in
from tests.factories.yearly import approved_report
from yearly.papers import report_docx, report_pdf

pytestmark = pytest.mark.django_db
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def words_of(file: bytes) -> str:
    with ZipFile(BytesIO(file)) as archive:
        assert archive.testzip() is None
        document = ElementTree.fromstring(archive.read("word/document.xml"))
    return "\n".join(each.text or "" for each in document.iter(TEXT))


def test_both_say_what_was_frozen_and_what_it_rests_on(client, cast):
    need = need_in("identified", cast)
    report = approved_report(cast.samordnare)
    printed, written = report_pdf(report), report_docx(report)
    assert (report_pdf(report), report_docx(report)) == (printed, written)
    reader = PdfReader(BytesIO(printed))
    assert reader.trailer["/Root"]["/Lang"] == "sv-SE"
    paper = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    for told in (paper, " ".join(words_of(written).split())):
        assert "Ett nytt behov registrerades" in told
        assert "Vad meningarna vilar på" in told
        assert need.number in told
        assert report.digest[:16] in told
    for ending, content in (("pdf", printed), ("docx", words_of(written))):
        answer = client.get(f"/uppfoljning/2026.{ending}")
        assert (words_of(answer.content) if ending == "docx" else answer.content) == content
        assert f'filename="2026.{ending}"' in answer["Content-Disposition"]
    assert client.get("/uppfoljning/finns-inte.docx").status_code == 404
