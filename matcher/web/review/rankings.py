"""For officers: the firms, and the needs ranked for one."""

from flask import Blueprint, Response

from matcher.domain.desk import CaseKind
from matcher.web.review import ranked

blueprint = Blueprint("rankings", __name__, url_prefix="/review/firms")


@blueprint.get("/")
def firms() -> str:
    """Give the firms by name."""
    return ranked.listing(CaseKind.FIRM)


@blueprint.get("/<firm_id>")
def firm(firm_id: str) -> str:
    """Give the needs ranked for a firm."""
    return ranked.ranking(CaseKind.FIRM, firm_id)


@blueprint.get("/<firm_id>/ranking.<any(csv, xlsx, json):kind>")
def export(firm_id: str, kind: str) -> Response:
    """Give the ranking of a firm as a file."""
    return ranked.file(CaseKind.FIRM, firm_id, kind)
