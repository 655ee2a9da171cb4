from matcher.domain.instrument import Band
from matcher.wording import speaking


def test_an_unknown_end_is_said_to_be_unknown(app):
    band = app.jinja_env.filters["band_words"]
    with speaking("en"):
        assert band(Band()) == "not known"
        assert band(Band(low=2.5)) == "at least 2.5%"
        assert band(Band(high=7.0)) == "at most 7%"
        assert band(Band(low=3.0, high=3.0)) == "3%"
        assert band(Band(low=2.09, high=5.62)) == "2.09% to 5.62%"
