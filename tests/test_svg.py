"""SVG drawings are shapes and words where the file puts them; what cannot be drawn is refused with its place."""

from __future__ import annotations

from math import cos, hypot, isclose, radians, sin
from pathlib import Path
from typing import Any

import pytest

from support.pictures import SVG, svg
from worksheet import limits
from worksheet.picture import Colour, Drawing, Shape
from worksheet.pictures import UnusablePictureError, read_picture

_BIG = 10.0  # units of a drawing to one of a box of 100


def drawing(folder: Path, data: bytes) -> Drawing:
    (folder / "drawing.svg").write_bytes(data)
    made = read_picture(folder / "drawing.svg")
    assert isinstance(made, Drawing)
    return made


def shapes(folder: Path, inside: str, **options: str) -> tuple[Shape, ...]:
    return drawing(folder, svg(inside, **options)).shapes


def points(shape: Shape) -> list[list[float]]:
    """A shape's path in the units of a box of 100, the mark of a beginning left out."""
    return [[round(value / _BIG, 3) for value in one[len(one) % 2 :]] for one in shape.path]


def fault(folder: Path, data: bytes) -> UnusablePictureError:
    with pytest.raises(UnusablePictureError) as raised:
        drawing(folder, data)
    return raised.value


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("M10 20 L30 40", [[10, 20], [30, 40]]),
        ("m10 20 20 20 5-5z", [[10, 20], [30, 40], [35, 35], []]),
        ("M10,20H30V5h-5v5", [[10, 20], [30, 20], [30, 5], [25, 5], [25, 10]]),
        ("M0 0C1 2 3 4 5 6s5 6 7 8", [[0, 0], [1, 2, 3, 4, 5, 6], [7, 8, 10, 12, 12, 14]]),
        ("M0 0Q3 3 6 0T12 0", [[0, 0], [2, 2, 4, 2, 6, 0], [8, -2, 10, -2, 12, 0]]),
        ("M.5.5-1e1-.5", [[0.5, 0.5], [-10, -0.5]]),
        ("M1 1zl2 2", [[1, 1], [], [1, 1], [3, 3]]),
    ],
)
def test_path_data_are_lines_and_curves(typed: str, path: list[list[float]], tmp_path: Path) -> None:
    (shape,) = shapes(tmp_path, f'<path d="{typed}" stroke="black"/>')
    assert points(shape) == path


@pytest.mark.parametrize("flags", ["0 0", "0 1", "1 0", "1 1"])
def test_an_arc_keeps_to_its_ellipse_and_turns_as_its_flags_say(flags: str, tmp_path: Path) -> None:
    large, sweep = (flag == "1" for flag in flags.split())
    (shape,) = shapes(tmp_path, f'<path d="M70 50A20 10 0 {flags.replace(" ", "")} 50 40" stroke="black"/>')
    curves = points(shape)[1:]
    assert curves[-1][-2:] == [50, 40]
    assert len(curves) == (3 if large else 1)
    middle = (50, 50) if large is sweep else (70, 40)
    at = [70.0, 50.0]
    for curve in curves:
        x = (at[0] + 3 * curve[0] + 3 * curve[2] + curve[4]) / 8
        y = (at[1] + 3 * curve[1] + 3 * curve[3] + curve[5]) / 8
        assert isclose(hypot((x - middle[0]) / 20, (y - middle[1]) / 10), 1, abs_tol=1e-3)
        at = curve[-2:]


def test_an_arc_too_small_for_its_ends_grows_and_one_without_a_radius_is_a_line(tmp_path: Path) -> None:
    (grown, line) = shapes(tmp_path, '<path d="M0 0A1 1 0 0 1 20 0M0 0A0 5 0 0 1 9 9"/>' * 1 + '<path d="M0 0L1 1"/>')
    assert [len(one) for one in grown.path] == [3, 6, 6, 3, 2]
    assert points(line) == [[0, 0], [1, 1]]


