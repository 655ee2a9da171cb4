"""What every form of the pages shares: how it is sent, what kind its fields are, what is wrong."""

from collections.abc import Iterator
from typing import NamedTuple

from flask import Flask, g
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FileField,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectFieldBase,
    TextAreaField,
)
from wtforms.widgets import ListWidget

from matcher.web.wording import language, switches_language

_MOST_DIGITS = 18
_KINDS: tuple[tuple[type, str], ...] = (
    (HiddenField, "hidden"),
    (RadioField, "choices"),
    (BooleanField, "tick"),
    (TextAreaField, "area"),
    (FileField, "file"),
    (SelectField, "select"),
    (FormField, "nested"),
)


class Fault(NamedTuple):
    """One message of a form: the input it belongs to, the label, the text."""

    target: str
    label: str
    text: str


class WholeNumberField(IntegerField):  # type: ignore[misc]  # the library is not typed
    """A whole number of a length that can be compared; a longer one is told to be none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was sent.

        Raises
        ------
        ValueError
            It is not a whole number.
        """
        if valuelist and len(valuelist[0]) > _MOST_DIGITS:
            raise ValueError(self.gettext("Not a valid integer value."))
        super().process_formdata(valuelist)


class PageForm(FlaskForm):  # type: ignore[misc]  # the library is not typed
    """A form that speaks the language of the page and survives a change of it.

    The language buttons of the page send the form; it is then shown again as it was typed, and
    `validate_on_submit` says no, so that nothing is carried out.
    """

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # the library is not typed
        """Where the library finds its own messages."""

        cache_translations = False

        @property
        def locales(self) -> list[str]:
            """The language of the library's messages."""
            return [language()]

        def get_translations(self, form: Form) -> object:
            """Give the library's own catalogue, not the extension's."""
            return super(FlaskForm.Meta, self).get_translations(form)

    def is_submitted(self) -> bool:
        """Tell whether the form was sent to be carried out."""
        return bool(super().is_submitted()) and not switches_language()


def kind(field: Field) -> str:
    """Give how a field is drawn: hidden, choices, tick, area, file, select, nested or line."""
    if isinstance(field, SelectFieldBase) and isinstance(field.widget, ListWidget):
        return "choices"
    return next((word for kind_of, word in _KINDS if isinstance(field, kind_of)), "line")


def attributes(field: Field, style: str, told: str) -> dict[str, str]:
    """Give the attributes of a drawn field: its style, what describes it, whether it is wrong."""
    own = (field.render_kw or {}).get("class", "")
    given = {"class": f"{style} {own} {'is-invalid' if field.errors else ''}".strip()}
    if told.strip():
        given["aria-describedby"] = told.strip()
    if field.errors:
        given["aria-invalid"] = "true"
    return given


def faults(form: Form) -> list[Fault]:
    """Give every message of a form and of the forms inside it, in the order of the page."""
    return [fault for field in form for fault in _of(field)]


def _of(field: Field) -> Iterator[Fault]:
    if isinstance(field, FormField):
        yield from faults(field.form)
    elif isinstance(field, FieldList):
        yield from (fault for entry in field for fault in _of(entry))
    else:
        target = f"{field.id}-0" if kind(field) == "choices" else field.id
        label = "" if kind(field) == "hidden" else str(field.label.text)
        yield from (Fault(target, label, str(text)) for text in field.errors)


def mark_faulty() -> str:
    """Remember that the page reports errors, so that its title says so."""
    g.page_is_faulty = True
    return ""


def is_faulty() -> bool:
    """Tell whether the page reports errors."""
    return bool(g.get("page_is_faulty", False))


def install(app: Flask) -> None:
    """Make the forms' helpers known to the templates."""
    app.jinja_env.globals |= {
        "attributes": attributes,
        "faults": faults,
        "field_kind": kind,
        "mark_faulty": mark_faulty,
        "page_is_faulty": is_faulty,
    }
