"""What a file may be before anything in it is parsed."""

import zipfile
from io import BytesIO

from matcher.exchange.prefill.errors import FileFault, PrefillError

PACKED = 1_000_000
UNPACKED = 4_000_000
"""A workbook of this size is read in about two seconds; a profile needs a hundredth of it."""
RATIO = 100
ENTRIES = 100
_ENCRYPTED = 0x1
_ARCHIVES = (".zip", ".xlsx", ".xlsm", ".gz", ".7z", ".rar", ".bin", ".vml")


def check_size(data: bytes) -> None:
    """Let a file pass that holds something, and not too much.

    Raises
    ------
    PrefillError
        It is empty or too large.
    """
    if not data.strip():
        raise PrefillError(FileFault.EMPTY)
    if len(data) > PACKED:
        raise PrefillError(FileFault.TOO_LARGE, most=PACKED)


def check_workbook(data: bytes) -> None:
    """Let a workbook pass whose directory promises nothing that would take long to unpack.

    Raises
    ------
    PrefillError
        It is no workbook, is encrypted, unpacks to too much or holds another archive or a macro.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise PrefillError(FileFault.NOT_A_WORKBOOK) from None
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise PrefillError(FileFault.ENCRYPTED)
    if len(entries) > ENTRIES or any(_is_suspicious(entry) for entry in entries):
        raise PrefillError(FileFault.SUSPICIOUS)
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise PrefillError(FileFault.TOO_LARGE, most=UNPACKED)


def _is_suspicious(entry: zipfile.ZipInfo) -> bool:
    inflated = entry.file_size > RATIO * max(entry.compress_size, 1) and entry.file_size > RATIO**2
    return inflated or entry.filename.casefold().endswith(_ARCHIVES)