def test_the_basic_shapes_have_their_corners(tmp_path: Path) -> None:
    made = shapes(
        tmp_path,
        '<rect x="1" y="2" width="3" height="4"/><circle cx="50" cy="50" r="10"/><ellipse rx="5" ry="7"/>'
        '<line x1="1" y1="2" x2="3" y2="4" stroke="red"/><polyline points="1,2 3,4 5,6"/>'
        '<polygon points="1 2 3 4 5 2"/>'
        '<rect width="10" height="10" rx="2"/>',
    )
    assert points(made[0]) == [[1, 2], [4, 2], [4, 6], [1, 6], []]
    assert [one[-2:] for one in points(made[1]) if one] == [[60, 50], [50, 60], [40, 50], [50, 40], [60, 50]]
    assert [one[-2:] for one in points(made[2]) if one][:3] == [[5, 0], [0, 7], [-5, 0]]
    assert (points(made[3]), made[3].fill) == ([[1, 2], [3, 4]], None)
    assert points(made[4]) == [[1, 2], [3, 4], [5, 6]]
    assert points(made[5])[-1] == []
    assert [one[-2:] for one in points(made[6]) if one][:3] == [[2, 0], [8, 0], [10, 2]]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("translate(10)", (11, 1)),
        ("translate(10 20)", (11, 21)),
        ("scale(2)", (2, 2)),
        ("scale(2,3)", (2, 3)),
        ("matrix(0 1 -1 0 5 5)", (4, 6)),
        ("rotate(90)", (-1, 1)),
        ("rotate(90, 1, 1)", (1, 1)),
        ("skewX(45)", (2, 1)),
        ("translate(10,0) scale(3)", (13, 3)),
    ],
)
def test_a_transform_puts_what_is_in_it_in_its_place(typed: str, place: tuple[float, float], tmp_path: Path) -> None:
    (shape,) = shapes(tmp_path, f'<g transform="{typed}"><path d="M1 1L9 9"/></g>')
    assert points(shape)[0] == pytest.approx(list(place), abs=1e-3)


def test_a_view_box_an_inner_picture_and_a_symbol_show_their_part_of_the_plane(tmp_path: Path) -> None:
    inner = '<svg x="50" y="50" width="50" height="50" viewBox="0 0 10 10"><path d="M5 5L6 6"/></svg>'
    symbol = '<symbol id="s" viewBox="0 0 10 20"><path d="M0 0L10 20"/></symbol><use href="#s" width="40" height="40"/>'
    first, second = shapes(tmp_path, inner + symbol)
    assert points(first) == [[75, 75], [80, 80]]
    assert points(second) == [[10, 0], [30, 40]]
    moved = drawing(tmp_path, svg('<path d="M10 20L20 40"/>', box="10 20 10 20"))
    assert moved.size == (500, 1000)
    assert [one[-2:] for one in moved.shapes[0].path] == [(0, 0), (500, 1000)]


def test_what_is_used_again_is_drawn_where_it_is_used(tmp_path: Path) -> None:
    made = shapes(
        tmp_path,
        '<defs><g id="dot" fill="red"><path d="M0 0L1 1"/></g></defs>'
        '<use xlink:href="#dot" x="10" y="20"/><use href="#dot" transform="scale(2)" fill="blue"/>',
    )
    assert [points(one) for one in made] == [[[10, 20], [11, 21]], [[0, 0], [2, 2]]]
    assert {one.fill for one in made} == {Colour(1, 0, 0)}


