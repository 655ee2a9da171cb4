from decimal import Decimal

from werkzeug.datastructures import MultiDict

from matcher.domain.situation import Overrides
from matcher.web.financing.forms import WhatIfForm


def test_what_is_left_blank_is_not_assumed(app):
    with app.test_request_context():
        form = WhatIfForm(MultiDict({"amount": "", "cover_percent": ""}))
        assert form.validate()
        assert form.overrides() == Overrides()


def test_percent_becomes_a_share_and_numbers_keep_their_digits(app):
    with app.test_request_context():
        form = WhatIfForm(MultiDict({"cover_percent": "95", "amount": "0.10", "currency": "USD"}))
        assert form.validate()
        assert form.overrides() == Overrides(
            cover_share=0.95, amount=Decimal("0.10"), currency="USD"
        )
