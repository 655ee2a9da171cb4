"""What usable instruments carry of a pair's cost: what stands behind one of its criteria."""

from collections.abc import Iterator

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match
from matcher.domain.need import Need
from matcher.domain.statement import Code, Statement, Topic
from matcher.engine.criteria.financing import Offer, financing_fit, offer
from matcher.engine.features import Encoder
from matcher.engine.text.lexicon import lexicon
from matcher.engine.text.relevance import Relevance
from matcher.services.financing import Lines, market_of

CRITERION = financing_fit.__name__
# A criterion that earns less than half of its weight hurt more than it helped.
HALF = 0.5


def offered(
    catalogue: Catalogue, match: Match, pair: tuple[FirmProfile, Need], lines: Lines
) -> Iterator[Statement]:
    """Give the share of the cost that money carries, and at what price, as a statement."""
    part = next((one for one in match.contributions if one.criterion_id == CRITERION), None)
    found = None if part is None else offer_of(catalogue, pair, lines)
    if part is None or found is None:
        return
    topic = Topic.UNKNOWN
    if part.value is not None:
        topic = Topic.HELPED if part.value >= HALF else Topic.HURT
    values = {"certain": found.certain, "share": found.share}
    if found.price is not None:
        values["price"] = found.price
    yield Statement(topic=topic, code=Code.FINANCING, subject=CRITERION, values=values)


def offer_of(catalogue: Catalogue, pair: tuple[FirmProfile, Need], lines: Lines) -> Offer | None:
    """Give what the criterion counts for one pair; no words are read for it."""
    reader = Encoder(
        catalogue.taxonomy,
        catalogue.rates,
        Relevance(lexicon(catalogue.glossary)),
        catalogue.oblasts,
        market_of(catalogue, lines),
    )
    return offer(reader, catalogue.spelling.firm(pair[0]), catalogue.spelling.need(pair[1]))
