"""What somebody may assume of the money of a match."""

from decimal import Decimal

from wtforms import DecimalField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional, Regexp

from matcher.domain.situation import Overrides
from matcher.web.forms import PageForm
from matcher.web.wording import lazy_gettext as _

_HUNDRED = Decimal(100)
_CLASSES = [
    SelectChoice("", _("as published")),
    SelectChoice("1", _("1 – a travel exception exists")),
    SelectChoice("2", _("2 – rear area")),
    SelectChoice("3", _("3 – near the front or the border")),
    SelectChoice("4", _("4 – at the front")),
    SelectChoice("5", _("5 – occupied")),
]


def _number(label: str, low: float, high: float, hint: str = "") -> DecimalField:
    bounds = NumberRange(low, high, message=_("A number from %(min)s to %(max)s."))
    return DecimalField(label, [Optional(), bounds], places=None, description=hint)


class WhatIfForm(PageForm):
    """Assumptions in the address, so that what was assumed can be shared; blank is as stated."""

    class Meta(PageForm.Meta):
        """A question changes nothing, so it needs no token."""

        csrf = False

    amount = _number(_("Amount"), 0.01, 10**15)
    currency = StringField(
        _("Currency of the amount"),
        [Optional(), Regexp(r"^[A-Z]{3}$", message=_("Three capital letters, as in USD."))],
    )
    tenor_years = _number(_("Tenor in years"), 0.5, 40)
    cover_percent = _number(_("Cover in percent"), 0, 100)
    base_rate = _number(_("Base rate, percent a year"), 0, 50)
    insurance_price = _number(_("Price of cover, percent a year"), 0, 50)
    exchange_rate = _number(_("US dollars for one unit of the currency"), 0.000001, 10**6)
    access_class = SelectField(
        _("Access zone of the place"), choices=_CLASSES, filters=[lambda value: value or ""]
    )

    def overrides(self) -> Overrides:
        """Give what is assumed instead of what is stated.

        Raises
        ------
        ValidationError
            A number is out of range.
        """
        cover = self.cover_percent.data
        given = {
            "amount": self.amount.data,
            "currency": self.currency.data or None,
            "tenor_years": self.tenor_years.data,
            "cover_share": None if cover is None else float(cover / _HUNDRED),
            "base_rate": self.base_rate.data,
            "insurance_price": self.insurance_price.data,
            "exchange_rate": self.exchange_rate.data,
            "access_class": int(self.access_class.data) if self.access_class.data else None,
        }
        return Overrides.model_validate({k: v for k, v in given.items() if v is not None})
