import pytest

from matcher.services.keys import Errand, Keys, LinkError


def test_a_token_gives_its_words_for_its_own_errand_only(keys):
    token = keys.sign(Errand.RESET, [7, "stamp"])
    assert keys.read(Errand.RESET, token) == [7, "stamp"]
    with pytest.raises(LinkError):
        keys.read(Errand.CONFIRM, token)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "\x00", "日本語", "a" * 5000])
def test_what_was_not_signed_here_is_refused(keys, token):
    with pytest.raises(LinkError):
        keys.read(Errand.RESET, token)


def test_a_token_of_another_installation_is_refused(keys):
    with pytest.raises(LinkError):
        keys.read(Errand.RESET, Keys("another secret").sign(Errand.RESET, [7, "stamp"]))


def test_a_sealed_text_is_worthless_elsewhere(keys):
    sealed = keys.seal("secret")
    assert "secret" not in sealed
    assert keys.unseal(sealed) == "secret"
    assert Keys("another secret").unseal(sealed) is None
