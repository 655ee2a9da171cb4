from matcher.domain.review import AccountRole
from matcher.store import accounts, presets


def test_a_preset_is_kept_replaced_and_removed_by_its_owner_only(session):
    one, two = (
        accounts.add(session, f"{name}@office.example", "hash", AccountRole.OFFICER).id
        for name in ("one", "two")
    )
    key = presets.save(session, one, "Board", "column=rank")
    assert presets.save(session, one, "Board", "column=score") == key
    presets.remove(session, two, key)
    assert [(each.name, each.query) for each in presets.of(session, one)] == [
        ("Board", "column=score")
    ]
    assert presets.of(session, two) == []
    presets.remove(session, one, key)
    assert presets.of(session, one) == []
