"""The door to EDTF: what is a date, how it sorts, how a reader sees it."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import dates

SHOWN = [
    # EDTF, earliest day, latest day, in Chinese, in English
    ("2024-10-12", "2024-10-12", "2024-10-12", "2024年10月12日", "12 October 2024"),
    ("2024-10", "2024-10-01", "2024-10-31", "2024年10月", "October 2024"),
    ("2024-02", "2024-02-01", "2024-02-29", "2024年2月", "February 2024"),
    ("2024-12", "2024-12-01", "2024-12-31", "2024年12月", "December 2024"),
    ("9999-12", "9999-12-01", "9999-12-31", "9999年12月", "December 9999"),
    ("1957", "1957-01-01", "1957-12-31", "1957年", "1957"),
    ("2019~", "2019-01-01", "2019-12-31", "约2019年", "about 2019"),
    ("2019?", "2019-01-01", "2019-12-31", "2019年（存疑）", "2019 (uncertain)"),
    ("2019%", "2019-01-01", "2019-12-31", "约2019年（存疑）", "about 2019 (uncertain)"),
    ("2024-10~", "2024-10-01", "2024-10-31", "约2024年10月", "about October 2024"),
    ("195X", "1950-01-01", "1959-12-31", "1950年代", "1950s"),
    ("19XX", "1900-01-01", "1999-12-31", "20世纪", "20th century"),
    ("2024-XX", "2024-01-01", "2024-12-31", "2024年某月", "2024"),
    ("2024-10-XX", "2024-10-01", "2024-10-31", "2024年10月某日", "October 2024"),
    ("2024-21", "2024-03-01", "2024-05-31", "2024年春", "spring 2024"),
    ("2021-11/2021-12", "2021-11-01", "2021-12-31", "2021年11月至12月", "November 2021 to December 2021"),
    ("2024-10-12/2024-10-14", "2024-10-12", "2024-10-14", "2024年10月12日至14日", "12 October 2024 to 14 October 2024"),
    (
        "2024-10-12/2024-11-14",
        "2024-10-12",
        "2024-11-14",
        "2024年10月12日至11月14日",
        "12 October 2024 to 14 November 2024",
    ),
    ("1957/1958", "1957-01-01", "1958-12-31", "1957年至1958年", "1957 to 1958"),
    ("1957~/1958", "1957-01-01", "1958-12-31", "约1957年至1958年", "about 1957 to 1958"),
    ("2020/..", "2020-01-01", "2020-12-31", "2020年起", "2020 and later"),
    ("../2020", "2020-01-01", "2020-12-31", "2020年以前", "until 2020"),
    ("2020/", "2020-01-01", "2020-12-31", "2020年至不详", "2020 to unknown"),
    ("[1957,1958]", "1957-01-01", "1958-12-31", "1957年或1958年", "1957 or 1958"),
    ("{1957,1959}", "1957-01-01", "1959-12-31", "1957年和1959年", "1957 and 1959"),
    ("2024-10-12T10:00:00Z", "2024-10-12", "2024-10-12", "2024年10月12日", "12 October 2024"),
]
NOT_DATES = [
    "hello", "2024-13", "2024-02-30", "2023-02-29", "0000", "-0100", "Y17000", "2019/2018", "2024-1X", "/", "..",
    "../..", "2024-10 ", "２０２４", "二〇二四", "20241012", "1957" * 40, "[1957", "2024/10/12",
]  # fmt: skip

calendar = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
texts = st.one_of(
    st.text("0123456789X-/.?~%[]{},TY", max_size=24),
    calendar.map(datetime.date.isoformat),
    st.tuples(calendar, calendar).map(lambda pair: f"{min(pair)}/{max(pair)}"),
)


@pytest.mark.parametrize(("text", "first", "last", "shown", "english"), SHOWN)
def test_a_date_has_bounds_and_a_form_in_each_language(text, first, last, shown, english):
    assert dates.mistake(text) == ""
    assert (dates.lower(text), dates.upper(text), dates.chinese(text)) == (first, last, shown)
    assert dates.english(text) == english
    assert dates.years(text) == (int(first[:4]), int(last[:4]))


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date_is_said_in_both_languages(text, capsys):
    assert "不是 EDTF 日期" in dates.mistake(text)
    assert "not an EDTF date" in dates.mistake(text)
    assert (dates.lower(text), dates.years(text), dates.machine(text)) == ("", None, "")
    assert dates.chinese(text) == dates.english(text) == text
    assert capsys.readouterr().out == ""


def test_no_date_is_no_mistake():
    assert dates.mistake("") == dates.lower("") == dates.upper("") == dates.chinese("") == ""
    assert dates.years("") is None


def test_unknown_dates_sort_last_and_exact_ones_first():
    texts = ["", "2024", "2024-01-01", "2019~", "2024-01", "195X"]
    assert sorted(texts, key=dates.sort_key) == ["195X", "2019~", "2024-01-01", "2024-01", "2024", ""]


@pytest.mark.parametrize(
    ("text", "shown"), [("2024-10", "2024-10"), ("2024", "2024"), ("2019~", ""), ("195X", ""), ("", "")]
)
def test_only_plain_dates_are_given_to_machines(text, shown):
    assert dates.machine(text) == shown


@given(calendar)
def test_plain_dates_agree_with_the_library(day):
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert dates._bounds(text) == dates._library(text)


@settings(max_examples=300)
@given(texts)
def test_no_text_makes_a_date_function_fail(text):
    first, last = dates.lower(text), dates.upper(text)
    assert (first == "") == (last == "") == (dates.years(text) is None)
    assert first <= last
    assert bool(dates.chinese(text)) == bool(dates.english(text)) == bool(text)
    if dates.mistake(text):
        assert first == ""
    dates.sort_key(text)
