"""Which code computes: the fingerprint of what a score goes through."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import matcher

_FOLDERS = ("domain", "engine", "finance")
_FILES = ("catalogue/spelling.py", "services/ranking.py", "services/financing.py")
_LIBRARIES = ("numpy", "scipy", "pydantic")
LENGTH = 16


@cache
def code_version() -> str:
    """Give the fingerprint of the engine's sources and of the libraries that do its arithmetic."""
    root = Path(matcher.__file__).parent
    found = [path for folder in _FOLDERS for path in (root / folder).rglob("*.py")]
    digest = sha256()
    for path in sorted([*found, *(root / name for name in _FILES)]):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)} ".encode())
        digest.update(content)
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)} ".encode())
    return digest.hexdigest()[:LENGTH]
