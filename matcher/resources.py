"""Where the files that live outside the package are: templates, static, seeds."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"  # a wheel: put there by the build
_CHECKOUT = _PACKAGE.parent  # a checkout or an editable install: the project root

ROOT = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT

TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
SEEDS = ROOT / "seeds"
