"""Small worlds of firms and needs in every state of knowledge, for properties to hold in."""

from datetime import date

from hypothesis import strategies as st

from matcher.domain.firm import FirmProfile, Reference, Role, SectorClaim, Strength
from matcher.domain.need import Need, Stage
from matcher.engine.columns import on_grid
from matcher.engine.scoring import evaluate
from matcher.engine.selection import Decision
from tests.engine.factories import CATALOGUE, block, some_words

SECTORS = st.sampled_from(["transport", "transport.roads_bridges", "health", "off the list"])
OBLASTS = st.lists(st.sampled_from(["Lviv", "Volyn", "Kherson"]), max_size=2, unique=True)
COUNTRIES = st.sampled_from(["Ukraine", "Moldova"])
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))
AMOUNTS = st.sampled_from([0, 10_000, 2_000_000, 10**9])
ROLES = st.lists(st.sampled_from(Role), max_size=2, unique=True).map(tuple)

FIRMS = st.builds(
    FirmProfile,
    name=st.just("F"),
    sectors=st.lists(
        st.builds(
            SectorClaim,
            sector=SECTORS,
            strength=st.sampled_from(Strength),
            evidence=st.sampled_from(["", "shown"]),
        ),
        max_size=2,
    ).map(tuple),
    references=st.lists(
        st.builds(
            Reference,
            title=st.just("R"),
            sector=st.none() | SECTORS,
            country=st.none() | COUNTRIES,
        ),
        max_size=2,
    ).map(tuple),
    certificates=st.sampled_from([(), ("ISO 9001",)]),
    countries=st.lists(COUNTRIES, max_size=1).map(tuple),
    oblasts=OBLASTS.map(tuple),
    excluded_oblasts=OBLASTS.map(tuple),
    roles=ROLES,
    available_from=st.none() | DAYS,
    ticket_min=st.none() | st.just(1_000_000),
    ticket_currency=st.none() | st.sampled_from(["USD", "NOK"]),
    sanctions_clear=st.none() | st.booleans(),
)
NEEDS = st.builds(
    Need,
    id=st.just("n"),
    title=st.just("t"),
    sector=st.none() | SECTORS,
    country=st.none() | COUNTRIES,
    oblasts=OBLASTS.map(tuple),
    cost=st.none() | AMOUNTS,
    currency=st.none() | st.sampled_from(["USD", "NOK", "UAH"]),
    stage=st.none() | st.sampled_from(Stage),
    roles=ROLES,
    starts_on=st.none() | DAYS,
    ends_on=st.none() | DAYS,
    documents=st.sampled_from([(), ("study",)]),
)
WEIGHTS = next(each for each in CATALOGUE.weight_profiles if each.id == "balanced").weights
DECISION = Decision.of(CATALOGUE.criteria, CATALOGUE.rules, WEIGHTS)


def named(needs):
    """Give the needs with ids of their own, in an order that is not that of the ids."""
    return [
        need.model_copy(update={"id": f"n{(index * 7) % 97:02d}"})
        for index, need in enumerate(needs)
    ]


@st.composite
def worlds(draw, firms=6, needs=12):
    """Give the pairs of up to so many firms and needs, with words."""
    some = draw(st.lists(FIRMS, min_size=1, max_size=firms))
    others = named(draw(st.lists(NEEDS, min_size=1, max_size=needs)))
    # Few different words, so that ties occur.
    seed = draw(st.integers(0, 3))
    texts = on_grid(some_words(seed, 3)), on_grid(some_words(seed + 9, 4))
    rows = [index % 3 for index in range(len(some))]
    columns = [index % 4 for index in range(len(others))]
    return block(some, others, _taken(texts[0], rows), _taken(texts[1], columns))


def judged(pairs):
    """Give the decision matrix of all pairs by the catalogue's own criteria and weights."""
    return evaluate(pairs, DECISION.criteria, DECISION.rules, WEIGHTS)


def _taken(texts, rows):
    return type(texts)(texts.sparse[rows], texts.dense[rows])
