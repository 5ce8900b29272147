import pytest
from hypothesis import given
from hypothesis import strategies as some

from scoring.exam.events import Unusable, read

HEADER = "u,i,ts"


def test_unsorted_events_are_sorted_and_equal_times_keep_the_order_of_the_file():
    events = read([HEADER, "1,2,9", "3,4,5", "5,6,5", "7,8,-1e9"])
    assert (events.u.tolist(), events.ts.tolist()) == ([7, 3, 5, 1], [-1e9, 5.0, 5.0, 9.0])
    assert not events.was_sorted


def test_columns_are_found_by_name_and_others_are_left_alone():
    events = read(["ts,label,i,u", "5,x,2,1.0", "", "6,y,4,3"])
    assert (events.u.tolist(), events.i.tolist(), events.ts.tolist()) == ([1, 3], [2, 4], [5.0, 6.0])
    assert events.was_sorted


def test_nanoseconds_since_1970_are_times():
    assert read([HEADER, "1,2,1600000346075720192", "2,1,1800000346075720192"]).ts[0] == 1.600000346075720192e18


def test_ids_of_63_bits_keep_their_last_digit():
    assert read([HEADER, f"{2**63 - 1},{2**63 - 2},0", "1,2,3"]).u[0] == 2**63 - 1


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "no events: the file is empty"),
        ([HEADER], "no events"),
        (["u,i,time", "1,2,3"], "the first line does not name ts"),
        ([HEADER, "1,2,3"], "one event"),
        ([HEADER, "1,1,3", "1,1,4"], "one node"),
        ([HEADER, "1,,3"], "line 2: i: a gap"),
        ([HEADER, "1,2,3", "1,2"], "line 3: 2 cells where the first line has 3"),
        ([HEADER, "1,x,3"], "line 2: i: 'x' is not an id"),
        ([HEADER, "1.5,2,3"], "line 2: u: '1.5' is not an id"),
        ([HEADER, "99999999999999999999,2,3"], "is not an id"),
        ([HEADER, "inf,2,3"], "line 2: u: 'inf' is not an id"),
        ([HEADER, "1,2,nan"], "line 2: ts: 'nan' is not a time"),
        ([HEADER, "1,2,1e300"], "line 2: ts: '1e300' is not a time"),
        ([HEADER, '1,2,"3'], "line 2: unexpected end of data"),
    ],
)
def test_what_cannot_be_examined_is_said_with_its_line(lines: list[str], said: str):
    with pytest.raises(Unusable) as refused:
        read(lines)
    assert said in str(refused.value)


@given(some.lists(some.text(max_size=20), max_size=6))
def test_any_text_is_refused_in_one_line(lines: list[str]):
    with pytest.raises(Unusable) as refused:
        read([HEADER, "1,2,3", "4,5,6", "?", *lines])
    assert len(str(refused.value).splitlines()) == 1
