"""Cells that a spreadsheet cannot run, whichever program opens them."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\u2212")


def disarmed(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula.

    A leading apostrophe is how spreadsheets mark a text; it is put before what starts like a
    formula, blanks in front of it counted out, full-width signs counted in.
    """
    return f"'{text}" if text.lstrip(" \u3000\u00a0").startswith(_STARTS) else text
