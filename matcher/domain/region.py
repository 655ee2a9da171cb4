"""The territorial units of a country and how they can be reached."""

from datetime import date

from pydantic import Field

from matcher.domain.value import Label, Share, Source, Value


class Oblast(Value):
    """One first-level unit of Ukraine.

    `access_class` runs from 1 (a travel-advice exception exists) to 5 (occupied).
    """

    key: str
    iso: str = Field(pattern=r"^UA-\d{2}$")
    katottg: str
    name: Label
    occupied_share: Share | None = None
    access_class: int = Field(ge=1, le=5)
    access_as_of: date
    mofa_exception: bool
    neighbours: tuple[str, ...] = ()
    source: Source