@pytest.mark.parametrize(
    ("attributes", "fill"),
    [
        ("", Colour()),
        ('fill="none"', None),
        ('fill="#f80"', Colour(1, 0x88 / 255, 0)),
        ('fill="#ff880080"', Colour(1, 0x88 / 255, 0, 128 / 255)),
        ('fill="rgb(255, 0, 51)"', Colour(1, 0, 0.2)),
        ('fill="rgba(100%, 0%, 20%, 50%)"', Colour(1, 0, 0.2, 0.5)),
        ('fill="Teal"', Colour(0, 128 / 255, 128 / 255)),
        ('style="fill:lime"', Colour(0, 1, 0)),
        ('fill="red" style="fill:lime"', Colour(0, 1, 0)),
        ('class="a"', Colour(0, 0, 1)),
        ('class="a" id="b"', Colour(1, 1, 0)),
        ('fill="currentColor" color="red"', Colour(1, 0, 0)),
        ('fill="red" fill-opacity=".5" opacity="50%"', Colour(1, 0, 0, 0.25)),
        ('fill="transparent"', None),
    ],
)
def test_a_fill_is_what_attribute_style_and_rules_say(attributes: str, fill: Colour | None, tmp_path: Path) -> None:
    rules = "<style>/* a rule */ .a { fill: blue } #b, #c { fill: yellow } path { stroke: black }</style>"
    (shape,) = shapes(tmp_path, f'{rules}<path d="M0 0L9 9" {attributes}/>')
    assert shape.fill == fill
    assert shape.stroke


def test_a_stroke_has_the_width_the_dashes_and_the_ends_that_are_told(tmp_path: Path) -> None:
    look = 'stroke="red" stroke-width="2" stroke-dasharray="3 1 2" stroke-linecap="round" stroke-linejoin="bevel"'
    (shape,) = shapes(tmp_path, f'<g transform="scale(2)" fill="none" {look}><path d="M0 0L9 9"/></g>')
    assert shape.stroke is not None
    assert (shape.stroke.width, shape.stroke.cap, shape.stroke.join) == (2 * 2 * _BIG, 1, 2)
    assert shape.stroke.dash == tuple(2 * _BIG * one for one in (3, 1, 2, 3, 1, 2))
    assert shape.fill is None


def test_an_outline_that_is_stretched_keeps_its_stretched_pen_and_its_fill_does_not(tmp_path: Path) -> None:
    fill, outline = shapes(tmp_path, '<circle r="5" fill="red" stroke="black" transform="scale(2 1)"/>')
    assert (fill.stroke, outline.fill) == (None, None)
    assert outline.matrix[:4] == (2 * _BIG, 0, 0, _BIG)


def test_a_clip_path_bounds_what_it_is_on(tmp_path: Path) -> None:
    made = shapes(
        tmp_path,
        '<clipPath id="c"><rect width="5" height="5"/></clipPath>'
        '<g clip-path="url(#c)"><path d="M0 0L9 9"/><path d="M1 1L9 9"/></g><path d="M2 2L9 9"/>',
    )
    assert [len(one.clips) for one in made] == [1, 1, 0]
    assert made[0].clips is made[1].clips


@pytest.mark.parametrize(("orient", "angle"), [("auto", 90), ("0", 0), ("45", 45)])
def test_an_arrow_head_stands_at_the_end_and_points_along(orient: str, angle: float, tmp_path: Path) -> None:
    marker = (
        f'<marker id="m" refX="1" refY="0" markerUnits="userSpaceOnUse" orient="{orient}"><path d="M1 0L3 0"/></marker>'
    )
    _, head = shapes(tmp_path, f'{marker}<path d="M10 10V50" stroke="black" marker-end="url(#m)"/>')
    assert points(head)[0] == [10, 50]
    tip = [10 + 2 * cos(radians(angle)), 50 + 2 * sin(radians(angle))]
    assert points(head)[1] == pytest.approx(tip, abs=1e-3)


def test_text_keeps_its_place_its_size_its_weight_and_its_words(tmp_path: Path) -> None:
    text = '  जड़ \n और <tspan font-weight="bold">तना</tspan> '
    made = drawing(tmp_path, svg(f'<text x="50" y="20" text-anchor="middle" font-size="8">{text}</text>'))
    (line,) = made.letterings
    assert [piece.text for piece in line.pieces] == ["जड़ और ", "तना"]
    assert [piece.strong for piece in line.pieces] == [False, True]
    assert (line.anchor, line.matrix, line.pieces[0].size) == (0.5, (10, 0, 0, 10, 500, 200), 8)


