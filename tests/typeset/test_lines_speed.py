"""The benchmark of lines: what it measures, and that time grows as the text does."""

from __future__ import annotations

from benchmarks.lines_speed import Timing, measure_factors, news_text, table


def test_the_text_is_as_long_as_asked_for() -> None:
    assert news_text(12) == "第1次，今天上午，市长宣"
    assert len(news_text(1000)) == 1000
    assert "第9次" in news_text(1000)


def test_the_table_tells_ratios() -> None:
    rows = table([Timing(10, 1, 0.5, 0.0), Timing(100, 8, 6.0, 0.00012)]).splitlines()
    assert rows[1].split() == ["10", "1", "0.500", "1.0×", "0.00000"]
    assert rows[2].split() == ["100", "8", "6.000", "12.0×", "0.00012"]


def test_time_grows_with_the_text_and_a_known_text_takes_none() -> None:
    timings = measure_factors(characters=500)

    assert [timing.characters for timing in timings] == [500, 5000, 50_000]
    # Linear is 100; quadratic would be 10,000. The room is for a machine that does other things meanwhile.
    assert timings[2].seconds / timings[0].seconds < 600
    assert timings[2].again < timings[2].seconds / 10
