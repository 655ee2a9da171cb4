from xml.etree import ElementTree as ET

from matcher.reports.charts import Bar, Range, Step, bars, interval, ranges, steps
from matcher.reports.charts.drawing import shortened

SVG = "{http://www.w3.org/2000/svg}"


def shapes(svg, name):
    return ET.fromstring(svg).findall(f"{SVG}{name}")


def test_a_bar_is_as_long_as_its_part_of_the_longest_whole():
    """The sheet has 340 units for bars: half of the longest whole is 170 of them."""
    svg = bars([Bar("a", 0.2, 0.4, "0.2"), Bar("b", None, 0.2, "unknown")], "spoken")
    widths = [float(one.get("width")) for one in shapes(svg, "rect")]
    assert widths == [340.0, 170.0, 340.0, 170.0]
    assert shapes(svg, "rect")[3].get("stroke-dasharray")


def test_words_cannot_become_markup_and_nothing_runs():
    svg = bars([Bar("<script>", 1, 1, '"&')], '"<b>')
    assert "<script" not in svg
    assert "style=" not in svg
    assert ET.fromstring(svg).get("aria-label") == '"<b>'


def test_a_range_without_an_end_is_dashed_and_reaches_the_edge():
    svg = ranges([Range("a", 2, None, "2 - ?"), Range("b", 1, 3, "1 - 3")], "x")
    frames = [one for one in shapes(svg, "rect") if one.get("fill") == "none"]
    assert [bool(one.get("stroke-dasharray")) for one in frames] == [True, False]
    assert float(frames[0].get("x")) + float(frames[0].get("width")) == 616


def test_the_axis_ends_at_a_round_number_above_everything():
    svg = ranges([Range("a", 2, 13.2, "")], "x")
    assert [one.text for one in shapes(svg, "text")][:6] == ["0", "4", "8", "12", "16", "20"]


def test_nothing_to_draw_is_still_a_drawing():
    assert shapes(ranges([], "x"), "text")
    assert shapes(interval(Range("s", 0.2, 0.6, "", point=0.4), 1.0), "circle")


def test_a_step_shows_before_after_and_limit():
    rows = [Step("war", 4, 1, 2, "?"), Step("law", None, None, None, "not known")]
    svg = steps(rows, "x")
    assert [one.get("fill") for one in shapes(svg, "circle")] == ["#ffffff", "#1f5f8b"]
    assert len(shapes(svg, "rect")) == 1
    assert "not known" in svg


def test_a_label_is_cut_to_its_room_and_wide_letters_count_twice():
    assert shortened("short", 34) == "short"
    assert shortened("x" * 40, 34) == "x" * 34 + "…"
    assert shortened("橋" * 20, 34) == "橋" * 17 + "…"
