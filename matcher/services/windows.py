"""Application windows of the catalogue as they stand on a day."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum

from matcher.catalogue.loader import Catalogue
from matcher.domain.instrument import Instrument, Window
from matcher.domain.obstacle import Step
from matcher.domain.value import Value
from matcher.exchange.calendar import Day
from matcher.wording import gettext, language


class WindowState(StrEnum):
    """Where a window stands on a day."""

    COMING = "coming"
    OPEN = "open"
    PAST = "past"


class DatedWindow(Value):
    """A window with its instrument, and where it stands."""

    instrument: Instrument
    window: Window
    state: WindowState

    def days_to(self, today: date) -> int | None:
        """Give the days until it opens or, once open, until it closes; negative once it is past.

        None where that day is not published.
        """
        coming = self.state is WindowState.COMING
        day = self.window.opens_on if coming else self.window.closes_on
        return None if day is None else (day - today).days


def windows(catalogue: Catalogue, today: date) -> tuple[DatedWindow, ...]:
    """Give every published window: open ones first, then coming, then past ones.

    One whose end is not published counts as open from its beginning until its instrument is said
    to be closed; nothing is assumed about when a past one comes again.
    """
    found = [
        DatedWindow(instrument=one, window=window, state=_state(one, window, today))
        for one in catalogue.instruments
        for window in one.windows
    ]
    order = [WindowState.OPEN, WindowState.COMING, WindowState.PAST]
    return tuple(sorted(found, key=lambda one: (order.index(one.state), one.instrument.id)))


def of_instruments(
    catalogue: Catalogue, instrument_ids: Collection[str], today: date
) -> tuple[DatedWindow, ...]:
    """Give the published windows of some instruments, the next day that counts first."""
    found = [one for one in windows(catalogue, today) if one.instrument.id in instrument_ids]
    order = [WindowState.OPEN, WindowState.COMING, WindowState.PAST]
    far = date.max - today
    return tuple(
        sorted(
            found, key=lambda one: (order.index(one.state), abs(one.days_to(today) or far.days))
        )
    )


def window_days(found: Iterable[DatedWindow]) -> list[Day]:
    """Give the days on which windows open and close, for a calendar."""
    days = []
    for one in found:
        name = one.instrument.name.text(language())
        ends = (
            ("opens", one.window.opens_on, gettext("%(name)s: applications open", name=name)),
            ("closes", one.window.closes_on, gettext("%(name)s: applications close", name=name)),
        )
        days += [
            Day(
                key=f"{one.instrument.id}-{word}-{day.isoformat()}",
                on=day,
                title=title,
                text=one.instrument.status.text(language()),
                url=one.window.source.url,
            )
            for word, day, title in ends
            if day is not None
        ]
    return days


def step_days(steps: Sequence[Step], need_id: str) -> list[Day]:
    """Give the days by which something must happen for a match, for a calendar."""
    spoken = language()
    return [
        Day(
            key=f"{need_id}-{number}-{step.by.isoformat()}",
            on=step.by,
            title=step.what.text(spoken),
            text=f"{step.how.text(spoken)}\n{step.who.text(spoken)}",
            url=step.sources[0].url if step.sources else "",
        )
        for number, step in enumerate(steps, start=1)
        if step.by is not None
    ]


def _state(instrument: Instrument, window: Window, today: date) -> WindowState:
    if window.opens_on is not None and today < window.opens_on:
        return WindowState.COMING
    ended = window.closes_on is not None and window.closes_on < today
    stopped = window.closes_on is None and instrument.availability in {"closed", "precedent"}
    return WindowState.PAST if ended or stopped else WindowState.OPEN
