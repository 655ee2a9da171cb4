"""Words and addresses that the firm's templates ask for."""

from flask import url_for

from matcher.domain.draft import Answer
from matcher.domain.effort import Move, Step, StepKind
from matcher.domain.risk import Dimension
from matcher.domain.rule import Verdict
from matcher.exchange.answers.errors import AnswerError
from matcher.exchange.answers.fields import FIELDS, GROUPS
from matcher.exchange.answers.fields import Step as Page
from matcher.services.drafting import step_of
from matcher.services.panel import TEXTS
from matcher.web.context import installation
from matcher.web.firms.blueprint import blueprint
from matcher.web.firms.labels import label_of
from matcher.web.firms.messages import fault_text
from matcher.web.firms.spoken import in_words
from matcher.web.wording import gettext, language
from matcher.wording.joining import as_series


@blueprint.app_template_filter("fault")
def as_fault(error: AnswerError) -> str:
    """Give what is wrong with an answer."""
    return fault_text(error)


@blueprint.app_template_filter("said_of")
def as_said(answer: Answer, name: str) -> str:
    """Give the answer to a question in words."""
    return in_words(answer, name)


@blueprint.app_template_filter("asked_as")
def as_asked(attribute: str) -> str:
    """Give what the question about an attribute of a profile is called."""
    return label_of(attribute)


@blueprint.app_template_filter("spoken")
def as_spoken(attribute: str) -> str:
    """Give the text in the language of the page for the one that stands for all three."""
    return f"text_{language()}" if attribute == TEXTS[0] else attribute


@blueprint.app_template_filter("sector_name")
def as_sector(code: str) -> str:
    """Give the name of a sector, its code where the taxonomy no longer has it."""
    sectors = installation().catalogue.taxonomy.by_code
    return sectors[code].label.text(language()) if code in sectors else code


@blueprint.app_template_filter("oblast_name")
def as_oblast(key: str) -> str:
    """Give the name of an oblast, its key where the catalogue no longer has it."""
    names = {one.key: one.name.text(language()) for one in installation().catalogue.oblasts}
    return names.get(key, key)


@blueprint.app_template_filter("way_step")
def as_step(step: Step) -> str:
    """Give one step of a way to become eligible as a sentence."""
    efforts = {one.field: one for one in installation().catalogue.efforts}
    known = efforts.get(step.field)
    name = known.label.text(language()) if known else label_of(step.field.partition(".")[2])
    if step.kind is StepKind.ANSWER:
        asked = known.question.text(language()) if known else name
        return gettext("Answer: %(question)s", question=asked)
    if step.kind is StepKind.ENQUIRY:
        return gettext("Ask the source of the need about: %(name)s.", name=name)
    wanted = as_series(step.values) or _bounds(step)
    if step.move is Move.DROP:
        return gettext("Take out of %(name)s: %(values)s.", name=name, values=wanted)
    return gettext("Change %(name)s to: %(values)s.", name=name, values=wanted)


def _bounds(step: Step) -> str:
    if step.at_least is not None:
        return gettext("at least %(number)s", number=f"{step.at_least:g}")
    return gettext("at most %(number)s", number=f"{step.at_most:g}") if step.at_most else ""


@blueprint.app_template_filter("together")
def as_together(names: tuple[str, ...]) -> str:
    """Give what fields that are asked together are called."""
    titles = {
        "text_en": gettext("What you can do"),
        "ticket_min": gettext("Size of a contract"),
        "available_from": gettext("When you are available"),
        "turnover-amount": gettext("Turnover"),
    }
    return next((titles[name] for name in names if name in titles), label_of(names[0]))


@blueprint.app_template_global()
def step_url(name: str) -> str:
    """Give the address of the place where a field, or the field of an attribute, is asked."""
    step = step_of(name)
    anchor = name
    if step is None:
        places = {one.attribute: (one.step, one.attribute) for one in GROUPS}
        places |= {one.attribute: (one.step, one.name) for one in reversed(FIELDS)}
        step, anchor = places.get(name, (Page.COMPANY, name))
        anchor = "risk-war" if name == "tolerances" else anchor
    return url_for("firms.step", step=step.value, _anchor=anchor)


@blueprint.app_template_global()
def dimensions() -> tuple[Dimension, ...]:
    """Give the dimensions of risk in their order."""
    return tuple(Dimension)


@blueprint.app_template_global()
def sides() -> tuple[Verdict, Verdict, Verdict]:
    """Give the verdicts the panel counts: open, open if an answer is right, not open."""
    return Verdict.PASS, Verdict.UNKNOWN, Verdict.FAIL


@blueprint.app_template_global()
def verdicts() -> tuple[tuple[Verdict | None, str, str], ...]:
    """Give the verdicts in the order the panel shows them, each with its heading."""
    return (
        (Verdict.PASS, gettext("Open to you"), "good"),
        (Verdict.UNKNOWN, gettext("An answer is missing"), "caution"),
        (None, gettext("No condition on the firm is published"), "quiet"),
        (Verdict.FAIL, gettext("Not open to you"), "wrong"),
    )
