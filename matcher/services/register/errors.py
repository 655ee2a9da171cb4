"""Why a step in the register is not carried out."""

from collections.abc import Sequence


class ReasonMissingError(ValueError):
    """A need is retired or reinstated without a written reason."""


class ChangedSinceError(RuntimeError):
    """Needs were changed by somebody else meanwhile; `need_ids` says which."""

    def __init__(self, need_ids: Sequence[str]) -> None:
        super().__init__(f"changed since: {', '.join(need_ids)}")
        self.need_ids = tuple(need_ids)


class WrongStateError(RuntimeError):
    """A batch was applied or taken back already."""


class MergeError(ValueError):
    """Two needs cannot be merged: they are one, or one of them is retired."""
