"""A report as one page of HTML that prints well."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup

from matcher import resources
from matcher.reports.document import Document

_STYLE = resources.STATIC / "css" / "report.css"


def as_html(document: Document, style_url: str = "") -> bytes:
    """Give the page; without the address of a style sheet the style is part of the file."""
    style = "" if style_url else Markup(_STYLE.read_text(encoding="utf-8"))  # noqa: S704  our own file
    page = _template().render(document=document, style=style, style_url=style_url, svg=Markup)
    return page.encode()


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(resources.TEMPLATES / "reports")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _template() -> Template:
    return _environment().get_template("report.html")
