"""What strains the money of a match before anybody decides: lines, partners, interests."""

from enum import StrEnum

from pydantic import Field

from matcher.domain.money import Money
from matcher.domain.value import Label, Value


class StrainKind(StrEnum):
    """What is the matter with an instrument of a match.

    `EXHAUSTED`: it would serve, but nothing is left of its line. `SHARED`: what this match draws
    on a line, with what others do, exceeds what is left. `EXCLUDED`: another match of the same
    need draws on an instrument that does not go with it. `INTEREST`: the reader has an interest
    in its provider, and may not decide.
    """

    EXHAUSTED = "exhausted"
    SHARED = "shared"
    EXCLUDED = "excluded"
    INTEREST = "interest"


class LineUse(Value):
    """What a match draws on one limited line, in the currency of the line.

    `drawn` is None where it is not known. `claimed` is what `others`, accepted or waiting for
    approval, draw together; `uncosted` of them have no known amount. `left` is what the careful
    reading of the line leaves: reported, else as published.
    """

    instrument_id: str
    name: Label
    drawn: Money | None
    claimed: Money
    left: Money
    others: int = Field(ge=0)
    uncosted: int = Field(ge=0)

    @property
    def exceeds(self) -> bool:
        """Whether all known amounts together are more than is left."""
        drawn = 0 if self.drawn is None else self.drawn.minor
        return bool(drawn) and drawn + self.claimed.minor > self.left.minor


class Strain(Value):
    """One strain on a match; `use` is given for a shared line, `others` for what excludes it."""

    kind: StrainKind
    instrument_id: str
    name: Label
    use: LineUse | None = None
    others: int = Field(default=0, ge=0)
