"""What a firm is ranked for, sifted: the same sieve for the page, the map and the saved search."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.money import RateMissingError
from matcher.domain.naming import comparable
from matcher.domain.need import Need, Stage
from matcher.domain.reaction import Reaction, Stance
from matcher.domain.rule import Verdict
from matcher.domain.value import Value
from matcher.exchange.answers.words import folded
from matcher.services.profiles import choices
from matcher.store import avoided, matches, needs, reactions
from matcher.store.matches import StoredMatch


class Sieve(Value):
    """What is looked for; a blank lets everything through. Costs are millions of US dollars."""

    q: str = ""
    sector: str = ""
    oblast: str = ""
    stage: Stage | None = None
    eligibility: Verdict | None = None
    stance: Stance | None = None
    least_score: float | None = None
    least_cost: Decimal | None = None
    most_cost: Decimal | None = None
    ends_by: date | None = None
    with_avoided: bool = False


@dataclass(frozen=True)
class Opportunity:
    """A need the firm is ranked for, with what the firm said of it.

    `sector` is a code of the taxonomy where one is known. `usd` is the equivalent in US dollars,
    None where the cost or a rate is not known. `avoided` names the party of the firm's private
    list that stands behind the need.
    """

    row: StoredMatch
    need: Need
    sector: str | None
    usd: Decimal | None
    reaction: Reaction | None
    avoided: str = ""

    @property
    def stance(self) -> Stance:
        """What the firm wants to do with the need."""
        return Stance.NONE if self.reaction is None else self.reaction.stance


def of_firm(session: Session, catalogue: Catalogue, firm_id: str) -> list[Opportunity]:
    """Give everything a firm is ranked for, best first."""
    register = {need.id: need for need in needs.every(session)}
    said = reactions.of_firm(session, firm_id)
    barred = {one.comparable: one.name for one in avoided.of_firm(session, firm_id)}
    sectors = choices(catalogue).sectors
    return [
        Opportunity(
            row=row,
            need=(need := register[row.match.need_id]),
            sector=need.sector or sectors.get(folded(need.sector_label)),
            usd=_dollars(catalogue, need),
            reaction=said.get(need.id),
            avoided=_behind(catalogue, need, barred),
        )
        for row in matches.for_firm(session, firm_id)
        if row.match.need_id in register
    ]


def sift(catalogue: Catalogue, found: Iterable[Opportunity], sieve: Sieve) -> list[Opportunity]:
    """Give what passes the sieve, in the order it came."""
    return [one for one in found if all(test(catalogue, one, sieve) for test in _TESTS)]


def order(found: Sequence[Opportunity], sort: str, *, descending: bool) -> list[Opportunity]:
    """Give the opportunities by one of their columns, unknown values last either way."""
    key = _KEYS.get(sort)
    if key is None:
        return list(found)
    known = [one for one in found if key(one) is not None]
    unknown = [one for one in found if key(one) is None]
    return [*sorted(known, key=lambda one: key(one) or 0, reverse=descending), *unknown]


def by_oblast(found: Iterable[Opportunity]) -> dict[str, list[Opportunity]]:
    """Give the opportunities of each oblast; one in several oblasts stands in each of them."""
    places: dict[str, list[Opportunity]] = {}
    for one in found:
        for oblast in one.need.oblasts:
            places.setdefault(oblast, []).append(one)
    return places


def _behind(catalogue: Catalogue, need: Need, barred: Mapping[str, str]) -> str:
    """Give the name on the private list that stands behind a need, blank for none."""
    if not barred or not need.sponsor:
        return ""
    sponsor = comparable(need.sponsor, catalogue.legal_forms)
    return next((name for key, name in barred.items() if key in sponsor), "")


def _dollars(catalogue: Catalogue, need: Need) -> Decimal | None:
    try:
        return None if need.money is None else catalogue.rates.convert(need.money, "USD").amount
    except RateMissingError:
        return None


def _words(catalogue: Catalogue, one: Opportunity, sieve: Sieve) -> bool:
    del catalogue
    text = (
        f"{one.need.title} {one.need.description} {one.need.sponsor} {one.need.place}".casefold()
    )
    return all(word in text for word in sieve.q.casefold().split())


def _sector(catalogue: Catalogue, one: Opportunity, sieve: Sieve) -> bool:
    if not sieve.sector:
        return True
    known = one.sector is not None and one.sector in catalogue.taxonomy.by_code
    family = catalogue.taxonomy.family(one.sector or "") if known else None
    return sieve.sector in {one.sector, family}


def _place(catalogue: Catalogue, one: Opportunity, sieve: Sieve) -> bool:
    del catalogue
    return not sieve.oblast or sieve.oblast in one.need.oblasts


def _state(catalogue: Catalogue, one: Opportunity, sieve: Sieve) -> bool:
    del catalogue
    judged = sieve.eligibility is None or one.row.match.eligibility is sieve.eligibility
    return judged and (sieve.stage is None or one.need.stage is sieve.stage)


def _stance(catalogue: Catalogue, one: Opportunity, sieve: Sieve) -> bool:
    del catalogue
    if sieve.stance is None:
        return one.stance is not Stance.DISMISSED
    return one.stance is sieve.stance


def _numbers(catalogue: Catalogue, one: Opportunity, sieve: Sieve) -> bool:
    del catalogue
    if sieve.least_score is not None and one.row.match.score < sieve.least_score:
        return False
    if sieve.least_cost is None and sieve.most_cost is None:
        return True
    million = Decimal(10) ** 6
    low = (sieve.least_cost or Decimal(0)) * million
    high = Decimal(10) ** 18 if sieve.most_cost is None else sieve.most_cost * million
    return one.usd is not None and low <= one.usd <= high


def _time(catalogue: Catalogue, one: Opportunity, sieve: Sieve) -> bool:
    del catalogue
    end = one.need.ends_on
    return sieve.ends_by is None or (end is not None and end <= sieve.ends_by)


def _party(catalogue: Catalogue, one: Opportunity, sieve: Sieve) -> bool:
    del catalogue
    return sieve.with_avoided or not one.avoided


_TESTS: tuple[Callable[[Catalogue, Opportunity, Sieve], bool], ...] = (
    *(_words, _sector, _place, _state, _stance, _numbers, _time, _party),
)
_KEYS: Mapping[str, Callable[[Opportunity], float | None]] = {
    "rank": lambda one: one.row.match.rank,
    "score": lambda one: one.row.match.score,
    "cost": lambda one: None if one.usd is None else float(one.usd),
    "confidence": lambda one: one.row.match.confidence,
    "ends": lambda one: one.need.ends_on.toordinal() if one.need.ends_on else None,
}
