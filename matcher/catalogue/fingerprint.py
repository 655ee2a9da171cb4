"""One short version string for everything that is declared."""

from hashlib import sha256
from pathlib import Path

LENGTH = 16


def fingerprint(seeds: Path) -> str:
    """Give the first 16 hexadecimal digits of the sha256 over sorted paths and bytes."""
    digest = sha256()
    files = {path.relative_to(seeds).as_posix(): path for path in _files(seeds)}
    for name in sorted(files):
        content = files[name].read_bytes()
        # Lengths keep the border between name and content from shifting unnoticed.
        digest.update(f"{len(name.encode())}:{name}{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()[:LENGTH]


def _files(seeds: Path) -> list[Path]:
    # Hidden files (editor swap files, .DS_Store) are not policy.
    return [
        path
        for path in seeds.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(seeds).parts)
    ]
