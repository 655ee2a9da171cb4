"""The one way in which a catalogue can be refused."""

from pathlib import Path


class CatalogueError(ValueError):
    """Something declared below seeds/ cannot be used; the text names the file and the key."""

    @classmethod
    def at(cls, path: Path, key: str, reason: str) -> "CatalogueError":
        """Give the error for one place in one file."""
        return cls(f"{path.parent.name}/{path.name}: {key}: {reason}")
