"""For officers: the needs, and the firms ranked for one."""

from flask import Blueprint, Response

from matcher.domain.desk import CaseKind
from matcher.web.review import ranked

blueprint = Blueprint("needs", __name__, url_prefix="/needs")


@blueprint.get("/")
def listing() -> str:
    """Give the needs by name."""
    return ranked.listing(CaseKind.NEED)


@blueprint.get("/<need_id>/ranking")
def ranking(need_id: str) -> str:
    """Give the firms ranked for a need."""
    return ranked.ranking(CaseKind.NEED, need_id)


@blueprint.get("/<need_id>/ranking.<any(csv, xlsx):kind>")
def export(need_id: str, kind: str) -> Response:
    """Give the ranking of a need as a file."""
    return ranked.file(CaseKind.NEED, need_id, kind)
