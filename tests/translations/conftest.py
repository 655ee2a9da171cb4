"""The texts of the code as they are now, and the catalogues as they are committed."""

import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from matcher.wording.texts import CATALOGUES

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ja", "uk")
KEYWORDS = DEFAULT_KEYWORDS | {
    "lazy_gettext": None,
    "lazy_pgettext": ((1, "c"), 2),
    "_p": ((1, "c"), 2),
}


def extracted(root):
    """Give the catalogue of every text below a folder, read as pyproject.toml says."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = declared["tool"]["babel"]["mappings"]
    methods = [(one["pattern"], one["method"]) for one in mappings]
    found = extract_from_dir(root, methods, keywords=KEYWORDS, directory_filter=_is_ours)
    catalogue = Catalog()
    for _, _, message, _, context in found:
        catalogue.add(message, context=context)
    return catalogue


def _is_ours(folder):
    return not Path(folder).name.startswith((".", "_"))


@pytest.fixture(scope="session")
def source():
    return extracted(ROOT)


@pytest.fixture(scope="session", params=LANGUAGES)
def translation(request):
    path = CATALOGUES / request.param / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=request.param)
