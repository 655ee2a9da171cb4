import pytest

from matcher.reports import fonts


def test_the_two_families_are_there_and_no_other():
    typst = pytest.importorskip("typst")
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in fonts.folders()],
    ).families()
    assert set(fonts.FAMILIES) <= set(found)


def test_a_package_that_is_missing_is_named():
    with pytest.raises(fonts.FontsMissingError, match="no-such-font"):
        fonts._folder("no_such_font", ".")
