"""What an officer states with a step, a note and an assignment."""

from collections.abc import Iterable

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    Optional,
    Regexp,
    ValidationError,
)

from matcher.domain.names import NAMES
from matcher.domain.review import Move, ReasonCode, Step
from matcher.services.accounts import Account
from matcher.web.forms import PageForm
from matcher.web.wording import lazy_gettext as _
from matcher.web.wording import lazy_pgettext

BULK = (Step.ACCEPT, Step.REJECT, Step.LATER, Step.APPROVE, Step.RETURN, Step.REOPEN, Step.UNDO)
REASONS = [
    SelectChoice("", _("choose")),
    *(SelectChoice(code.value, NAMES[ReasonCode, code.value]) for code in ReasonCode),
]
JUDGING = (Step.ACCEPT.value, Step.REJECT.value)
_NUMBER = Regexp(r"^\d{1,9}$")


class _ReasonedForm(PageForm):
    """A step and why it is taken."""

    def validate_reason(self, field: SelectField) -> None:
        """Refuse to accept or reject without a reason."""
        if self.step.data in JUDGING and not field.data:
            raise ValidationError(_("Choose a reason."))

    def chosen_reason(self) -> ReasonCode:
        """Give the reason; a step that judges nothing may do without."""
        return ReasonCode(self.reason.data or ReasonCode.OTHER)


class StepForm(_ReasonedForm):
    """A step with all that a step may need, and the version of the match that was on the page."""

    version = HiddenField(validators=[InputRequired(), _NUMBER])
    following = HiddenField(validators=[Optional(), _NUMBER])
    step = SelectField(lazy_pgettext("review", "Step"), [InputRequired()])
    reason = SelectField(_("Reason"), choices=REASONS)
    note = TextAreaField(_("Note, question or answer"), [Length(max=4_000)])
    exception = TextAreaField(
        _("Why the ranking is not followed"),
        [Length(max=4_000)],
        description=_("Needed for a step against the ranking; it stands in every report."),
    )
    named = SelectField(
        _("Person asked"),
        [Optional()],
        description=_("Who has to answer, gives the second opinion, or is asked to approve."),
    )
    due_on = DateField(_("Decide on"), [Optional()])
    second_opinion = BooleanField(
        _("Ask for a second opinion; mine stays hidden until it is given")
    )

    def offer(self, steps: Iterable[Step], people: Iterable[Account], own_id: int) -> None:
        """Offer the steps that may be taken now and the other people who may be asked."""
        self.step.choices = [SelectChoice(step.value, NAMES[Step, step.value]) for step in steps]
        blank = SelectChoice("", _("nobody"))
        self.named.choices = [blank, *_people(people, own_id)]

    def move(self) -> Move:
        """Give the step as it was asked for."""
        return Move(
            step=Step(self.step.data),
            reason=self.chosen_reason(),
            note=self.note.data or "",
            exception=self.exception.data or "",
            named_id=int(self.named.data) if self.named.data else None,
            due_on=self.due_on.data,
            second_opinion=self.second_opinion.data,
        )


class BulkForm(_ReasonedForm):
    """A step for several matches at once; those that ask somebody something are taken singly."""

    step = SelectField(
        lazy_pgettext("review", "Step"),
        [InputRequired()],
        choices=[SelectChoice(step.value, NAMES[Step, step.value]) for step in BULK],
    )
    reason = SelectField(_("Reason"), choices=REASONS)
    note = TextAreaField(_("Note"), [Length(max=4_000)])
    exception = TextAreaField(_("Why the ranking is not followed"), [Length(max=4_000)])
    due_on = DateField(_("Decide on"), [Optional()])

    def move(self) -> Move:
        """Give the step as it was asked for."""
        return Move(
            step=Step(self.step.data),
            reason=self.chosen_reason(),
            note=self.note.data or "",
            exception=self.exception.data or "",
            due_on=self.due_on.data,
        )


class NoteForm(PageForm):
    """A note on a match."""

    body = TextAreaField(
        _("Note"),
        [DataRequired(), Length(max=4_000)],
        description=_("A colleague named with @ finds the note in their inbox."),
    )


class AnswerForm(PageForm):
    """The answer to a question."""

    body = TextAreaField(_("Your answer"), [DataRequired(), Length(max=4_000)])


class ShortlistForm(PageForm):
    """The name of a shortlist and what it is for."""

    name = StringField(_("Name"), [DataRequired(), Length(max=200)])
    note = TextAreaField(_("What it is for"), [Length(max=2_000)])


class AssignForm(PageForm):
    """Who works on a match."""

    assignee = SelectField(_("Assigned to"), [Optional()])

    def offer(self, people: Iterable[Account]) -> None:
        """Offer the colleagues a match can be given to."""
        self.assignee.choices = [SelectChoice("", _("nobody")), *_people(people)]

    def person(self) -> int | None:
        """Give the id of the chosen colleague, None for nobody."""
        return int(self.assignee.data) if self.assignee.data else None


class InterestForm(PageForm):
    """A firm or a provider in which an officer has an interest, and which one."""

    firm = StringField(_("Firm, by its name"), [Optional(), Length(max=300)])
    provider = SelectField(_("or provider"), [Optional()])
    note = TextAreaField(_("Which interest"), [Optional(), Length(max=2_000)])

    @property
    def name(self) -> str:
        """The name that was typed, without the spaces around it."""
        return (self.firm.data or "").strip()

    def validate_provider(self, field: SelectField) -> None:
        """Refuse an interest in nothing."""
        if not field.data and not self.name:
            raise ValidationError(_("Name a firm or choose a provider."))


def _people(people: Iterable[Account], own_id: int | None = None) -> list[SelectChoice]:
    return [SelectChoice(str(one.id), one.email) for one in people if one.id != own_id]
