from datetime import date
from types import SimpleNamespace

import pytest

from matcher.catalogue.loader import load
from matcher.domain.instrument import Window
from matcher.domain.value import Source
from matcher.services.windows import WindowState, of_instruments, window_days, windows

TODAY = date(2026, 6, 15)


def dated(opens_on, closes_on, availability="open"):
    source = Source(url="https://example.org/", as_of=TODAY)
    window = Window(opens_on=opens_on, closes_on=closes_on, source=source)
    one = load().instruments[0]
    changed = one.model_copy(update={"windows": (window,), "availability": availability})
    return windows(SimpleNamespace(instruments=(changed,)), TODAY)[0]


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "availability", "state"),
    [
        (date(2026, 6, 16), date(2026, 7, 1), "open", WindowState.COMING),
        (date(2026, 6, 15), date(2026, 6, 15), "open", WindowState.OPEN),
        (date(2026, 1, 1), date(2026, 6, 14), "open", WindowState.PAST),
        (date(2026, 1, 1), None, "open", WindowState.OPEN),
        (date(2026, 1, 1), None, "closed", WindowState.PAST),
    ],
)
def test_a_window_stands_where_its_days_and_its_instrument_say(
    opens_on, closes_on, availability, state
):
    assert dated(opens_on, closes_on, availability).state is state


def test_a_day_that_is_not_published_is_in_no_calendar():
    (day,) = window_days([dated(date(2026, 6, 16), None)])
    assert day.on == date(2026, 6, 16)


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "days"),
    [
        (date(2026, 6, 16), date(2026, 7, 1), 1),
        (date(2026, 6, 1), date(2026, 6, 20), 5),
        (date(2026, 1, 1), date(2026, 6, 13), -2),
        (date(2026, 1, 1), None, None),
    ],
)
def test_days_count_to_the_opening_then_to_the_end_and_are_unknown_where_nothing_is_published(
    opens_on, closes_on, days
):
    assert dated(opens_on, closes_on).days_to(TODAY) == days


def test_only_the_windows_of_the_instruments_asked_for_are_given():
    catalogue = load()
    one = next(each for each in catalogue.instruments if each.windows)
    found = of_instruments(catalogue, {one.id}, TODAY)
    assert {each.instrument.id for each in found} == {one.id}
    assert of_instruments(catalogue, set(), TODAY) == ()