def test_lines_of_text_each_stand_where_they_begin(tmp_path: Path) -> None:
    inside = '<text font-size="10"><tspan x="1" y="5">एक</tspan><tspan x="1" dy="1.2em">दो</tspan></text>'
    made = drawing(tmp_path, svg(inside))
    assert [(line.pieces[0].text, line.matrix[4:]) for line in made.letterings] == [("एक", (10, 50)), ("दो", (10, 170))]


def test_what_is_not_to_be_seen_is_not_drawn(tmp_path: Path) -> None:
    hidden = '<path d="M0 0L5 5" {}/>'
    inside = "".join(hidden.format(each) for each in ('display="none"', 'visibility="hidden"', 'opacity="0"'))
    defs = '<defs><path d="M0 0L1 1"/></defs><title>क</title><metadata><x xmlns="urn:x">ख</x></metadata>'
    assert len(shapes(tmp_path, f'{inside}{defs}<path d="M0 0L9 9"/>')) == 1


def test_a_drawing_programs_own_elements_are_passed_over(tmp_path: Path) -> None:
    inside = '<n:view xmlns:n="urn:n" n:zoom="1"/><path d="M0 0L9 9" xmlns:n="urn:n" n:type="arc"/>'
    assert len(shapes(tmp_path, inside)) == 1


