import pytest

from matcher.services import passwords


def test_a_password_is_kept_as_argon2id_and_recognised():
    kept = passwords.hashed("correct horse")
    assert kept.startswith("$argon2id$")
    assert passwords.matches(kept, "correct horse")
    assert not passwords.matches(kept, "correct horsf")


@pytest.mark.parametrize("password", ["password", "12345678", "qwertyuiop", "aaaaaaaaaa"])
def test_a_password_everybody_tries_is_refused(password):
    with pytest.raises(passwords.WeakPasswordError):
        passwords.hashed(password)


def test_the_address_itself_is_no_password():
    with pytest.raises(passwords.WeakPasswordError):
        passwords.hashed("exporter", "exporter@example.org", "exporter")


def test_a_long_password_in_any_script_is_accepted():
    assert passwords.matches(
        passwords.hashed("橋を架ける仕事は楽しい" * 10), "橋を架ける仕事は楽しい" * 10
    )


@pytest.mark.parametrize("kept", [None, "!", "", "not a hash"])
def test_nothing_matches_what_is_no_hash(kept):
    assert not passwords.matches(kept, "nobody has this password")
