"""The firm profile as a form: posted strings in, a `FirmProfile` out."""

from collections.abc import Iterable
from typing import Any

from wtforms import (
    DateField,
    DecimalField,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from matcher.domain.firm import FirmProfile, Role, SectorClaim, Size, Strength
from matcher.domain.risk import Dimension
from matcher.web.forms import PageForm
from matcher.web.wording import lazy_gettext as _

_BLANK = SelectChoice("", _("not stated"))
_YES_NO = [_BLANK, SelectChoice("yes", _("yes")), SelectChoice("no", _("no"))]
_LEVELS = [
    _BLANK,
    SelectChoice("0", _("none")),
    SelectChoice("1", _("low")),
    SelectChoice("2", _("moderate")),
    SelectChoice("3", _("considerable")),
    SelectChoice("4", _("high")),
]
_SIZES = [
    _BLANK,
    SelectChoice(Size.LARGE, _("large")),
    SelectChoice(Size.MID, _("mid-size")),
    SelectChoice(Size.SME, _("small or medium")),
    SelectChoice(Size.STARTUP, _("start-up")),
]
_ROLES = [
    SelectChoice(Role.SUPPLIER, _("supplier")),
    SelectChoice(Role.CONTRACTOR, _("contractor")),
    SelectChoice(Role.CONSULTANT, _("consultant")),
    SelectChoice(Role.TECHNOLOGY_PROVIDER, _("technology provider")),
    SelectChoice(Role.INVESTOR, _("investor")),
    SelectChoice(Role.OPERATOR, _("operator")),
]
ANSWERS = (
    "sends_staff",
    "export_experience",
    "ukrainian_affiliate",
    "ukrainian_partner",
    "sanctions_clear",
    "integrity_policy",
    "environmental_policy",
)
PLAIN = (
    *("name", "name_local", "country", "size", "website", "employees", "founded_year"),
    *("text_en", "text_ja", "text_uk", "roles", "oblasts", "excluded_oblasts"),
    *("available_from", "available_until", "ticket_min", "ticket_max", "ticket_currency"),
)
Choices = Iterable[tuple[str, str]]


class CheckboxesField(SelectMultipleField):  # type: ignore[misc]  # the library is not typed
    """Several choices, each with its own box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class TolerancesForm(Form):  # type: ignore[misc]  # the library is not typed
    """The highest level a firm bears, dimension by dimension."""

    war = SelectField(_("War"), choices=_LEVELS)
    expropriation = SelectField(_("Expropriation"), choices=_LEVELS)
    transfer = SelectField(_("Currency transfer"), choices=_LEVELS)
    counterparty = SelectField(_("Counterparty"), choices=_LEVELS)
    construction = SelectField(_("Construction"), choices=_LEVELS)
    permits = SelectField(_("Permits"), choices=_LEVELS)
    integrity = SelectField(_("Integrity"), choices=_LEVELS)
    environment = SelectField(_("Environment"), choices=_LEVELS)
    market = SelectField(_("Market"), choices=_LEVELS)


def _answer(label: str) -> SelectField:
    return SelectField(label, choices=_YES_NO)


def _text(label: str) -> TextAreaField:
    return TextAreaField(label, [Length(max=20_000)])


def _line(label: str, longest: int = 500) -> StringField:
    return StringField(label, [Length(max=longest)])


def _amount(label: str) -> DecimalField:
    return DecimalField(label, [Optional(), NumberRange(0, 10**15)], places=None)


class FirmProfileForm(PageForm):
    """What a firm says of itself; a blank stays unknown."""

    version = HiddenField(validators=[Regexp(r"^\d{1,9}$")])
    name = StringField(_("Name"), [DataRequired(), Length(max=300)])
    name_local = _line(_("Name in its own script"))
    country = _line(_("Country"), 120)
    size = SelectField(_("Size"), choices=_SIZES)
    website = _line(_("Web site"))
    employees = IntegerField(_("Employees"), [Optional(), NumberRange(0, 10_000_000)])
    founded_year = IntegerField(_("Founded in"), [Optional(), NumberRange(1500, 2100)])
    sectors_must = CheckboxesField(_("Sectors that must be part of the work"))
    sectors_can = CheckboxesField(_("Sectors you can also do"))
    text_en = _text(_("What you can do, in English"))
    text_ja = _text(_("What you can do, in Japanese"))
    text_uk = _text(_("What you can do, in Ukrainian"))
    oblasts = CheckboxesField(_("Regions you work in"))
    excluded_oblasts = CheckboxesField(_("Regions you exclude"))
    roles = CheckboxesField(_("Roles"), choices=_ROLES)
    available_from = DateField(_("Available from"), [Optional()])
    available_until = DateField(_("Available until"), [Optional()])
    sends_staff = _answer(_("Sends staff to Ukraine"))
    ticket_min = _amount(_("Smallest amount"))
    ticket_max = _amount(_("Largest amount"))
    ticket_currency = StringField(
        _("Currency, three letters"), [Optional(), Regexp(r"^[A-Z]{3}$")]
    )
    equity_percent = DecimalField(
        _("Own funds, percent of the project"), [Optional(), NumberRange(0, 100)], places=None
    )
    export_experience = _answer(_("Has exported before"))
    ukrainian_affiliate = _answer(_("Has a Ukrainian affiliate"))
    ukrainian_partner = _answer(_("Has a Ukrainian partner"))
    sanctions_clear = _answer(_("Is on no sanctions list"))
    integrity_policy = _answer(_("Has an integrity policy"))
    environmental_policy = _answer(_("Has an environmental policy"))
    tolerances = FormField(TolerancesForm)

    groups = (
        (_("Company"), PLAIN[:7]),
        (_("Sectors"), ("sectors_must", "sectors_can")),
        (_("Capabilities"), ("text_en", "text_ja", "text_uk")),
        (_("Regions, roles and timing"), ("oblasts", "excluded_oblasts", "roles", *PLAIN[13:15])),
        (_("Financing"), ("ticket_min", "ticket_max", "ticket_currency", "equity_percent")),
        (_("Declarations"), ANSWERS),
    )

    def offer(self, sectors: Choices, oblasts: Choices) -> None:
        """Offer the sectors and regions of the catalogue."""
        self.sectors_must.choices = [SelectChoice(*one) for one in sectors]
        self.sectors_can.choices = self.sectors_must.choices
        self.oblasts.choices = [SelectChoice(*one) for one in oblasts]
        self.excluded_oblasts.choices = self.oblasts.choices

    def profile(self, known: FirmProfile) -> FirmProfile:
        """Give the known profile with everything that was posted in its place."""
        posted: dict[str, Any] = {name: _given(self[name].data) for name in PLAIN}
        posted |= {name: posted[name] or "" for name in ("name_local", "website")}
        posted |= {name: posted[name] or "" for name in ("text_en", "text_ja", "text_uk")}
        posted |= {name: _truth(self[name].data) for name in ANSWERS}
        percent = self.equity_percent.data
        posted["equity_share"] = None if percent is None else float(percent) / 100
        posted["sectors"] = self._claims(known)
        posted["tolerances"] = {
            Dimension(name): int(level) for name, level in self.tolerances.data.items() if level
        }
        return FirmProfile.model_validate(known.model_dump() | posted)

    def _claims(self, known: FirmProfile) -> tuple[SectorClaim, ...]:
        evidence = {claim.sector: claim.evidence for claim in known.sectors}
        strengths = dict.fromkeys(self.sectors_can.data or (), Strength.CAN_DO)
        strengths |= dict.fromkeys(self.sectors_must.data or (), Strength.MUST_HAVE)
        return tuple(
            SectorClaim(sector=code, strength=strength, evidence=evidence.get(code, ""))
            for code, strength in strengths.items()
        )


def shown(profile: FirmProfile) -> dict[str, Any]:
    """Give a profile as the form shows it."""
    data: dict[str, Any] = {name: getattr(profile, name) for name in PLAIN}
    data |= {name: _word(getattr(profile, name)) for name in ANSWERS}
    data["size"] = profile.size or ""
    for field, strength in (
        ("sectors_must", Strength.MUST_HAVE),
        ("sectors_can", Strength.CAN_DO),
    ):
        data[field] = [claim.sector for claim in profile.sectors if claim.strength is strength]
    share = profile.equity_share
    data["equity_percent"] = None if share is None else round(share * 100, 4)
    levels = dict.fromkeys((name.value for name in Dimension), "")
    levels |= {name.value: str(level) for name, level in profile.tolerances.items()}
    data["tolerances"] = levels
    return data


def _given(value: Any) -> Any:  # noqa: ANN401  whatever a form field holds
    return None if value == "" else value


def _truth(answer: str) -> bool | None:
    return {"yes": True, "no": False}.get(answer)


def _word(answer: bool | None) -> str:  # noqa: FBT001  the value is what is written
    return "" if answer is None else ("yes" if answer else "no")
