"""One step of the profile as a form: the draft goes in, fields with their errors come out."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from werkzeug.datastructures import MultiDict
from wtforms import Field as FormField
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from matcher.catalogue.loader import Catalogue
from matcher.domain.draft import Answers
from matcher.domain.firm import FirmProfile
from matcher.exchange.answers.errors import AnswerError
from matcher.exchange.answers.fields import (
    FIELDS,
    GROUPS,
    MOST_ROWS,
    Field,
    Group,
    Kind,
    Step,
    row_field,
)
from matcher.exchange.answers.writing import write_answers
from matcher.web.firms.choices import CHOSEN, boxes_of, choices_of
from matcher.web.firms.labels import hint_of, label_of
from matcher.web.firms.messages import fault_text
from matcher.web.forms import PageForm
from matcher.web.wording import gettext

_AREAS = frozenset({Kind.TEXT, Kind.PHRASES, Kind.LINES, Kind.COUNTRIES})


class CheckboxesField(SelectMultipleField):  # type: ignore[misc]  # the library is not typed
    """Several choices, each with its own box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class DraftForm(PageForm):
    """What every step posts: the version of the draft it was drawn from."""

    version = HiddenField()


def step_form(
    catalogue: Catalogue,
    step: Step,
    answers: Answers,
    profile: FirmProfile,
    problems: Mapping[str, AnswerError],
) -> DraftForm:
    """Give the form of a step with what was typed, and beside it what cannot be read."""
    fields = list(fields_of(step, answers))
    drawn = {field.name: _field(catalogue, field) for field in fields}
    kind = type("StepForm", (DraftForm,), drawn)
    shown = _shown(fields, answers, profile, problems)
    form: DraftForm = kind(formdata=MultiDict(shown))
    for field in fields:
        _keep_choice(form[field.name], shown)
        if field.name in problems:
            form[field.name].errors = [fault_text(problems[field.name])]
    return form


def fields_of(step: Step, answers: Answers) -> Iterator[Field]:
    """Give the fields of a step, its repeatable rows with one blank row at the end."""
    yield from (field for field in FIELDS if field.step is step)
    for group in GROUPS:
        if group.step is step:
            for number in rows_of(group, answers):
                yield from (row_field(group, number, column) for column, _ in group.columns)


def rows_of(group: Group, answers: Answers) -> list[int]:
    """Give the numbers of the rows that say something, and of the next one."""
    used = [
        number
        for number in range(MOST_ROWS)
        if any(answers.get(row_field(group, number, column).name) for column, _ in group.columns)
    ]
    following = max(used, default=-1) + 1
    return [*used, following] if following < MOST_ROWS else used


def narrow(form: DraftForm, sectors: Collection[str]) -> None:
    """Offer only some sectors, and what is chosen already."""
    for field in form:
        if isinstance(field, SelectField) and field.name.endswith("-sector"):
            kept = {"", field.data, *sectors}
            field.choices = [one for one in field.choices if one.value in kept]


def _shown(
    fields: Sequence[Field],
    answers: Answers,
    profile: FirmProfile,
    problems: Mapping[str, AnswerError],
) -> list[tuple[str, str]]:
    """Give the texts of the fields: as typed, but a choice by its code where it could be read."""
    readable = write_answers(profile)
    pairs = []
    for field in fields:
        typed = answers.get(field.name, ())
        chosen = field.several or field.kind in CHOSEN
        plain = "-" not in field.name
        if chosen and plain and typed and field.name not in problems:
            typed = readable.get(field.name, typed)
        pairs += [(field.name, text) for text in typed]
    return pairs


def _keep_choice(field: FormField, shown: Sequence[tuple[str, str]]) -> None:
    """Offer what was typed where it is none of the choices, so that it is not lost."""
    if isinstance(field, SelectField):
        typed = [text for name, text in shown if name == field.name]
        known = {choice.value for choice in field.choices}
        field.choices += [SelectChoice(text, text) for text in typed if text not in known]


def _field(catalogue: Catalogue, field: Field) -> FormField:
    label, hint = label_of(field.name), hint_of(field.name)
    options = {"label": label, "description": hint}
    if field.several:
        boxes = [SelectChoice(*pair) for pair in boxes_of(catalogue, field.kind)]
        return CheckboxesField(choices=boxes, validate_choice=False, **options)
    if field.kind in CHOSEN:
        blank = SelectChoice("", gettext("not stated"))
        choices = [blank, *choices_of(catalogue, field.kind)]
        return SelectField(choices=choices, validate_choice=False, **options)
    if field.kind in _AREAS:
        return TextAreaField(render_kw={"rows": 3}, **options)
    needed = [DataRequired()] if field.kind is Kind.NAME else []
    return StringField(validators=needed, render_kw=_keys(field.kind), **options)


def _keys(kind: Kind) -> dict[str, str]:
    numbers = {Kind.AMOUNT, Kind.PERCENT, Kind.COUNT, Kind.FOUNDED, Kind.YEAR}
    return {"inputmode": "decimal"} if kind in numbers else {}
