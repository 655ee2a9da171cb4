"""One step of the profile as a form: the draft goes in, fields with their errors come out."""

from collections.abc import Iterator, Mapping, Sequence

from babel import Locale
from werkzeug.datastructures import MultiDict
from wtforms import Field as FormField
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from matcher.catalogue.loader import Catalogue
from matcher.domain.draft import Answers
from matcher.domain.firm import FirmProfile, Role, Size, Strength
from matcher.domain.names import name_of
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
from matcher.exchange.answers.words import country_names
from matcher.exchange.answers.writing import write_answers
from matcher.web.firms.labels import hint_of, label_of
from matcher.web.firms.messages import fault_text
from matcher.web.forms import PageForm
from matcher.web.wording import gettext, language

Pairs = list[tuple[str, str]]
_CURRENCIES = ("JPY", "USD", "EUR", "UAH", "GBP", "CHF", "PLN", "KRW", "CNY")
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
        chosen = field.several or field.kind in _CHOSEN
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
        return CheckboxesField(
            choices=_offered(_boxes(catalogue, field.kind)), validate_choice=False, **options
        )
    if field.kind in _CHOSEN:
        blank = [("", gettext("not stated"))]
        choices = blank + _choices(catalogue, field.kind)
        return SelectField(choices=_offered(choices), validate_choice=False, **options)
    if field.kind in _AREAS:
        return TextAreaField(render_kw={"rows": 3}, **options)
    needed = [DataRequired()] if field.kind is Kind.NAME else []
    return StringField(validators=needed, render_kw=_keys(field.kind), **options)


_CHOSEN = frozenset(
    {Kind.COUNTRY, Kind.SIZE, Kind.STRENGTH, Kind.SECTOR, Kind.CURRENCY, Kind.TRUTH, Kind.LEVEL}
)


def _offered(pairs: Pairs) -> list[SelectChoice]:
    return [SelectChoice(*pair) for pair in pairs]


def _boxes(catalogue: Catalogue, kind: Kind) -> Pairs:
    if kind is Kind.ROLES:
        return [(role.value, name_of(role)) for role in Role]
    return [(one.key, one.name.text(language())) for one in catalogue.oblasts]


def _choices(catalogue: Catalogue, kind: Kind) -> Pairs:
    made = {
        Kind.COUNTRY: lambda: list(country_names(language())),
        Kind.SIZE: lambda: [(one.value, name_of(one)) for one in Size],
        Kind.STRENGTH: lambda: [(one.value, name_of(one)) for one in Strength],
        Kind.SECTOR: lambda: sector_choices(catalogue),
        Kind.CURRENCY: _currencies,
        Kind.TRUTH: lambda: [("yes", gettext("yes")), ("no", gettext("no"))],
        Kind.LEVEL: levels,
    }
    return made[kind]()


def sector_choices(catalogue: Catalogue) -> Pairs:
    """Give the sectors, sub-sectors marked, in the language of the page."""
    return [
        (one.code, ("– " if one.parent else "") + one.label.text(language()))
        for one in catalogue.taxonomy.sectors
    ]


def levels() -> Pairs:
    """Give the levels of risk with their words."""
    words = (
        gettext("none"),
        gettext("low"),
        gettext("moderate"),
        gettext("considerable"),
        gettext("high"),
    )
    return [(str(level), f"{level} – {word}") for level, word in enumerate(words)]


def _currencies() -> Pairs:
    names = Locale(language()).currencies
    return [(code, f"{code} – {names[code]}") for code in _CURRENCIES]


def _keys(kind: Kind) -> dict[str, str]:
    numbers = {Kind.AMOUNT, Kind.PERCENT, Kind.COUNT, Kind.FOUNDED, Kind.YEAR}
    return {"inputmode": "decimal"} if kind in numbers else {}
