"""Overprint among a page's operators: what overprints, what knocks out, what is found that no press prints."""

from __future__ import annotations

import re

import pytest

from composer.render.overprint import overprinted

BLACK, GREY, RED, WHITE = "0 0 0 1 scn", "0 0 0 0.7 scn", "0 1 1 0 scn", "0 0 0 0 scn"
TEXT = "BT\n(a) Tj\nET"
RULE, SOLID = "10 10 200 0.5 re\nf", "10 10 200 40 re\nf"


def paint(*lines: str) -> list[tuple[str, str]]:
    """Everything that is painted, after the state it is painted in; the whole as it came but for the states."""
    content = "\n".join((*lines, ""))
    result = overprinted(content.encode()).content.decode()
    assert re.sub(r"/(?:Knockout|Overprint\w*) gs\n", "", result) == content
    state, saved, painted = "/Knockout", [], []
    for line in result.splitlines():
        if line == "q":
            saved.append(state)
        elif line == "Q":
            state = saved.pop()
        elif line.endswith(" gs"):
            state = line.removesuffix(" gs")
        elif line in ("BT", "f", "f*", "S") or line.endswith(" Do"):
            painted.append((line, state))
    return painted


@pytest.mark.parametrize(
    ("ink", "shape", "state"),
    [
        (BLACK, TEXT, "/OverprintFills"),
        (BLACK, RULE, "/OverprintFills"),
        (BLACK, "0 0 m\n5 5 l\n9 0 l\nf", "/OverprintFills"),
        (BLACK, SOLID, "/Knockout"),
        (BLACK, "/photo Do", "/Knockout"),
        (GREY, TEXT, "/Knockout"),
        (GREY, RULE, "/Knockout"),
        (RED, TEXT, "/Knockout"),
        (WHITE, TEXT, "/Knockout"),
        ("0 0 0 1 k", TEXT, "/OverprintFills"),
        ("0 g", TEXT, "/Knockout"),
        ("0 0 0 1 SCN", "0 0 m\n5 5 l\nS", "/OverprintStrokes"),
        ("0 1 1 0 SCN", "0 0 m\n5 5 l\nS", "/Knockout"),
    ],
)
def test_black_alone_overprints_but_for_solids_and_pictures(ink: str, shape: str, state: str) -> None:
    ((_, found),) = paint(ink, shape)
    assert found == state


def test_states_follow_colours_through_saving_and_restoring() -> None:
    assert paint("q", BLACK, TEXT, SOLID, TEXT, "q", RED, TEXT, "Q", TEXT, "Q", RED, TEXT) == [
        ("BT", "/OverprintFills"),
        ("f", "/Knockout"),
        ("BT", "/OverprintFills"),
        ("BT", "/Knockout"),
        ("BT", "/OverprintFills"),
        ("BT", "/Knockout"),
    ]


def test_black_lines_round_a_black_fill_overprint_both() -> None:
    assert paint(BLACK, "0 0 0 1 SCN", TEXT) == [("BT", "/Overprint")]


def test_colour_spaces_of_the_pages_own_are_told() -> None:
    assert overprinted(b"/DeviceCMYK cs\n/lab-d50 cs\n").spaces == {"/lab-d50"}


def test_the_scale_a_form_is_drawn_at_is_told() -> None:
    read = overprinted(b"q\n0.75 0 0 0.75 0 0 cm\n/x1 Do\nQ\n/x2 Do\n")
    assert read.scales == {"/x1": 0.75, "/x2": 1.0}
