"""Where a territorial unit stands on a map of equal tiles."""

from pydantic import Field

from matcher.domain.value import Value


class Tile(Value):
    """The place of one unit, counted from the north-west."""

    key: str
    column: int = Field(ge=0, le=30)
    row: int = Field(ge=0, le=30)
