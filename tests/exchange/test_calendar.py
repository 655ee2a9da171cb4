from datetime import date

from icalendar import Calendar

from matcher.exchange.calendar import Day, as_ical

DAYS = [
    Day(
        key="b",
        on=date(2026, 5, 1),
        title="締切",
        text="一行目\n二行目",
        url="https://example.org/",
    ),
    Day(key="a", on=date(2026, 4, 1), title="Початок; наступний, крок"),
]


def test_every_letter_survives_and_the_days_are_whole_and_in_order():
    calendar = Calendar.from_ical(as_ical(DAYS, "Days", date(2026, 1, 1)))
    first, second = calendar.walk("VEVENT")
    assert (first.decoded("dtstart"), str(first["summary"])) == (
        date(2026, 4, 1),
        "Початок; наступний, крок",
    )
    assert (second.decoded("dtend"), str(second["description"])) == (
        date(2026, 5, 2),
        "一行目\n二行目",
    )


def test_the_same_days_give_the_same_bytes_in_any_order():
    stamp = date(2026, 1, 1)
    assert as_ical(DAYS, "Days", stamp) == as_ical(DAYS[::-1], "Days", stamp)
