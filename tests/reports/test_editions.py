from matcher.domain.report import Edition
from matcher.reports.derivation import disagreements
from matcher.reports.editions import public_edition
from matcher.reports.envelope import as_json, sealed

SECRETS = (
    "73191", "8273640195827", "59173824", "5299SECRETLEI0000099", "hidden-site", "galvanising",
    "極秘", "7319137700", "61728394", "8765432100", "Secret certificate", "hidden tag",
    "Sealed evidence", "Quiet reference", "Whispered", "Donetsk", "strategic", "oleh",
)  # fmt: skip


def test_the_internal_edition_has_what_the_office_needs(dossier):
    text = as_json(sealed(dossier)).decode()
    for told in ("73191", "7319137700", "Whispered", "strategic", "galvanising"):
        assert told in text


def test_the_public_edition_has_no_private_value_anywhere(dossier):
    public = public_edition(dossier)
    assert public.edition is Edition.PUBLIC
    text = as_json(sealed(public)).decode()
    assert [secret for secret in SECRETS if secret in text] == []
    assert not [one for one in public.figures if one.id.endswith(".tolerance")]


def test_the_public_edition_still_derives_and_is_made_once(dossier):
    public = public_edition(dossier)
    assert disagreements(public.figures) == []
    assert public_edition(public) is public
