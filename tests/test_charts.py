"""Charts: their numbers drawn within their box, said in words, in the paper's digits."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.documents import write
from support.extractors import EXTRACTORS
from support.figures import HEAD, blocks, loaded, paper, set_figure
from worksheet import compose
from worksheet.content import Figure
from worksheet.layout.boxes import Line
from worksheet.layout.charts import ticks
from worksheet.picture import Chart, ChartKind, Drawing
from worksheet.variants import papers

# Charts


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([12, 30, 22.5], (0, 5, 10, 15, 20, 25, 30)),
        ([0], (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([-3, 4], (-4, -2, 0, 2, 4)),
        ([1234567], (0, 500_000, 1_000_000, 1_500_000)),
        ([0.03], (0, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03)),
    ],
)
def test_the_marks_of_an_axis_are_round_and_hold_all_values(values: list[float], marks: tuple[float, ...]) -> None:
    assert ticks(values) == pytest.approx(marks)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_all_of_a_chart_stands_in_its_box(kind: ChartKind) -> None:
    labels = ("आम", "बहुत लंबे नाम वाला फल", "क", "सेब")
    series: tuple[tuple[str, tuple[float, ...]], ...] = (("", (12.0, 7.5, 30.0, 1.0)),)
    if kind is not ChartKind.PIE:
        series = (("लड़के", (12.0, -7.5, 30.0, 1.0)), ("लड़कियाँ", (1.0, 2.0, 3.0, 4.0)))
    for width in (120.0, 300.0):
        chart = Chart(kind, labels, series, "फल", "कितने", values=True)
        _, (image, *words) = set_figure(Figure(chart, "क", width))
        drawing = image.picture
        assert isinstance(drawing, Drawing)
        for shape in drawing.shapes:
            for segment in () if shape.clips else shape.path:
                points = segment[-2:]
                assert all(-0.5 <= x <= drawing.width + 0.5 for x in points[::2])
                assert all(-0.5 <= y <= drawing.height + 0.5 for y in points[1::2])
        assert all(image.y - 1 <= one.baseline <= image.y + image.height + 1 for one in words if isinstance(one, Line))


def test_a_chart_says_its_labels_and_its_marks_in_the_papers_digits(tmp_path: Path) -> None:
    figure = "{chart: bar, data: {आम: 12, केला: ३०}, across: फल, up: संख्या}"
    text = f"numerals: devanagari\n{HEAD}  - {{type: short-answer, ask: क?, answer: ख, figure: {figure}}}\n"
    document = compose.sheet(papers(loaded(tmp_path, text))[0])
    (shown,) = blocks(document, Figure)
    assert shown.alt == "दंड आलेख; फल के अनुसार संख्या; आम १२, केला ३०"
    path = write(document, tmp_path)
    for name, extract in EXTRACTORS.items():
        drawn = extract(path).split()
        assert {"आम", "केला", "फल", "संख्या", "०", "१०", "२०", "३०"} <= set(drawn), name
        assert "12" not in drawn


def test_a_charts_own_words_stand_for_its_data(tmp_path: Path) -> None:
    text = "  - {type: short-answer, ask: क?, answer: ख, figure: {chart: pie, data: {आम: 1}, alt: एक वृत्त}}\n"
    (shown,) = blocks(compose.sheet(paper(tmp_path, text)), Figure)
    assert shown.alt == "एक वृत्त"
