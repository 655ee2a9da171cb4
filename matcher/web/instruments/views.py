"""The public catalogue of instruments: what each offers, to whom, and what is disputed."""

from datetime import UTC, date, datetime

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import NotFound

from matcher.domain.instrument import Availability, Instrument, InstrumentKind
from matcher.domain.line import Room
from matcher.domain.names import name_of
from matcher.exchange.calendar import as_ical
from matcher.services import lines, windows
from matcher.store import lines as stored
from matcher.store.lines import StoredEntry
from matcher.store.session import reading
from matcher.web.context import installation
from matcher.web.instruments.forms import EntryForm, WithdrawForm
from matcher.web.wording import gettext

blueprint = Blueprint("instruments", __name__, url_prefix="/instruments")

COMPARED = 3


@blueprint.get("")
def listing() -> str:
    """Give the instruments that fit the filters of the address."""
    everything = installation().catalogue.instruments
    found = [one for one in everything if _fits(one)]
    return render_template(
        "instruments/listing.html",
        instruments=found,
        total=len(everything),
        kinds=[(one.value, name_of(one)) for one in InstrumentKind],
        states=[(one.value, name_of(one)) for one in Availability],
        providers=[(name, name) for name in sorted({one.provider for one in everything})],
    )


@blueprint.get("/<instrument_id>")
def instrument(instrument_id: str) -> str:
    """Give everything published on one instrument, and what officers reported since."""
    return shown(find_instrument(instrument_id))


@blueprint.get("/compare")
def compare() -> str:
    """Give up to three instruments side by side."""
    chosen = list(dict.fromkeys(key for key in request.args.getlist("id") if key))[:COMPARED]
    found = [find_instrument(key) for key in chosen]
    everything = installation().catalogue.instruments
    return render_template("instruments/compare.html", found=found, everything=everything)


@blueprint.get("/calendar")
def calendar() -> str:
    """Give the application windows as they stand today."""
    found = windows.windows(installation().catalogue, today())
    return render_template("instruments/calendar.html", windows=found)


@blueprint.get("/calendar.ics")
def calendar_file() -> Response:
    """Give the days on which windows open and close, for a calendar program."""
    days = windows.window_days(windows.windows(installation().catalogue, today()))
    return as_calendar(as_ical(days, gettext("Application windows"), today()), "windows.ics")


def shown(
    one: Instrument, entry_form: EntryForm | None = None, withdraw_form: WithdrawForm | None = None
) -> str:
    """Give the page of an instrument, with the forms an officer has before them."""
    with reading(installation().engine) as session:
        entries = stored.of_instrument(session, one.id)
    return render_template(
        "instruments/instrument.html",
        one=one,
        room=_room(one, entries),
        entries=entries,
        form=entry_form or EntryForm(formdata=None),
        withdraw_form=withdraw_form or WithdrawForm(formdata=None),
    )


def today() -> date:
    """Give the day it is."""
    return datetime.now(UTC).date()


def as_calendar(content: bytes, name: str) -> Response:
    """Give a calendar as a file to keep."""
    answer = Response(content, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def _room(one: Instrument, entries: list[StoredEntry]) -> Room:
    counted = [entry.entry for entry in entries if entry.counts]
    return lines.room(one, counted, installation().catalogue.rates)


def find_instrument(instrument_id: str) -> Instrument:
    """Give an instrument of the catalogue, or the page that says there is none."""
    for one in installation().catalogue.instruments:
        if one.id == instrument_id:
            return one
    raise NotFound


def _fits(one: Instrument) -> bool:
    asked = request.args
    words = asked.get("q", "").casefold().split()
    told = f"{one.id} {one.provider} {one.name.en} {one.name.ja} {one.name.uk}".casefold()
    return (
        asked.get("kind") in {None, "", one.kind.value}
        and asked.get("state") in {None, "", one.availability.value}
        and asked.get("provider") in {None, "", one.provider}
        and (not asked.get("terms") or one.has_terms)
        and all(word in told for word in words)
    )
