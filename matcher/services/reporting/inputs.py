"""What a report is gathered from, read once from the store."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session

from matcher import __version__
from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match, Run
from matcher.domain.need import Need
from matcher.domain.stack import Financing
from matcher.reports.data import Basis
from matcher.reports.envelope import SEAL, fingerprint
from matcher.services.financing import financing_for
from matcher.services.lines import states
from matcher.store import decisions, firms, matches, needs, runs
from matcher.store.decisions import StoredDecision
from matcher.store.matches import StoredMatch


@dataclass(frozen=True)
class MatchInputs:
    """One stored match with everything a dossier tells of it."""

    row: StoredMatch
    need: Need
    profile: FirmProfile
    profile_changed_at: datetime
    need_changed_at: datetime
    run: Run
    history: tuple[StoredDecision, ...]
    financing: Financing
    ranked: tuple[Match, ...] = ()


def read_match(session: Session, catalogue: Catalogue, match_id: int) -> MatchInputs:
    """Give the inputs of a dossier.

    Raises
    ------
    NotFoundError
        No match has that id.
    """
    row = matches.get(session, match_id)
    firm, need = firms.get(session, row.match.firm_id), needs.get(session, row.match.need_id)
    history = tuple(decisions.shown_for(session, match_id))
    return MatchInputs(
        row=row,
        need=need,
        profile=firm.profile,
        profile_changed_at=firm.updated_at,
        need_changed_at=needs.changed_at(session, row.match.need_id),
        run=runs.get(session, row.run_id),
        history=history,
        ranked=tuple(one.match for one in matches.for_firm(session, firm.id)),
        financing=financing_for(catalogue, firm.profile, need, states(session, catalogue)),
    )


def basis(catalogue: Catalogue, run: Run | None, **parts: object) -> Basis:
    """Give what a report rests on; each part is kept as its fingerprint."""
    marks = {name: fingerprint(value)[:SEAL] for name, value in parts.items()}
    return Basis(
        run=run.id if run else "",
        run_at=run.created_at if run else None,
        catalogue=catalogue.version,
        software=__version__,
        weight_profile=run.weight_profile if run else "",
        weights=fingerprint([one.model_dump(mode="json") for one in catalogue.weight_profiles])[
            :SEAL
        ],
        rules=fingerprint([one.model_dump(mode="json") for one in catalogue.rules])[:SEAL],
        **marks,
    )


def moment() -> datetime:
    """Give the present moment to the second, as reports write it."""
    return datetime.now(UTC).replace(microsecond=0)
