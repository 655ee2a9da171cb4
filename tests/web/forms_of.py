"""The forms of a page as a visitor finds them: their fields, and what stands in each."""

from typing import NamedTuple

import html5lib

from tests.pages import XHTML, tag

TYPED = {"input", "select", "textarea"}
UNTYPED = {"submit", "button", "reset", "image", "hidden", "file", "password"}


class FoundForm(NamedTuple):
    """A form: its method, its address, what is sent along unseen, what a visitor fills in.

    `free` are the fields that take any text, each with the length a browser cuts it to; the
    others offer choices.
    """

    method: str
    action: str
    unseen: dict[str, str]
    fields: dict[str, list[str]]
    free: dict[str, int]


def forms_of(text, path):
    """Give the forms of a page whose address is a path."""
    page = html5lib.HTMLParser().parse(text)
    return [_form(one, path) for one in page.iter(f"{XHTML}form")]


def shown_in(text):
    """Give what stands in the fields of a page, by their name."""
    found = {}
    for form in forms_of(text, ""):
        for name, values in form.fields.items():
            found.setdefault(name, []).extend(values)
    return found


def _form(form, path):
    fields, unseen, free = {}, {}, {}
    for one in form.iter():
        name = one.get("name")
        if tag(one) in TYPED and name:
            if one.get("type") == "hidden":
                unseen[name] = one.get("value", "")
            elif one.get("type") not in UNTYPED and one.get("autocomplete") != "one-time-code":
                fields.setdefault(name, []).extend(_values(one))
                if tag(one) != "select" and one.get("type") not in {"checkbox", "radio"}:
                    free[name] = int(one.get("maxlength", 10**6))
    method, action = form.get("method", "get"), form.get("action") or path
    return FoundForm(method, action, unseen, fields, free)


def _values(one):
    if tag(one) == "textarea":
        return ["".join(one.itertext())]
    if tag(one) == "select":
        return [each.get("value", "") for each in one.iter(f"{XHTML}option") if _chosen(each)]
    if one.get("type") in {"checkbox", "radio"}:
        return [one.get("value", "on")] if one.get("checked") is not None else []
    return [one.get("value", "")]


def _chosen(option):
    return option.get("selected") is not None
