"""What an officer enters about a need."""

from typing import Any

from wtforms import (
    DateField,
    DecimalField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, ListWidget

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import Role
from matcher.domain.names import name_of
from matcher.domain.need import CostReading, Counterparty, Need, Stage
from matcher.web.filters import as_label
from matcher.web.forms import PageForm
from matcher.web.wording import lazy_gettext as _

_ADDRESS = Regexp(r"^https?://\S+$", message=_("An address that begins with https://."))
_CODE = Regexp(r"^[A-Z]{3}$", message=_("Three capital letters, as in USD."))
_AMOUNT = NumberRange(0, 10**15)
_UNKNOWN = SelectChoice("", _("unknown"))
_SPARE = 1
_PLAIN = (
    *("title", "description", "country", "place", "sponsor", "stage_text", "sector_label"),
    *("starts_on", "ends_on", "as_of", "source_url", "note", "cost"),
)


def _text(**kept: Any) -> dict[str, Any]:  # noqa: ANN401  whatever the field takes
    return {"filters": [lambda value: value.strip() if isinstance(value, str) else value], **kept}


class ReadingForm(Form):  # type: ignore[misc]  # the library is not typed
    """A cost another source states."""

    cost = DecimalField(_("Cost"), [Optional(), _AMOUNT], places=None)
    currency = StringField(_("Currency, three letters"), [Optional(), _CODE])
    as_of = DateField(_("As of"), [Optional()])
    source_url = StringField(_("Source, a web address"), [Optional(), Length(max=2_000), _ADDRESS])


class NeedForm(PageForm):
    """All fields of a need."""

    seen = HiddenField()
    title = StringField(_("Title"), [DataRequired(), Length(max=20_000)], **_text())
    description = TextAreaField(_("Description"), [Length(max=20_000)])
    sector = SelectField(_("Sector"), validate_choice=True)
    sector_label = StringField(_("Sector in the words of the source"), [Length(max=500)])
    country = StringField(_("Country"), [Length(max=120)])
    oblasts = SelectMultipleField(
        _("Oblasts"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    place = StringField(_("Place"), [Length(max=500)])
    cost = DecimalField(_("Cost"), [Optional(), _AMOUNT], places=None)
    currency = StringField(_("Currency, three letters"), [Optional(), _CODE])
    as_of = DateField(
        _("As of"), [InputRequired()], description=_("The day for which the source says it.")
    )
    stage = SelectField(_("Stage"))
    stage_text = StringField(_("Stage in the words of the source"), [Length(max=500)])
    sponsor = StringField(_("Sponsor"), [Length(max=500)])
    counterparty = SelectField(_("Counterparty"))
    roles = SelectMultipleField(
        _("Roles asked for"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    starts_on = DateField(_("Starts on"), [Optional()])
    ends_on = DateField(_("Ends on"), [Optional()])
    documents = TextAreaField(
        _("Documents"), [Length(max=20_000)], description=_("One address or title a line.")
    )
    source_url = StringField(
        _("Source, a web address"), [DataRequired(), Length(max=2_000), _ADDRESS], **_text()
    )
    note = TextAreaField(_("Note"), [Length(max=20_000)])
    cost_readings = FieldList(FormField(ReadingForm), max_entries=20)
    why = StringField(_("Why is it changed?"), [Length(max=2_000)])

    def offer(self, catalogue: Catalogue, need: Need | None = None) -> "NeedForm":
        """Give the form with what can be chosen; what the need already says stays choosable."""
        sectors = [(one.code, as_label(one.label)) for one in catalogue.taxonomy.sectors]
        oblasts = [(one.key, as_label(one.name)) for one in catalogue.oblasts]
        if need is not None:
            sectors = _with(sectors, [need.sector] if need.sector else [])
            oblasts = _with(oblasts, need.oblasts)
        self.sector.choices = [_UNKNOWN, *(SelectChoice(*one) for one in sectors)]
        self.oblasts.choices = [SelectChoice(*one) for one in oblasts]
        self.stage.choices = [_UNKNOWN, *(SelectChoice(one.value, name_of(one)) for one in Stage)]
        self.counterparty.choices = [
            _UNKNOWN,
            *(SelectChoice(one.value, name_of(one)) for one in Counterparty),
        ]
        self.roles.choices = [SelectChoice(one.value, name_of(one)) for one in Role]
        if not self.is_submitted():
            for _spare in range(_SPARE):
                self.cost_readings.append_entry()
        return self

    def validate_cost(self, field: DecimalField) -> None:
        """Refuse an amount without its currency."""
        if field.data is not None and not self.currency.data:
            raise ValidationError(_("Name the currency of the cost."))

    def validate_ends_on(self, field: DateField) -> None:
        """Refuse an end before the beginning."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("The end cannot lie before the beginning."))

    def validate_cost_readings(self, field: FieldList) -> None:
        """Refuse another cost without its currency or source."""
        text = str(_("Give each further cost its currency and its source."))
        bare = [one.form for one in field if _is_bare(one.form)]
        for one in bare:
            one.currency.errors = [text]
        if bare:
            raise ValidationError(text)

    def need(self, need_id: str) -> Need:
        """Give what was entered as a need."""
        plain = {name: self[name].data for name in _PLAIN}
        plain = {name: value for name, value in plain.items() if value not in (None, "")}
        codes = {name: self[name].data or None for name in ("sector", "stage", "counterparty")}
        documents = (line.strip() for line in (self.documents.data or "").splitlines())
        return Need.model_validate(
            plain
            | codes
            | {
                "id": need_id,
                "currency": self.currency.data or None,
                "oblasts": tuple(self.oblasts.data or ()),
                "roles": tuple(self.roles.data or ()),
                "documents": tuple(line for line in documents if line),
                "cost_readings": tuple(self._readings()),
            }
        )

    def _readings(self) -> list[CostReading]:
        stated = (entry.form for entry in self.cost_readings)
        return [
            CostReading(
                cost=one.cost.data,
                currency=one.currency.data,
                as_of=one.as_of.data,
                source_url=one.source_url.data or "",
            )
            for one in stated
            if one.cost.data is not None
        ]


class ReasonForm(PageForm):
    """Why a need is retired or reinstated."""

    seen = HiddenField(validators=[Regexp(r"^\d{1,9}$")])
    why = StringField(_("Reason"), [DataRequired(), Length(max=2_000)])


def filled(need: Need, version: int) -> dict[str, Any]:
    """Give what a form of a need begins with."""
    return {
        **{name: getattr(need, name) for name in _PLAIN},
        "seen": str(version),
        "sector": need.sector or "",
        "stage": need.stage or "",
        "counterparty": need.counterparty or "",
        "currency": need.currency or "",
        "oblasts": list(need.oblasts),
        "roles": [role.value for role in need.roles],
        "documents": "\n".join(need.documents),
        "cost_readings": [dict(one) for one in need.cost_readings],
    }


def _is_bare(one: ReadingForm) -> bool:
    """Tell whether a cost is stated without its currency or without its source."""
    return one.cost.data is not None and not (one.currency.data and one.source_url.data)


def _with(known: list[tuple[str, str]], used: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    codes = {code for code, _name in known}
    return known + [(each, each) for each in used if each not in codes]
