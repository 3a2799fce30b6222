"""The catalogue of open data: the page and the machine's copy say what the files hold."""

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from tests.factories.needs import answers, make, need_in, terms
from website.open_data import DECISION_FIELDS, LICENCE, NEED_FIELDS

pytestmark = pytest.mark.django_db
FILES = ["behov.json", "behov.csv", "behov.atom", "beslut.json", "beslut.csv", "beslut.atom", "moten.ics"]


def test_each_field_is_explained(client, cast):
    make("endorse", need_in("assessment", cast), cast, terms=terms(), answers=answers())
    assert list(client.get("/behov.json").json()["results"][0]) == list(NEED_FIELDS)
    assert list(client.get("/beslut.json").json()["results"][0]) == list(DECISION_FIELDS)
    page = client.get("/oppna-data/").content.decode()
    assert [name for name in NEED_FIELDS | DECISION_FIELDS if f"<code>{name}</code>" not in page] == []


def test_the_catalogue_is_rdf_and_leads_to_every_file(client):
    answer = client.get("/oppna-data/dcat.rdf")
    graph = Graph().parse(data=answer.content, format="xml")
    files = {str(url).removeprefix("http://testserver/") for url in graph.objects(None, DCAT.downloadURL)}
    assert files == set(FILES)
    assert {client.get(f"/{name}").status_code for name in files} == {200}
    assert set(graph.objects(None, DCTERMS.license)) == {URIRef(LICENCE)}
    catalogue = graph.value(predicate=RDF.type, object=DCAT.Catalog)
    listed = set(graph.objects(catalogue, DCAT.dataset))
    assert listed == set(graph.subjects(RDF.type, DCAT.Dataset))
    for one in listed:
        for must in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme):
            assert graph.value(one, must), (one, must)
    assert answer["Content-Type"] == "application/rdf+xml; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
