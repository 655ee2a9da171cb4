"""The dashboard: the whole desk in numbers, each drawing with its table."""

from flask import Blueprint, render_template
from markupsafe import Markup

from matcher.domain.names import name_of
from matcher.reports.charts import Bar, Range, bars, ranges
from matcher.services.overview import UNKNOWN_PLACE, Coverage, Overview, look_over
from matcher.store import accounts
from matcher.store.session import reading
from matcher.web.auth import SUPERVISORS
from matcher.web.context import installation, signed_in
from matcher.web.filters import as_sector
from matcher.web.firms import tiles
from matcher.web.wording import gettext
from matcher.wording import as_number, as_percent

blueprint = Blueprint("overview", __name__, url_prefix="/dashboard")
SECTORS = 20


@blueprint.get("/")
def dashboard() -> str:
    """Give the dashboard; how each person judges is for those who supervise."""
    with reading(installation().engine) as session:
        found = look_over(session, installation().catalogue)
        judging = [one.officer_id for one in found.calibration.officers]
        people = accounts.addresses(session, judging)
    return render_template(
        "overview/dashboard.html",
        desk=found,
        charts=_charts(found),
        people=people if signed_in().role in SUPERVISORS else None,
        sectors=found.sectors,
        tiles=tiles.counted({key: row.needs for key, row in found.oblasts.items()}),
        map_size=tiles.size(),
        elsewhere=found.oblasts.get(UNKNOWN_PLACE),
    )


def _charts(desk: Overview) -> dict[str, Markup]:
    # The charts escape every word they are given.
    drawn = {
        "workload": bars(_waiting(desk), gettext("Waiting matches by status")),
        "sectors": bars(
            [_covered(row) for row in desk.sectors[:SECTORS]],
            gettext("Needs with an eligible firm, by sector"),
        ),
        "bands": ranges(
            [
                Range(
                    f"{as_number(band.low, 1)} – {as_number(band.high, 1)}",
                    band.share_low * 100,
                    band.share_high * 100,
                    "",
                    point=100 * band.accepted / band.decisions,
                )
                for band in desk.calibration.bands
            ],
            gettext("Percent accepted by score, with 95 percent intervals"),
            most=100,
        ),
        "months": ranges(
            [
                Range(month.month, month.score_low, month.score_high, "", month.score_median)
                for month in desk.calibration.months
            ],
            gettext("Scores decided on by month: middle half and median"),
            most=1,
        ),
    }
    return {name: Markup(svg) for name, svg in drawn.items()}  # noqa: S704  escaped above


def _waiting(desk: Overview) -> list[Bar]:
    held: dict[str, int] = {}
    for row in desk.workload:
        name = name_of(row.status)
        held[name] = held.get(name, 0) + row.matches
    most = max(held.values(), default=0)
    return [Bar(name, count, most, as_number(count)) for name, count in held.items()]


def _covered(row: Coverage) -> Bar:
    name = as_sector(row.name) if row.name else gettext("sector not stated")
    reached = as_percent(row.eligible / row.needs)
    words = f"{as_number(row.eligible)} / {as_number(row.needs)} ({reached})"
    return Bar(name, row.eligible, row.needs, words)
