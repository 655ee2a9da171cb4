"""What a firm gets back while it is still answering: instruments, needs in reach, completeness."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.instrument import Availability, Instrument
from matcher.domain.need import Need
from matcher.domain.rule import Rule, Subject, Verdict, conjunction
from matcher.services.purposes import Purpose, attributes_of, firm_verdict, purposes
from matcher.services.ranking import Policy, rank_firm

GOOD_SCORE = 0.5
# Needs are found in every language, so that one text is as good as another.
TEXTS = ("text_en", "text_ja", "text_uk")
# Whoever gives one of these answers need not have another: not every firm holds certificates or
# excludes an oblast, and none could ever finish if that counted as missing.
_ALTERNATIVES = (
    (*TEXTS, "tags"),
    ("references", "certificates"),
    ("oblasts", "excluded_oblasts"),
    ("ticket_max", "ticket_min"),
    ("available_from", "available_until"),
)
_ON_OFFER = frozenset({Availability.OPEN, Availability.UNCONFIRMED, Availability.PLANNED})


@dataclass(frozen=True)
class Outlook:
    """An instrument as it stands for a firm, whatever the need.

    `verdict` is None where no condition on the firm is published. `missing` are the attributes
    whose answer would settle it, `failed` the conditions that are not met.
    """

    instrument: Instrument
    verdict: Verdict | None
    missing: tuple[str, ...] = ()
    failed: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Panel:
    """What is known so far; counts of needs are of the whole register.

    `sure` needs fit well even if every missing answer goes against the firm, `possible` ones if
    every one goes its way; a firm that has said nothing has none of the first.
    """

    outlooks: tuple[Outlook, ...]
    needs: int
    not_ruled_out: int
    sure: int
    possible: int
    answered: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def completeness(self) -> float | None:
        """The share of the questions that can still matter which are answered."""
        asked = len(self.answered) + len(self.unanswered)
        return len(self.answered) / asked if asked else None

    def of(self, verdict: Verdict | None) -> tuple[Outlook, ...]:
        """Give the instruments of one verdict."""
        return tuple(one for one in self.outlooks if one.verdict is verdict)


def look(catalogue: Catalogue, profile: FirmProfile, needs: Sequence[Need], by: Policy) -> Panel:
    """Give what a profile opens by the weights and lines of the day, without storing anything."""
    matches = rank_firm(catalogue, "draft", profile, needs, by)
    open_to = [match for match in matches if match.eligibility is not Verdict.FAIL]
    asked = questions(purposes(catalogue, profile, by), profile)
    return Panel(
        outlooks=outlooks(catalogue, profile, by.day),
        needs=len(needs),
        not_ruled_out=len(open_to),
        sure=sum(match.score_low >= GOOD_SCORE for match in open_to),
        possible=sum(match.score_high >= GOOD_SCORE for match in open_to),
        answered=tuple(name for name in asked if is_answered(profile, name)),
        unanswered=tuple(name for name in asked if not is_answered(profile, name)),
    )


def outlooks(catalogue: Catalogue, profile: FirmProfile, today: date) -> tuple[Outlook, ...]:
    """Give every instrument on offer as it stands for the firm, the surest first."""
    offered = [one for one in catalogue.instruments if one.availability in _ON_OFFER]
    found = [_outlook(catalogue, one, profile, today) for one in offered]
    order = {Verdict.PASS: 0, Verdict.UNKNOWN: 1, None: 2, Verdict.FAIL: 3}
    return tuple(sorted(found, key=lambda one: (order[one.verdict], one.instrument.id)))


def questions(purpose: Mapping[str, Purpose], profile: FirmProfile) -> tuple[str, ...]:
    """Give the attributes that can still change a result, those with the greatest effect first.

    Of answers that stand for one another only those given are asked, or the first of them.
    """
    spared = {name for group in _ALTERNATIVES for name in _spared(group, profile)}
    asked = [(name, one) for name, one in purpose.items() if one.matters and name not in spared]
    return tuple(name for name, _ in sorted(asked, key=lambda pair: -pair[1].effect))


def is_answered(profile: FirmProfile, attribute: str) -> bool:
    """Tell whether a profile says something under an attribute."""
    value = getattr(profile, attribute)
    return value is not None and value not in ("", (), {})


def _spared(group: Sequence[str], profile: FirmProfile) -> set[str]:
    given = [name for name in group if is_answered(profile, name)] or group[:1]
    return set(group) - set(given)


def _outlook(
    catalogue: Catalogue, instrument: Instrument, profile: FirmProfile, today: date
) -> Outlook:
    rules = [
        rule
        for rule in instrument.eligibility
        if rule.subject is Subject.FIRM and rule.holds_on(today)
    ]
    judged = [(rule, firm_verdict(catalogue, rule, profile)) for rule in rules]
    missing = [
        name
        for rule, verdict in judged
        if verdict is Verdict.UNKNOWN
        for name in attributes_of(rule)
    ]
    return Outlook(
        instrument,
        conjunction(verdict for _, verdict in judged) if judged else None,
        tuple(dict.fromkeys(missing)),
        tuple(rule for rule, verdict in judged if verdict is Verdict.FAIL),
    )
