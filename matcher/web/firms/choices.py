"""What can be chosen in the fields of the profile, in the language of the page."""

from collections.abc import Callable, Iterable, Mapping

from babel import Locale
from wtforms.fields import SelectChoice

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import Role, Size, Strength
from matcher.domain.names import name_of
from matcher.exchange.answers.fields import Kind
from matcher.exchange.answers.words import country_names
from matcher.web.wording import gettext, language

Pairs = Iterable[tuple[str, str]]
CHOSEN = frozenset(
    {Kind.COUNTRY, Kind.SIZE, Kind.STRENGTH, Kind.SECTOR, Kind.CURRENCY, Kind.TRUTH, Kind.LEVEL}
)
_CURRENCIES = ("JPY", "USD", "EUR", "UAH", "GBP", "CHF", "PLN", "KRW", "CNY")


def boxes_of(catalogue: Catalogue, kind: Kind) -> Pairs:
    """Give the boxes of a field in which several things can be ticked."""
    if kind is Kind.ROLES:
        return [(role.value, name_of(role)) for role in Role]
    return [(one.key, one.name.text(language())) for one in catalogue.oblasts]


def choices_of(catalogue: Catalogue, kind: Kind) -> list[SelectChoice]:
    """Give the choices of a field in which one thing is chosen, sectors under their family."""
    if kind is Kind.SECTOR:
        return _sectors(catalogue)
    made: Mapping[Kind, Callable[[], Pairs]] = {
        Kind.COUNTRY: lambda: country_names(language()),
        Kind.SIZE: lambda: [(one.value, name_of(one)) for one in Size],
        Kind.STRENGTH: lambda: [(one.value, name_of(one)) for one in Strength],
        Kind.CURRENCY: _currencies,
        Kind.TRUTH: lambda: [("yes", gettext("yes")), ("no", gettext("no"))],
        Kind.LEVEL: _levels,
    }
    return [SelectChoice(*pair) for pair in made[kind]()]


def _sectors(catalogue: Catalogue) -> list[SelectChoice]:
    taxonomy, spoken = catalogue.taxonomy, language()
    found = []
    for family in (one for one in taxonomy.sectors if one.parent is None):
        title = family.label.text(spoken)
        whole = gettext("%(family)s in general", family=title)
        found += [
            SelectChoice(family.code, whole, optgroup=title),
            *(
                SelectChoice(one.code, one.label.text(spoken), optgroup=title)
                for one in taxonomy.children(family.code)
            ),
        ]
    return found


def _levels() -> Pairs:
    words = (
        gettext("none"),
        gettext("low"),
        gettext("moderate"),
        gettext("considerable"),
        gettext("high"),
    )
    return [(str(level), f"{level} – {word}") for level, word in enumerate(words)]


def _currencies() -> Pairs:
    names = Locale(language()).currencies
    return [(code, f"{code} – {names[code]}") for code in _CURRENCIES]
