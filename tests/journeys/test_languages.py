"""What a visitor reads in Japanese or Ukrainian: their language, names, and what somebody stated.

Three words of English in a row are left over from the source language unless they stand in the
data: in what firms, sponsors and officers wrote, in names of sources and providers, or as code.
A label of the catalogue counts as data in Japanese and Ukrainian only.
"""

import re
from collections.abc import Mapping
from itertools import product

import html5lib
import pytest
from pydantic import BaseModel
from sqlalchemy import MetaData, select

from matcher.domain.value import Label
from matcher.store.session import reading
from tests.journeys.test_every_page import LANGUAGES, ROLES, is_page, paths, sign_in

RUN = re.compile(r"[A-Za-z][a-z']+(?:,? [A-Za-z][a-z']+){2,}")
SILENT = {"code", "kbd", "script", "style", "textarea"}
SPOKEN = ("aria-label", "title", "placeholder", "alt")


def stated(value):
    """Give the texts in a value of the catalogue, without the English of its labels."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Label):
        return [value.ja, value.uk]
    if isinstance(value, BaseModel):
        value = [getattr(value, name) for name in type(value).model_fields]
    elif isinstance(value, Mapping):
        value = list(value.values())
    parts = value if isinstance(value, list | tuple | set | frozenset) else []
    return [text for part in parts for text in stated(part)]


def data(app):
    """Give everything that somebody stated, as one text."""
    held = app.extensions["matcher"]
    texts = stated(held.catalogue)
    tables = MetaData()
    tables.reflect(held.engine)
    with reading(held.engine) as session:
        for table in tables.tables.values():
            texts += [str(one) for row in session.execute(select(table)) for one in row]
    return plain("\n".join(texts))


def plain(text):
    return " ".join(text.replace("\\n", " ").split())


def spoken(element, language):
    """Give the texts of an element that are in the language of the page."""
    name = element.tag if isinstance(element.tag, str) else ""
    if name in SILENT or element.get("lang", language) != language:
        return
    yield element.text or ""
    yield from (element.get(key, "") for key in SPOKEN)
    for inner in element:
        yield from spoken(inner, language)
        yield inner.tail or ""


def left_over(page, language, known):
    """Give the runs of English words on a page that nobody stated."""
    body = html5lib.parse(page, namespaceHTMLElements=False).find("body")
    runs = {run for text in spoken(body, language) for run in RUN.findall(plain(text))}
    return sorted(run for run in runs if run not in known)


def test_a_sentence_left_in_english_is_found_and_a_name_is_not():
    page = """<body lang="ja"><p>There is nothing here</p><p>Kyiv School of Economics</p>
    <p lang="en">said in English here</p><code>one two three</code><p>新しい match</p></body>"""
    assert left_over(page, "ja", "Kyiv School of Economics") == ["There is nothing here"]


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_no_page_keeps_an_english_sentence_in_another_language(app, role):
    client = app.test_client()
    if role is not None:
        sign_in(client, role)
    pages = [path for path in paths(app, role) if is_page(client, path)]
    known, found = data(app), {}
    for path, language in product(pages, LANGUAGES):
        page = client.get(path, query_string={"lang": language}).text
        found |= dict.fromkeys(left_over(page, language, known), f"{path} ({language})")
    assert found == {}
