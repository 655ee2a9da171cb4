from matcher.domain.review import AccountRole
from matcher.store import accounts, views


def test_a_view_is_kept_under_its_name_for_its_owner(session):
    one, two = (
        accounts.add(session, f"{n}@example.org", "h", AccountRole.OFFICER).id for n in "ab"
    )
    views.save(session, one, "Mine", "assignee_id=me")
    kept = views.save(session, one, "Mine", "assignee_id=me&order=score")
    assert views.of(session, one) == [kept]
    assert views.of(session, two) == []
    views.remove(session, two, kept.id)
    assert views.of(session, one) == [kept]
    views.remove(session, one, kept.id)
    assert views.of(session, one) == []
