"""What waits for one person: notes that name them, questions to a colleague or to a firm."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher.domain.desk import QueueSearch
from matcher.domain.review import Move, Status, Step
from matcher.domain.workflow.errors import RequirementMissingError
from matcher.services.cases import questions_to
from matcher.services.news import left_open
from matcher.services.review import take
from matcher.store import notes, queue
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.review.forms import AnswerForm
from matcher.web.review.wording import missing
from matcher.web.wording import gettext

ASKING = (Status.SENT_BACK, Status.SECOND_READING, Status.AWAITING_APPROVAL)
SHOWN = 50
blueprint = Blueprint("inbox", __name__, url_prefix="/review/inbox")


@blueprint.get("/")
def mine() -> str:
    """Give the matches that wait for an officer, by name or as any other, and notes to them."""
    account_id = signed_in().id
    asked = QueueSearch(named_id=account_id, statuses=ASKING)
    with reading(installation().engine) as session:
        return render_template(
            "review/inbox.html",
            asked=queue.page(session, account_id, asked, (200, 0)),
            left=left_open(session, signed_in(), SHOWN),
            mentions=notes.inbox(session, account_id),
        )


@blueprint.post("/read")
def read() -> Response:
    """Mark notes as read."""
    numbers = [int(text) for text in request.form.getlist("mention") if text.isdecimal()]
    with transaction(installation().engine) as session:
        notes.read(session, signed_in().id, numbers)
    return redirect(url_for("inbox.mine"))


@blueprint.get("/questions")
def questions() -> str:
    """Give a firm's questions from officers, with a field for each answer."""
    with reading(installation().engine) as session:
        waiting = questions_to(session, signed_in())
    forms = {one.match_id: AnswerForm(formdata=None, prefix=f"q{one.match_id}") for one in waiting}
    return render_template("review/questions.html", waiting=waiting, forms=forms)


@blueprint.post("/questions/<int:match_id>")
def answer(match_id: int) -> Response:
    """Send a firm's answer; the match returns to the queue."""
    form = AnswerForm(prefix=f"q{match_id}")
    with reading(installation().engine) as session:
        known = {one.match_id: one.version for one in questions_to(session, signed_in())}
    if match_id not in known:
        abort(404)
    if not form.validate_on_submit():
        flash(gettext("The answer needs words."), "wrong")
        return redirect(url_for("inbox.questions"))
    move = Move(step=Step.ANSWER, note=form.body.data)
    try:
        with transaction(installation().engine) as session:
            seen = (match_id, known[match_id])
            take(session, installation().catalogue, signed_in(), seen, move)
        flash(gettext("Your answer was sent."))
    except RequirementMissingError as error:
        flash(missing(error), "wrong")
    return redirect(url_for("inbox.questions"))
