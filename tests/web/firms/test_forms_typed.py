"""Whatever is typed into any field a firm finds: an error or acceptance, and it is shown again.

The fields are read off the pages themselves, so that a new field is tried without a word here.
"""

from itertools import product

import pytest

from matcher.domain.review import AccountRole
from matcher.store import matches
from matcher.store.session import reading
from matcher.web.auth import POLICY
from tests.web.forms_of import forms_of, shown_in

TRIED = (
    *("\u202eevil", "\u200f12", "a\x00b", "\ufeff", "é\u0301\u0301"),
    *("NaN", "1e400", "9" * 500, "−5", "½", "٤٥", "１２３", "0001-01-01"),
    *("<script>alert(1)</script>", '"><b>', "' OR 1=1 --", "=1+1", "{{ 7*7 }}", "%(x)s %s"),
    *("../../etc/passwd", "🏗️" * 50, "a" * 25_000, "two\r\nlines", "  "),
)
WRONG = ('class="faults"', "notice--wrong")
STEPS = "/firm/profile/"


@pytest.fixture
def ranked(firm):
    """A firm that has sent its profile, so that it has results."""
    firm.browser.post("/firm/profile/review")
    return firm


def pages(firm):
    """Give the addresses of the pages a firm may open."""
    with reading(firm.engine) as session:
        match = matches.for_firm(session, firm.id)[0].id
    values = {"match_id": [match], "instrument_id": [instrument(firm)]}
    adapter = firm.app.url_map.bind("localhost")
    for rule in firm.app.url_map.iter_rules():
        allowed = POLICY.get(rule.endpoint, ())
        if "GET" not in rule.methods or AccountRole.FIRM not in allowed or None in allowed:
            continue
        names = {name: getattr(one, "items", None) for name, one in rule._converters.items()}
        choices = [values.get(name) or items or [] for name, items in names.items()]
        for chosen in product(*choices):
            yield adapter.build(rule.endpoint, dict(zip(names, chosen, strict=True)))


def instrument(firm):
    return firm.app.extensions["matcher"].catalogue.instruments[0].id


def found_forms(firm):
    """Give every form with a field in which something can be typed or chosen."""
    for path in pages(firm):
        answer = firm.browser.get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            yield from (form for form in forms_of(answer.text, path) if form.fields)


def as_shown(text):
    """Give a text as a browser reads it off a page again."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\x00", "\ufffd").strip()


def flat(text):
    return " ".join(as_shown(text).replace("\ufffd", "").split())


def send(firm, form, typed):
    if form.method == "get":
        return firm.browser.get(form.action, query_string=typed)
    data = {**form.unseen, **typed, "go": "stay"}
    return firm.browser.post(form.action, data=data, follow_redirects=True)


def lost(form, typed, page):
    """Give the fields whose text is no longer shown where it is refused, and in a step ever."""
    is_step = form.action.startswith(STEPS)
    if not (is_step or any(sign in page for sign in WRONG)):
        return []
    shown = {name: {flat(one) for one in values} for name, values in shown_in(page).items()}
    asked = form.fields if is_step else form.free
    kept = {name: flat(typed[name][: form.free.get(name)]) for name in asked}
    return [name for name, text in kept.items() if text not in {*shown.get(name, ()), ""}]


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(6))
def test_what_is_typed_into_any_field_is_answered_and_shown_again(ranked, turn):
    tried = 0
    for number, form in enumerate(found_forms(ranked)):
        names = list(form.fields)
        typed = {
            name: TRIED[(turn * 5 + number + place) % len(TRIED)]
            for place, name in enumerate(names)
        }
        answer = send(ranked, form, typed)
        assert answer.status_code < 500, (form.action, typed)
        assert "<script>alert" not in answer.text
        if answer.mimetype == "text/html":
            assert lost(form, typed, answer.text) == [], (form.action, typed)
        tried += len(names)
    assert tried > 100


@pytest.mark.parametrize("text", TRIED)
def test_what_a_page_sends_unseen_may_be_forged(ranked, text):
    for form in found_forms(ranked):
        forged = form._replace(unseen=dict.fromkeys(form.unseen, text[:300]))
        if form.method != "get" and form.action.startswith("/firm/"):
            assert send(ranked, forged, {}).status_code < 500, form.action
