"""Any report as a document in one language."""

from types import ModuleType
from typing import Any

from matcher.domain.report import Edition
from matcher.reports.compose import dossier, lists, portfolio, words
from matcher.reports.compose.pen import Pen
from matcher.reports.data import ReportData
from matcher.reports.document import Document, Fact
from matcher.reports.envelope import Envelope
from matcher.wording import as_date, as_instant, speaking
from matcher.wording import gettext as _

_MODULES: dict[str, ModuleType] = {
    "dossier": dossier,
    "shortlist": lists,
    "firm": lists,
    "portfolio": portfolio,
}


def compose(envelope: Envelope, language: str) -> Document:
    """Give a report in a language; the same report and language give the same document."""
    with speaking(language):
        return _composed(envelope, language)


def _composed(envelope: Envelope, language: str) -> Document:
    report = envelope.report
    pen, body = Pen(report), report.body
    module: Any = _MODULES[body.kind]
    title, kicker = module.title(body)
    summary = module.summary(pen, body)
    highlights = module.highlights(pen, body)
    sections = module.sections(pen, body)
    edition = _edition(report.edition)
    return Document(
        language=language,
        kind=kicker,
        title=title,
        subtitle=edition,
        summary=summary,
        warnings=tuple(words.warning(code) for code in report.warnings),
        highlights=highlights,
        sections=sections,
        notes=pen.notes(),
        imprint=_imprint(pen, envelope),
        number=report.number,
        footer=f"{report.number} · {edition}",
        labels=_labels() | {"computed": _computed(report)},
    )


def _edition(edition: Edition) -> str:
    return _("Public edition") if edition is Edition.PUBLIC else _("Internal edition")


def _imprint(pen: Pen, envelope: Envelope) -> tuple[Fact, ...]:
    report, basis = envelope.report, envelope.report.basis
    facts = [
        pen.fact(_("Number"), report.number),
        pen.fact(_("Made"), as_instant(report.created_at)),
        pen.fact(_("Catalogue"), basis.catalogue),
        pen.fact(_("Software"), f"matcher {basis.software}"),
    ]
    if basis.run_at is not None:
        facts.append(pen.fact(_("Ranking computed"), as_instant(basis.run_at)))
    if basis.data_as_of is not None:
        facts.append(pen.fact(_("Newest data"), pen.day(basis.data_as_of)))
    facts.append(pen.fact(_("Content hash (sha256)"), envelope.hash))
    for one in report.redactions:
        told = _(
            "%(at)s; content hash before: %(hash)s",
            at=as_instant(one.at),
            hash=one.public_digest if report.edition is Edition.PUBLIC else one.digest,
        )
        facts.append(pen.fact(_("Redacted"), told))
    return tuple(facts)


def _computed(report: ReportData) -> str:
    return _(
        "Where no source is named, matcher %(software)s computed the figure from the data of this "
        "report, as of %(day)s.",
        software=report.basis.software,
        day=as_date((report.basis.run_at or report.created_at).date()),
    )


def _labels() -> dict[str, str]:
    return {
        "notes": _("Notes: formula, source and date of every figure"),
        "imprint": _("About this report"),
        "summary": _("In one paragraph"),
        "warning": _("Read this first"),
        "page": _("Page"),
        "of": _("of"),
        "verify": _("This file carries its data. Check it with: matcher report verify FILE"),
        "contents": _("Contents"),
        "title": _("Title"),
        "figures": _("Figures"),
        "dictionary": _("Data dictionary"),
        "sources": _("Sources"),
        "letters": _("Letters that no font of this report has are printed as a question mark."),
        "attached": _("The data of this report, with seals and hash"),
    }
