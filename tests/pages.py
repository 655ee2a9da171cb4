"""What has to hold for every page any test asks for; conftest makes every test client check it."""

import warnings
from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPED = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form")
LANGUAGES = {"en", "ja", "uk"}


class CheckedClient(FlaskClient):
    """A test client that refuses a page with a fault in its markup."""

    def open(self, *args, **kwargs):
        answer = super().open(*args, **kwargs)
        if answer.mimetype == "text/html" and answer.data and not 300 <= answer.status_code < 400:
            found = faults(answer.text)
            assert not found, f"{answer.request.path}: " + "; ".join(found)
        return answer


@lru_cache(maxsize=500)
def faults(text):
    """Give the sentences on what is wrong with a page."""
    parser = html5lib.HTMLParser()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the library says of itself
        page = parser.parse(text)
    # A visitor may type any character, and reads it again as it was typed.
    wrong = [(place, code) for place, code, _ in parser.errors if code != "invalid-codepoint"]
    if wrong:
        return (f"the markup does not parse: {wrong[:3]}",)
    elements = list(page.iter())
    checks = (document, headings, names, references, labels, tables, policy)
    return tuple(fault for check in checks for fault in check(elements))


def tag(element):
    return element.tag.removeprefix(XHTML) if isinstance(element.tag, str) else ""


def words(element):
    return " ".join("".join(element.itertext()).split())


def document(elements):
    if elements[0].get("lang") not in LANGUAGES:
        yield f"the page says its language is {elements[0].get('lang')!r}"
    titles = [words(one) for one in elements if one.tag == f"{XHTML}title"]
    tops = [words(one) for one in elements if tag(one) == "h1"]
    if len(tops) != 1:
        yield f"a page has one h1, not {tops}"
    elif not titles or not (titles[0].startswith((tops[0], "Error: ", "エラー", "Помилка"))):
        yield f"the title {titles} begins neither with the h1 {tops} nor with Error"
    if sum(tag(one) == "main" for one in elements) != 1:
        yield "a page has one main part"


def headings(elements):
    level = 0
    for one in elements:
        if tag(one) in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            now = int(tag(one)[1])
            # The summary of errors stands before the h1, with an h2 of its own.
            if level and now > level + 1:
                yield f"the heading {words(one)!r} skips a level"
            level = now


def names(elements):
    seen = set()
    for name in (one.get("id") for one in elements if one.get("id") is not None):
        if not name or name in seen:
            yield f"the id {name!r} is empty or stands twice"
        seen.add(name)


def references(elements):
    known = {one.get("id") for one in elements}
    for one in elements:
        wanted = {name for key in REFERENCES for name in (one.get(key) or "").split()}
        if tag(one) == "a" and (one.get("href") or "").startswith("#"):
            wanted.add(one.get("href")[1:])
        yield from (f"nothing has the id {name!r}" for name in sorted(wanted - known))


def labels(elements):
    labelled = {one.get("for") for one in elements if tag(one) == "label"}
    wrapped = {inner for one in elements if tag(one) == "label" for inner in one.iter()}
    for one in elements:
        if tag(one) in TYPED and one.get("type") not in UNLABELLED:
            named = one.get("aria-label") or one.get("aria-labelledby")
            if not (named or one.get("id") in labelled or one in wrapped):
                yield f"the field {one.get('name')!r} has no label"
        if tag(one) in {"a", "button"} and not (words(one) or one.get("aria-label")):
            yield f"a {tag(one)} says nothing"


def tables(elements):
    for one in elements:
        if tag(one) == "table" and not any(tag(inner) == "caption" for inner in one):
            yield "a table has no caption"
        if tag(one) == "th" and one.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
            yield f"the heading cell {words(one)!r} has no scope"


def policy(elements):
    for one in elements:
        yield from (f"{key} on {tag(one)} is inline" for key in list(one.attrib) if _inline(key))
        outside = tag(one) in {"script", "link", "img"} and not _local(one)
        if outside or tag(one) == "style":
            yield f"{tag(one)} is not a file of this site"


def _inline(key):
    return key == "style" or (key.startswith("on") and key.isalpha())


def _local(one: Element):
    address = one.get("src") or one.get("href") or ""
    return address.startswith("/") and not address.startswith("//")
