"""What an officer enters about a line."""

from wtforms import DateField, DecimalField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp

from matcher.domain.instrument import Availability
from matcher.domain.line import LineEntry, Report
from matcher.domain.money import Money
from matcher.domain.value import Source
from matcher.web.forms import PageForm
from matcher.web.wording import lazy_gettext as _

_REPORTS = [
    SelectChoice(Report.USE, _("total drawn")),
    SelectChoice(Report.CONFIRMATION, _("confirmed by the provider")),
    SelectChoice(Report.STATUS, _("change of status")),
]
_STATES = [
    SelectChoice("", _("not stated")),
    SelectChoice(Availability.OPEN, _("open")),
    SelectChoice(Availability.UNCONFIRMED, _("not confirmed")),
    SelectChoice(Availability.PLANNED, _("planned")),
    SelectChoice(Availability.CLOSED, _("closed")),
]


class EntryForm(PageForm):
    """One dated, sourced statement on a line."""

    report = SelectField(_("What is reported"), choices=_REPORTS)
    on = DateField(_("As of"), [InputRequired()])
    drawn = DecimalField(
        _("Total drawn until then"),
        [Optional(), NumberRange(0, 10**15)],
        places=None,
        description=_("The whole amount, not what was added since the last report."),
    )
    currency = StringField(
        _("Currency, three letters"),
        [Optional(), Regexp(r"^[A-Z]{3}$", message=_("Three capital letters, as in USD."))],
    )
    availability = SelectField(_("Can one apply?"), choices=_STATES)
    source_url = StringField(
        _("Source, a web address"),
        [
            DataRequired(),
            Length(max=2_000),
            Regexp(r"^https?://\S+$", message=_("An address that begins with https://.")),
        ],
    )
    source_title = StringField(_("What the source is"), [DataRequired(), Length(max=500)])
    source_as_of = DateField(_("Day of the source"), [InputRequired()])
    note = TextAreaField(_("Note"), [Length(max=2_000)])

    def entry(self, instrument_id: str) -> LineEntry:
        """Give what was entered, as a statement on a line.

        Raises
        ------
        ValidationError
            What is reported and what was filled in do not belong together.
        """
        report = Report(self.report.data)
        amount = self.drawn.data
        drawn = None
        if amount is not None and self.currency.data:
            drawn = Money.of(amount, self.currency.data, self.on.data)
        return LineEntry(
            instrument_id=instrument_id,
            report=report,
            on=self.on.data,
            drawn=drawn,
            availability=Availability(self.availability.data) if self.availability.data else None,
            note=self.note.data or "",
            source=Source(
                url=self.source_url.data,
                as_of=self.source_as_of.data,
                title=self.source_title.data,
            ),
        )


class WithdrawForm(PageForm):
    """Why an entry is wrong."""

    why = StringField(_("Why is it wrong?"), [DataRequired(), Length(max=500)])