_PATH = '<path d="M0 0L9 9"/>'
REFUSED = {
    "a script": ("<script>alert(1)</script>", "svg-script"),
    "a handler": ('<path d="M0 0L9 9" onclick="x()"/>', "svg-script"),
    "a picture in it": ('<image href="#a" width="9" height="9"/>', "svg-picture"),
    "a picture from elsewhere": ('<image href="http://www.w3.org/a.png"/>', "svg-external"),
    "a file used": ('<use href="other.svg#a"/>', "svg-external"),
    "a file on the disk": ('<image xlink:href="file:///etc/passwd"/>', "svg-external"),
    "a sheet from elsewhere": ("<style>@import 'a.css';</style>", "svg-external"),
    "a font from elsewhere": ("<style>path { fill: url(a.svg#b) }</style>", "svg-external"),
    "another vocabulary's page": ("<foreignObject/>", "svg-unknown"),
    "an animation": ('<path d="M0 0L9 9"/><animate/>', "svg-unknown"),
    "a gradient": ('<linearGradient id="g"/><path d="M0 0L9 9" fill="url(#g)"/>', "svg-gradient"),
    "a filter": ('<path d="M0 0L9 9" filter="url(#f)"/>', "svg-unknown"),
    "a mask": ('<path d="M0 0L9 9" style="mask:url(#f)"/>', "svg-unknown"),
    "a clear group": (f'<g opacity=".5">{_PATH}{_PATH}</g>', "svg-unknown"),
    "a rule of rules": ("<style>g path { fill: red }</style>", "svg-unknown"),
    "a text along a path": ('<text><textPath href="#p">क</textPath></text>', "svg-unknown"),
    "letters one by one": ('<text x="1 2 3">कखग</text>', "svg-text-by-letter"),
    "something that is not there": ('<use href="#gone"/>', "svg-missing"),
    "a broken path": ('<path d="M0 0L9"/>', "svg-value"),
    "a path without a beginning": ('<path d="L9 9"/>', "svg-value"),
    "a colour that there is not": ('<path d="M0 0L9 9" fill="rainbow"/>', "svg-value"),
    "a length of nothing": ('<rect width="wide" height="9"/>', "svg-value"),
    "a number without end": ('<path d="M0 0L1e99 9"/>', "svg-value"),
    "a transform that there is not": ('<g transform="bend(2)"/>', "svg-value"),
    "points that are odd": ('<polygon points="1 2 3"/>', "svg-value"),
    "nothing": ("", "svg-no-drawing"),
    "far beyond its box": ('<g transform="scale(1e5)"><path d="M0 0L999 9"/></g>', "svg-too-much"),
    "a use of itself": ('<g id="a"><use href="#a"/></g>', "svg-too-much"),
    "two that use each other": ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "svg-too-much"),
    "a clip of itself": (
        '<clipPath id="c" clip-path="url(#c)"><path id="p" d="M0 0L9 9" clip-path="url(#c)"/></clipPath>'
        '<path d="M0 0L9 9" clip-path="url(#c)"/>',
        "svg-too-much",
    ),
    "an arrow head of itself": (
        '<marker id="m"><path d="M0 0L9 9" marker-end="url(#m)"/></marker><path d="M0 0L9 9" marker-end="url(#m)"/>',
        "svg-too-much",
    ),
    "laughs": (
        "<defs>"
        + "".join(f'<g id="g{i}">' + f'<use href="#g{i + 1}"/>' * 10 + "</g>" for i in range(12))
        + f'<g id="g12">{_PATH}</g></defs><use href="#g0"/>',
        "svg-too-much",
    ),
    "depth": ("<g>" * 5000 + _PATH + "</g>" * 5000, "svg-too-much"),
    "a crowd": ("<g/>" * (limits.SVG_ELEMENTS + 1), "svg-too-much"),
    "a path without end": (f'<path d="M0 0{"h1v1" * 150_000}"/>', "svg-value"),
    "paths without end": (f'<path d="M0 0{"h1v1" * 20_000}"/>' * 6, "svg-too-much"),
    "a long text used again": (
        f'<path id="p" d="M0 0L9 9" style="{" " * 100_000}"/>' + '<use href="#p"/>' * 200,
        "svg-too-much",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_drawn_is_refused(case: str, tmp_path: Path) -> None:
    inside, code = REFUSED[case]
    assert fault(tmp_path, svg(inside)).code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg", "picture-cut-short"),
        (svg(_PATH)[:-9], "picture-cut-short"),
        (svg("<g></h>"), "svg-broken"),
        (b"<html><body/></html>", "svg-no-drawing"),
        (f'<svg xmlns="{SVG}"><path d="M0 0L9 9"/></svg>'.encode(), "svg-no-size"),
        (svg(_PATH, box="0 0 0 10"), "svg-value"),
        (svg(_PATH, box="0 0 1e-9 1"), "svg-value"),
        (b'<?xml version="1.0" encoding="nonsense"?>' + svg(_PATH), "svg-broken"),
        (b'<?xml-stylesheet href="a.css"?>' + svg(_PATH), "svg-external"),
        (b'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + svg("<text>&c;</text>"), "svg-entities"),
        (b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<text>&x;</text>"), "svg-entities"),
    ],
)
def test_a_file_that_is_no_sound_drawing_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    assert fault(tmp_path, data).code == code


def test_a_fault_has_the_line_and_the_column_of_its_element(tmp_path: Path) -> None:
    found = fault(tmp_path, svg(f'\n  {_PATH}\n  <path d="M0 0" fill="url(#g)"/>'))
    assert (found.code, found.place) == ("svg-gradient", (3, 3))


def test_a_doctype_alone_and_other_encodings_are_read(tmp_path: Path) -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert drawing(tmp_path, doctype + svg(_PATH)).shapes
    text = '<?xml version="1.0" encoding="UTF-16"?>' + svg("<text>क</text>").decode()
    assert drawing(tmp_path, text.encode("utf-16")).letterings[0].pieces[0].text == "क"


def test_the_same_file_gives_the_same_drawing(tmp_path: Path) -> None:
    made: list[Any] = [drawing(tmp_path, svg(_PATH)) for _ in range(2)]
    assert made[0] is made[1]
