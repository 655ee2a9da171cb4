"""What an officer states with a decision."""

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp

from matcher.domain.review import TRANSITIONS, ReasonCode, Status
from matcher.web.forms import PageForm
from matcher.web.wording import lazy_gettext as _

_STEPS = {
    Status.ACCEPTED: _("Accept"),
    Status.REJECTED: _("Reject"),
    Status.SENT_BACK: _("Send back"),
    Status.LATER: _("Decide later"),
    Status.OPEN: _("Reopen"),
}
_REASONS = {
    ReasonCode.STRONG_FIT: _("strong fit"),
    ReasonCode.STRATEGIC: _("strategic interest"),
    ReasonCode.SMALL_FIRM: _("support of a small firm"),
    ReasonCode.WEAK_FIT: _("weak fit"),
    ReasonCode.RISK_TOO_HIGH: _("risk too high"),
    ReasonCode.NO_FINANCING: _("no financing"),
    ReasonCode.CAPACITY: _("capacity of the firm"),
    ReasonCode.CONFLICT_OF_INTEREST: _("conflict of interest"),
    ReasonCode.MISSING_INFORMATION: _("missing information"),
    ReasonCode.NEED_NOT_READY: _("the need is not ready"),
    ReasonCode.OTHER: _("other"),
}


class DecisionForm(PageForm):
    """The step, the reason code, a note, and the version the officer has seen."""

    version = HiddenField(validators=[InputRequired(), Regexp(r"^\d{1,9}$")])
    status = SelectField(_("Step"), [InputRequired()])
    reason = SelectField(
        _("Reason"),
        [InputRequired()],
        choices=[SelectChoice(code.value, text) for code, text in _REASONS.items()],
    )
    note = TextAreaField(_("Note"), [Length(max=4_000)])

    def offer(self, current: Status) -> None:
        """Offer the steps that may follow the current status."""
        self.status.choices = [
            SelectChoice(step.value, text)
            for step, text in _STEPS.items()
            if step in TRANSITIONS[current]
        ]
