"""The small scripts, on a page of their own that is served by the same application."""

import json

import pytest
from flask import request

PAGE = """{% extends 'layout.html' %}{% block title %}Try{% endblock %}{% block content %}
<h1>Try</h1>
<form method="get" data-live="list"><label for="q">Words</label><input id="q" name="q">
<button>Apply</button></form>
<div id="list" aria-live="polite"><p id="found">{{ request.args.get('q', 'all') }}</p></div>
<div id="run"{% if count < 3 %} data-poll="50"{% endif %}>{{ count }}</div>
<form method="post" action="/try" data-autosave="/try/save" data-guard>
<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
<input type="hidden" name="version" value="7">
<label for="text">Text</label><textarea id="text" name="text"></textarea>
<input type="checkbox" id="box" name="box" value="a"><label for="box">Box</label></form>
<p role="status" data-autosave-status data-saved="Saved" data-waiting="Waiting"
 data-conflict="Somebody else saved first" data-refused="Refused" data-saving="Saving"></p>
<div data-keys><p data-item><a href="/method" id="one" data-key="m">Method</a></p>
<p data-item><a href="/instruments" id="two">Instruments</a></p></div>
{% endblock %}"""


@pytest.fixture
def bench(app, monkeypatch):
    """The page, the posts it made, and what the server answers next."""
    from matcher.web import auth  # noqa: PLC0415

    state = {"count": 0, "posts": [], "answers": []}
    opened = dict.fromkeys(("try", "save"), auth.ANYONE)
    monkeypatch.setattr(auth, "POLICY", {**auth.POLICY, **opened})

    def page():
        state["count"] += 1
        return app.jinja_env.from_string(PAGE).render(count=state["count"])

    def save():
        state["posts"].append(request.form.to_dict(flat=False))
        status, told = state["answers"].pop(0) if state["answers"] else (200, {"version": 8})
        return json.dumps(told), status, {"Content-Type": "application/json"}

    app.add_url_rule("/try", "try", page)
    app.add_url_rule("/try/save", "save", save, methods=["POST"])
    return state


def said(visitor, text):
    visitor.page.wait_for_selector(f"[data-autosave-status] >> text={text}")


@pytest.mark.slow
def test_a_filter_replaces_the_list_and_the_address_follows(bench, visit):
    visitor = visit()
    visitor.go("/try")
    visitor.page.fill("#q", "міст")
    visitor.page.wait_for_selector("#found >> text=міст")
    assert visitor.page.evaluate("new URLSearchParams(location.search).get('q')") == "міст"
    assert visitor.page.evaluate("document.activeElement.id") == "q"
    assert bench["count"] >= 2


@pytest.mark.slow
def test_a_part_is_asked_for_until_the_work_is_done(bench, visit):
    visitor = visit()
    visitor.go("/try")
    visitor.page.wait_for_selector("#run:not([data-poll])")
    assert bench["count"] == 3


@pytest.mark.slow
def test_a_changed_field_is_saved_with_the_version_it_was_read_at(bench, visit):
    visitor = visit()
    visitor.go("/try")
    visitor.page.fill("#text", "ボイラー")
    said(visitor, "Saved")
    assert bench["posts"] == [{"field": ["text"], "text": ["ボイラー"], "version": ["7"]}]
    assert visitor.page.input_value("[name=version]") == "8"
    visitor.page.check("#box")
    visitor.page.uncheck("#box")
    visitor.page.wait_for_function("() => !sessionStorage.length")
    assert bench["posts"][-1] == {"field": ["box"], "version": ["8"]}


@pytest.mark.slow
def test_what_was_typed_without_a_connection_is_sent_when_it_is_back(bench, visit):
    visitor = visit()
    visitor.go("/try")
    visitor.lose_connection()
    visitor.page.fill("#text", "typed in a tunnel")
    said(visitor, "Waiting")
    visitor.regain_connection()
    said(visitor, "Saved")
    assert bench["posts"][-1]["text"] == ["typed in a tunnel"]


@pytest.mark.slow
def test_a_reload_brings_back_what_the_server_could_not_take(bench, visit):
    visitor = visit()
    visitor.go("/try")
    bench["answers"] += [(503, {})]
    visitor.page.fill("#text", "kept")
    said(visitor, "Waiting")
    visitor.page.on("dialog", lambda dialog: dialog.accept())
    visitor.page.reload()
    said(visitor, "Saved")
    assert visitor.page.input_value("#text") == "kept"
    assert bench["posts"][-1]["text"] == ["kept"]


@pytest.mark.slow
@pytest.mark.parametrize(("status", "words"), [(409, "Somebody else"), (422, "Refused")])
def test_a_conflict_or_a_refusal_is_told_and_not_tried_again(bench, visit, status, words):
    visitor = visit()
    visitor.go("/try")
    bench["answers"] += [(status, {})]
    visitor.page.fill("#text", "x")
    said(visitor, words)
    assert len(bench["posts"]) == 1


@pytest.mark.slow
def test_keys_walk_a_list_and_can_be_turned_off(bench, visit):
    visitor = visit()
    visitor.go("/try")
    keys = visitor.page.keyboard
    keys.press("j")
    keys.press("j")
    assert visitor.page.evaluate("document.activeElement.id") == "two"
    keys.press("k")
    assert visitor.page.evaluate("document.activeElement.id") == "one"
    keys.press("?")
    visitor.inspect()
    visitor.page.get_by_role("dialog").get_by_role("checkbox").uncheck()
    keys.press("Escape")
    keys.press("m")
    assert visitor.page.url.endswith("/try")
    visitor.page.evaluate("localStorage.clear()")
    keys.press("m")
    visitor.page.wait_for_url("**/method")
    assert bench["posts"] == []
