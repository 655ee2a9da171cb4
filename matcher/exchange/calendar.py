"""Days that matter, as a file that every calendar program reads (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from matcher.domain.value import Value

PRODUCT = "-//matcher//reconstruction calendar//EN"


class Day(Value):
    """One whole day to remember; `key` tells it from every other for good."""

    key: str
    on: date
    title: str
    text: str = ""
    url: str = ""


def as_ical(days: Iterable[Day], name: str, stamped_on: date) -> bytes:
    """Give the calendar; the same days on the same date give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for day in sorted(days, key=lambda one: (one.on, one.key)):
        calendar.add_component(_event(day, stamped_on))
    content: bytes = calendar.to_ical()
    return content


def _event(day: Day, stamped_on: date) -> Event:
    event = Event()
    event.add("uid", f"{day.key}@matcher.invalid")
    event.add("dtstamp", datetime.combine(stamped_on, time(), UTC))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.title)
    if day.text:
        event.add("description", day.text)
    if day.url:
        event.add("url", day.url)
    event.add("transp", "TRANSPARENT")
    return event
