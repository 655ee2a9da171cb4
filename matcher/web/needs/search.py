"""A search of the register as the part of an address after the question mark."""

from collections.abc import Mapping

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from matcher.catalogue.loader import Catalogue
from matcher.domain.register import NeedOrder, NeedSearch

_COST: Mapping[str, bool] = {"yes": True, "no": False}
_STANDING: Mapping[str, bool | None] = {"": False, "yes": True, "all": None}


def read_search(arguments: MultiDict[str, str], catalogue: Catalogue) -> NeedSearch:
    """Give the search an address asks for; without more it is all needs in force, by title.

    Raises
    ------
    BadRequest
        A value is not one the search knows.
    """
    given = {name: arguments.get(name, "").strip() for name in arguments}
    spelling = catalogue.spelling
    sector, oblast = given.get("sector", ""), given.get("oblast", "")
    try:
        return NeedSearch(
            text=given.get("text", ""),
            sponsor=given.get("sponsor", ""),
            sectors=(sector.casefold(), *spelling.names_of_sector(sector)) if sector else (),
            oblasts=(oblast.casefold(), *spelling.names_of_oblast(oblast)) if oblast else (),
            stage=given.get("stage") or None,
            has_cost=_COST.get(given.get("cost", "")),
            retired=_STANDING.get(given.get("retired", ""), False),
            order=given.get("sort") or NeedOrder.TITLE,
            descending=given.get("order") == "desc",
        )
    except ValidationError as error:
        raise BadRequest(str(error)) from error
