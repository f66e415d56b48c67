"""What ``figure:`` says: a picture's file, or a chart's numbers, with what it is in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Field

from worksheet.content import Figure
from worksheet.errors import Span
from worksheet.fields import Choice, Flag, Kind, Placed, Text, scalar, wrong
from worksheet.formulas.texts import said
from worksheet.model import Model, check
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.picture import Chart, ChartKind, Drawing, Raster
from worksheet.questions.base import Context
from worksheet.text.akshara import printed
from worksheet.values import dataclass

WIDTH = 80 * 72 / 25.4
"""How wide a picture is where nothing is said, in points."""

_LENGTH = re.compile(r"([0-9०-९]+(?:\.[0-9०-९]+)?)\s*(mm|cm|मिमी|सेमी)")
_POINTS = {"mm": 72 / 25.4, "मिमी": 72 / 25.4, "cm": 72 / 2.54, "सेमी": 72 / 2.54}
_LEAST, _MOST = 10.0, 500.0  # of a width, in mm
_VALUE = re.compile(r"[-−]?[0-9०-९]{1,9}(\.[0-9०-९]{1,4})?")
_ASCII = str.maketrans("०१२३४५६७८९−", "0123456789-")
_SLICES = 8  # that patterns keep apart
_SERIES = 4
_LABELS = 40
_LONGEST = 40  # characters of a label


class _Width(Kind):
    """A width in mm or cm, as points."""

    def read(self, node: Any) -> Placed[float]:
        value = scalar(node)
        found = _LENGTH.fullmatch(value.text)
        points = float(found[1]) * _POINTS[found[2]] if found else 0.0
        if not _LEAST <= points / _POINTS["mm"] <= _MOST:
            raise wrong("width-wrong", text=value.text, least=int(_LEAST), most=int(_MOST))
        return Placed(points, value.span)

    def shape(self) -> dict[str, Any]:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A chart's labels and the values of each of its series."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]


class _Data(Kind):
    """A value for each label, or such a mapping for each of several series."""

    def read(self, node: Any) -> Placed[_Numbers]:
        if not isinstance(node, Mapping) or not node.entries:
            raise wrong("chart-data-wrong")
        if all(isinstance(value, Mapping) for _, value in node):
            series = [(_label(key), dict(_values(value))) for key, value in node if isinstance(value, Mapping)]
        else:
            series = [("", dict(_values(node)))]
        labels = tuple(series[0][1])
        if any(tuple(values) != labels for _, values in series):
            raise wrong("chart-series-differ")
        if len(labels) > _LABELS or len(series) > _SERIES:
            raise wrong("chart-too-much", labels=_LABELS, series=_SERIES)
        if long := next((name for name in (*labels, *(name for name, _ in series)) if len(name) > _LONGEST), None):
            raise wrong("chart-label-long", label=long[:_LONGEST], limit=_LONGEST)
        return Placed(_Numbers(labels, tuple([(name, tuple(values.values())) for name, values in series])), node.span)

    def shape(self) -> dict[str, Any]:
        number = {"type": ["number", "string"]}
        one = {"type": "object", "additionalProperties": number, "minProperties": 1}
        return {"type": "object", "additionalProperties": {"anyOf": [number, one]}, "minProperties": 1}


def _label(key: Scalar) -> str:
    return printed(key.typed).strip()


def _values(node: Mapping) -> Iterator[tuple[str, float]]:
    for key, value in node:
        if not isinstance(value, Scalar) or not _VALUE.fullmatch(value.text.strip()):
            raise wrong("chart-value-wrong", label=_label(key))
        yield _label(key), float(value.text.strip().translate(_ASCII))


class FigureSpec(Model):
    """A picture or a chart."""

    level: ClassVar[str] = "figure"

    file: Text | None = Field(None, description="The picture: a PNG, JPEG or SVG file.")
    chart: Annotated[Scalar, Choice(tuple(kind.value for kind in ChartKind))] | None = Field(
        None, description="Instead of a file, a chart of data: bar, line or pie."
    )
    data: Annotated[Placed[_Numbers], _Data()] | None = Field(
        None, description="The chart's numbers: label: number; or series: {label: number}."
    )
    across: Text | None = Field(None, description="What the chart's labels are, under them.")
    up: Text | None = Field(None, description="What the chart's numbers are, above them.")
    values: Flag | None = Field(None, description="Whether the chart's numbers are printed in it. Default: false.")
    alt: Text | None = Field(
        None, description="What it shows, for those who cannot see it; needed for a file. Default: a chart's data."
    )
    caption: Text | None = Field(None, description="A line under it.")
    width: Annotated[Placed[float], _Width()] | None = Field(
        None, description="Its width in mm or cm, never more than the column's. Default: 80 mm."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A path alone is the file."""
        if isinstance(node, Sequence):
            raise wrong("figure-not-list")
        return Mapping(((Scalar("file", node.span), node),), node.span) if isinstance(node, Scalar) else node


