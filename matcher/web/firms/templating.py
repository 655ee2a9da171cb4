"""Words and addresses that the firm's templates ask for."""

from flask import url_for

from matcher.domain.risk import Dimension
from matcher.domain.rule import Verdict
from matcher.exchange.answers.errors import AnswerError
from matcher.exchange.answers.fields import FIELDS, GROUPS, Step
from matcher.services.drafting import step_of
from matcher.web.firms.blueprint import blueprint
from matcher.web.firms.labels import label_of
from matcher.web.firms.messages import fault_text
from matcher.web.wording import gettext


@blueprint.app_template_filter("fault")
def as_fault(error: AnswerError) -> str:
    """Give what is wrong with an answer."""
    return fault_text(error)


@blueprint.app_template_filter("asked_as")
def as_asked(attribute: str) -> str:
    """Give what the question about an attribute of a profile is called."""
    return label_of(attribute)


@blueprint.app_template_filter("together")
def as_together(name: str) -> str:
    """Give what fields that are asked together are called, by the first of them."""
    titles = {
        "text_en": gettext("What you can do"),
        "ticket_min": gettext("Size of a contract"),
        "available_from": gettext("When you are available"),
        "turnover-amount": gettext("Turnover"),
    }
    return titles.get(name, label_of(name))


@blueprint.app_template_global()
def step_url(name: str) -> str:
    """Give the address of the place where a field, or the field of an attribute, is asked."""
    step = step_of(name)
    anchor = name
    if step is None:
        places = {one.attribute: (one.step, one.attribute) for one in GROUPS}
        places |= {one.attribute: (one.step, one.name) for one in reversed(FIELDS)}
        step, anchor = places.get(name, (Step.COMPANY, name))
        anchor = "risk-war" if name == "tolerances" else anchor
    return url_for("firms.step", step=step.value, _anchor=anchor)


@blueprint.app_template_global()
def dimensions() -> tuple[Dimension, ...]:
    """Give the dimensions of risk in their order."""
    return tuple(Dimension)


@blueprint.app_template_global()
def verdicts() -> tuple[tuple[Verdict | None, str, str], ...]:
    """Give the verdicts in the order the panel shows them, each with its heading."""
    return (
        (Verdict.PASS, gettext("Open to you"), "good"),
        (Verdict.UNKNOWN, gettext("An answer is missing"), "caution"),
        (None, gettext("No condition on the firm is published"), "quiet"),
        (Verdict.FAIL, gettext("Not open to you"), "wrong"),
    )
