"""Weights as they are typed, proposed and decided on."""

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from matcher.domain.weighting import WeightStatus
from matcher.services.weighting import EmptyWeightsError, normalised
from matcher.web.context import installation
from matcher.web.forms import PageForm
from matcher.web.wording import gettext
from matcher.web.wording import lazy_gettext as _

PREFIX = "w_"
WHOLE = 100
TOPS = (1, 3, 5, 10, 20)
DEFAULT_TOP = 10


class Typed(NamedTuple):
    """Weights that sum to one, the sum that was typed, and what was wrong with it."""

    weights: Mapping[str, float]
    total: float
    wrong: str

    @property
    def was_scaled(self) -> bool:
        """Whether what was typed did not add up to 100."""
        return not self.wrong and abs(self.total - WHOLE) > 0.1  # noqa: PLR2004  of rounding

    def query(self) -> dict[str, str]:
        """Give the weights as values of an address."""
        return {f"{PREFIX}{name}": f"{weight * WHOLE:g}" for name, weight in self.weights.items()}


def read_weights(given: "MultiDict[str, str]", otherwise: Mapping[str, float]) -> Typed:
    """Give the weights of an address, those in force where it has none or wrong ones."""
    names = [criterion.id for criterion in installation().catalogue.criteria]
    held = {name: otherwise.get(name, 0.0) for name in names}
    if not any(f"{PREFIX}{name}" in given for name in names):
        return Typed(held, WHOLE, "")
    typed = {name: _number(given.get(f"{PREFIX}{name}", "0")) for name in names}
    total = sum(value for value in typed.values() if value is not None)
    if None in typed.values():
        return Typed(held, total, gettext("A weight is a number from 0 to 100."))
    try:
        shares = normalised({name: value or 0.0 for name, value in typed.items()})
    except EmptyWeightsError:
        text = gettext("Give at least one criterion a weight above 0, and none below.")
        return Typed(held, total, text)
    return Typed(shares, total, "")


def read_top(given: "MultiDict[str, str]") -> int:
    """Give how many first places count."""
    chosen = given.get("k", DEFAULT_TOP, type=int)
    return chosen if chosen in TOPS else DEFAULT_TOP


def _number(text: str) -> float | None:
    try:
        value = float(text.strip().replace(",", ".") or 0)
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) <= 1_000_000 else None  # noqa: PLR2004


class ProposalForm(PageForm):
    """A name and a reason for weights that were tried."""

    name = StringField(_("Name"), [DataRequired(), Length(max=120)])
    purpose = TextAreaField(
        _("Why these weights are better"),
        [DataRequired(), Length(max=2_000)],
        description=_("Whoever approves them reads this, and it stays in the audit trail."),
    )


class DecisionForm(PageForm):
    """What becomes of proposed weights."""

    version = HiddenField(validators=[DataRequired()])
    status = RadioField(_("Decision"), [InputRequired()])
    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=2_000)])

    def offer(self, steps: frozenset[WeightStatus]) -> None:
        """Let the steps that are possible now be chosen."""
        words = {
            WeightStatus.APPROVED: gettext("approve"),
            WeightStatus.REJECTED: gettext("reject"),
            WeightStatus.ACTIVE: gettext("put into force"),
        }
        self.status.choices = [(step.value, words[step]) for step in words if step in steps]


class ReasonForm(PageForm):
    """The reason for going back to the weights of the catalogue."""

    reason = TextAreaField(_("Reason"), [DataRequired(), Length(max=2_000)])