def figure_of(node: Node, context: Context, *, alt: str = "", width: float = WIDTH) -> Figure | None:
    """The figure; ``alt`` and ``width`` are for what says none. None once what is wrong is told."""
    spec = check(FigureSpec, node, context.faults)
    if spec is None:
        return None
    picture: Raster | Drawing | Chart | None = None
    if (spec.file is None) == (spec.chart is None):
        context.faults.add("figure-file-or-chart", spec.at)
    elif spec.file:
        _only_of_charts(spec, context)
        picture = context.pictures.read(spec.file, context.faults) if context.pictures else None
    else:
        picture = _chart(spec, context)
    said = context.text(spec.alt) or alt
    if not said and spec.chart is None:
        context.faults.add("no-alt", spec.at)
    if picture is None:
        return None
    caption = context.inlines(spec.caption) if spec.caption else ()
    return Figure(picture, said, spec.width.value if spec.width else width, caption)


def _only_of_charts(spec: FigureSpec, context: Context) -> None:
    """Tells of what a picture's file cannot say."""
    for name, value in (("data", spec.data), ("across", spec.across), ("up", spec.up), ("values", spec.values)):
        if value is not None:
            span: Span = value.span
            context.faults.add("chart-only", span, name=context.faults.spelling(name, spec.level, span))


def _chart(spec: FigureSpec, context: Context) -> Chart | None:
    if spec.data is None or spec.chart is None:
        context.faults.add("chart-without-data", spec.at)
        return None
    kind, numbers = ChartKind(spec.chart.text), spec.data.value
    values = [value for _, each in numbers.series for value in each]
    if kind is ChartKind.PIE and (len(numbers.series) > 1 or min(values) < 0 or not sum(values)):
        context.faults.add("pie-wrong", spec.data.span)
        return None
    if kind is ChartKind.PIE and len(numbers.labels) > _SLICES:
        context.faults.add("pie-too-much", spec.data.span, limit=_SLICES)
        return None
    across, up = (said(context.text(each) or "") for each in (spec.across, spec.up))
    return Chart(kind, numbers.labels, numbers.series, across, up, bool(spec.values and spec.values.value))


def shape() -> dict[str, Any]:
    """The JSON Schema of what may be typed."""
    text = {"type": ["string", "number", "boolean"]}
    kinds: dict[str, dict[str, Any]] = {
        "file": text,
        "chart": Choice(tuple(kind.value for kind in ChartKind)).shape(),
        "data": _Data().shape(),
        "values": {"type": "boolean"},
        "width": _Width().shape(),
    }
    fields = {name: field for name, field in FigureSpec.model_fields.items() if name != "at"}
    properties = {name: {**kinds.get(name, text), "description": one.description} for name, one in fields.items()}
    return {"anyOf": [{"type": "string"}, {"type": "object", "properties": properties, "additionalProperties": False}]}
