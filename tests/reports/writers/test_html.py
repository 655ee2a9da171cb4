from html.parser import HTMLParser

from matcher.reports.compose.composing import compose
from matcher.reports.envelope import sealed
from matcher.reports.writers.html import as_html


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        held = dict(attrs)
        if "id" in held:
            self.ids.append(held["id"])
        if held.get("href", "").startswith("#"):
            self.links.append(held["href"][1:])


def read(envelope, language, **more):
    page = as_html(compose(envelope, language), **more).decode()
    reader = Reader()
    reader.feed(page)
    return page, reader


def test_every_mark_leads_to_its_note_and_no_id_is_twice(envelope):
    page, reader = read(envelope, "en")
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.links) <= set(reader.ids)
    assert '<html lang="en">' in page
    assert reader.tags.count("h1") == 1


def test_a_page_of_the_site_carries_no_style_of_its_own(envelope):
    page, reader = read(envelope, "ja", style_url="/static/css/report.css")
    assert "style" not in reader.tags
    assert "style=" not in page
    assert "script" not in reader.tags


def test_what_a_firm_types_stays_text(dossier):
    firm = dossier.body.firm.model_copy(update={"name": "<script>alert(1)</script>"})
    body = dossier.body.model_copy(update={"firm": firm})
    _, reader = read(sealed(dossier.model_copy(update={"body": body})), "en")
    assert "script" not in reader.tags
