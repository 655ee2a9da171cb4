"""The many spellings of sectors, oblasts and countries, read as the codes of the catalogue."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar

from babel import Locale

from matcher.domain.firm import FirmProfile, Reference, SectorClaim
from matcher.domain.need import Need
from matcher.domain.region import Oblast
from matcher.domain.taxonomy import Taxonomy
from matcher.domain.value import LANGUAGES

Told = TypeVar("Told", SectorClaim, Reference)

_KIND = re.compile(r"\b(oblast|region|province|область|обл)\b|州$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;|/、，；]\s*|\s+(?:and|та|і|й)\s+")


class Spelling:
    """What a catalogue calls things, by every name it gives them."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        oblasts: Sequence[Oblast],
        sectors_also: Mapping[str, str],
        oblasts_also: Mapping[str, str],
    ) -> None:
        self._sectors = {alias.casefold(): code for alias, code in sectors_also.items()}
        for sector in taxonomy.sectors:
            for name in (sector.code, *(sector.label.text(each) for each in LANGUAGES)):
                self._sectors[name.casefold()] = sector.code
        self._oblasts = {alias.casefold(): key for alias, key in oblasts_also.items()}
        for oblast in oblasts:
            self._oblasts.update(dict.fromkeys(_names(oblast), oblast.key))

    def sector(self, label: str) -> str | None:
        """Give the code of a code, a label in any language or a known alias, else None."""
        return self._sectors.get(label.strip().casefold())

    def oblast(self, name: str) -> str | None:
        """Give the key of an oblast by its key, code or a name in any language, else None."""
        folded = name.strip().casefold()
        return self._oblasts.get(folded) or self._oblasts.get(_bare(folded))

    def oblasts(self, place: str) -> tuple[str, ...]:
        """Give the oblasts a text lists; parts that are not the name of one are left out."""
        whole = self.oblast(place)
        parts = [place] if whole else _BETWEEN.split(place)
        found = (self.oblast(part) for part in parts)
        return tuple(dict.fromkeys(key for key in found if key is not None))

    def names_of_sector(self, code: str) -> tuple[str, ...]:
        """Give every folded name of a sector."""
        return tuple(name for name, known in self._sectors.items() if known == code)

    def names_of_oblast(self, key: str) -> tuple[str, ...]:
        """Give every folded name of an oblast."""
        return tuple(name for name, known in self._oblasts.items() if known == key)

    def need(self, need: Need) -> Need:
        """Give a need whose sector, oblasts and country are codes where they can be read."""
        changes: dict[str, object] = {}
        if need.sector is None and need.sector_label:
            changes["sector"] = self.sector(need.sector_label)
        if not need.oblasts and need.place:
            changes["oblasts"] = self.oblasts(need.place)
        elif need.oblasts:
            changes["oblasts"] = tuple(self.oblast(each) or each for each in need.oblasts)
        if need.country:
            changes["country"] = country(need.country)
        return need.model_copy(update=changes) if changes else need

    def firm(self, profile: FirmProfile) -> FirmProfile:
        """Give a profile whose sectors, oblasts and countries are codes where they can be read."""
        named = {
            name: tuple(self.oblast(each) or each for each in getattr(profile, name))
            for name in ("oblasts", "excluded_oblasts")
        }
        references = (
            each.model_copy(update={"country": country(each.country)}) if each.country else each
            for each in profile.references
        )
        return profile.model_copy(
            update={
                **named,
                "sectors": tuple(self._coded(claim) for claim in profile.sectors),
                "references": tuple(self._coded(each) for each in references),
                "country": country(profile.country) if profile.country else None,
                "countries": tuple(country(each) for each in profile.countries),
            }
        )

    def _coded(self, told: Told) -> Told:
        code = self.sector(told.sector) if told.sector else None
        return told if code is None else told.model_copy(update={"sector": code})


def country(name: str) -> str:
    """Give the English name of a country by its name in any language or its code.

    A name that is not recognised is given back as it is.
    """
    return _countries().get(_country_key(name), name.strip())


@cache
def _countries() -> Mapping[str, str]:
    """Give the names of the Unicode locale data, the alphabetic codes of ISO 3166-1 included."""
    english = {str(code): name for code, name in Locale("en").territories.items()}
    codes = [code for code in english if len(code) == 2 and code.isalpha()]  # noqa: PLR2004
    known: dict[str, str] = {}
    for language in LANGUAGES:
        names = Locale(language).territories
        known.update({_country_key(names[code]): english[code] for code in codes if code in names})
    return known | {code.casefold(): english[code] for code in codes}


def _country_key(name: str) -> str:
    return re.sub(r"^the\s+|[^\w]+", "", name.strip().casefold())


def _names(oblast: Oblast) -> set[str]:
    given = {oblast.key, oblast.iso, oblast.katottg}
    given |= {oblast.name.text(language) for language in LANGUAGES}
    folded = {name.casefold() for name in given}
    # "Kyiv oblast" must not come to be called as the city is.
    return folded if oblast.key.endswith(("oblast", "city")) else folded | set(map(_bare, folded))


def _bare(name: str) -> str:
    return _KIND.sub("", name).strip(" .")
