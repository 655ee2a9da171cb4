from datetime import date

import pytest
from pydantic import ValidationError

from matcher.domain.instrument import Availability
from matcher.domain.line import LineEntry, Report
from matcher.domain.money import Money
from matcher.domain.value import Source

DAY = date(2026, 1, 5)
SOURCE = Source(url="https://example.org/notice", as_of=DAY)
DRAWN = Money.of(30, "USD")


@pytest.mark.parametrize(
    ("report", "drawn", "availability"),
    [
        (Report.USE, None, None),
        (Report.USE, DRAWN, Availability.OPEN),
        (Report.STATUS, DRAWN, Availability.OPEN),
        (Report.CONFIRMATION, None, None),
        (Report.USE, Money(minor=-1, currency="USD"), None),
    ],
)
def test_an_entry_says_what_it_reports_and_nothing_else(report, drawn, availability):
    with pytest.raises(ValidationError):
        LineEntry(
            instrument_id="line",
            report=report,
            on=DAY,
            drawn=drawn,
            availability=availability,
            source=SOURCE,
        )
