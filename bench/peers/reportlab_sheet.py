"""The same sheet and key by ReportLab with its own shaping, as its users write such a script: platypus, no more.

usage: reportlab_sheet.py PAPER.json FONT_FOLDER OUTPUT_FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

Json = dict[str, Any]
SIZES = {"school": 14, "subtitle": 12, "part": 13, "instruction": 11, "note": 9.5, "label": 11, "body": 12}
UNDERSCORE = 6.0  # points, of a 12 point underscore


def style(size: float, font: str = "Noto", **more: Any) -> ParagraphStyle:
    """A shaped style of the face."""
    return ParagraphStyle(f"{font}{size}", fontName=font, fontSize=size, leading=1.5 * size, shaping=1, **more)


BODY = style(12)


def markup(runs: list[Json]) -> str:
    """Runs as ReportLab's little XML; a blank is a row of underscores."""
    text = ""
    for run in runs:
        if "gap" in run:
            text += "_" * round(run["gap"] / UNDERSCORE)
        else:
            words = escape(run["text"])
            text += f'<font name="Noto-Bold">{words}</font>' if run["strong"] else words
    return text


def beside(body: Paragraph, trailing: str | None, width: float) -> Flowable:
    """A paragraph with a short text at the right margin."""
    if not trailing:
        return body
    right = Paragraph(escape(trailing), style(body.style.fontSize, body.style.fontName, alignment=2))
    table = Table([[body, right]], colWidths=[width - 70, 70])
    table.setStyle(TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]))
    return table


def heading(block: Json, width: float) -> list[Flowable]:
    size = {1: 18, 2: 13, 3: 12}[block["level"]]
    look = style(size, "Noto-Bold", alignment=1 if block["level"] == 1 else 0, spaceBefore=10, keepWithNext=1)
    return [beside(Paragraph(markup(block["runs"]), look), block["trailing"], width)]


def paragraph(block: Json, width: float) -> list[Flowable]:
    bold = block["role"] in ("school", "part", "label")
    centred = block["role"] in ("school", "subtitle", "part")
    look = style(SIZES[block["role"]], "Noto-Bold" if bold else "Noto", alignment=1 if centred else 0, spaceBefore=2)
    return [beside(Paragraph(markup(block["runs"]), look), block["trailing"], width)]


def listing(block: Json, width: float) -> list[Flowable]:
    flowables: list[Flowable] = []
    for entry in block["entries"]:
        first, *rest = entry["blocks"]
        look = style(12, leftIndent=26, bulletFontName="Noto", bulletFontSize=12, spaceBefore=6)
        text = Paragraph(markup(first["runs"]), look, bulletText=entry["label"])
        inner = [beside(text, entry["marks"], width)] + [f for each in rest for f in flow(each, width)]
        flowables.append(KeepTogether(inner))
    return flowables


def lines(block: Json, width: float) -> list[Flowable]:
    return [HRFlowable(width="100%", thickness=0.5, color=black, spaceBefore=25, spaceAfter=0)] * block["count"]


def table(block: Json, width: float) -> list[Flowable]:
    total = sum(block["shares"])
    rows = [
        [Paragraph((escape(cell["label"]) + " " if cell["label"] else "") + markup(cell["runs"]), BODY) for cell in row]
        for row in block["rows"]
    ]
    made = Table(rows, colWidths=[width * share / total for share in block["shares"]], repeatRows=1)
    made.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black)]))
    return [made]


def fields(block: Json, width: float) -> list[Flowable]:
    total = sum(share for _, share in block["fields"])
    row = [
        Paragraph(f"{escape(label)} " + "_" * int(width * share / total / UNDERSCORE - 8), BODY)
        for label, share in block["fields"]
    ]
    return [Spacer(1, 8), Table([row], colWidths=[width * share / total for _, share in block["fields"]])]


def spread(block: Json, width: float) -> list[Flowable]:
    return [Table([[Paragraph(markup(piece), BODY) for piece in block["pieces"]]])]


def divider(block: Json, width: float) -> list[Flowable]:
    return [HRFlowable(width="100%", thickness=0.8, color=black)]


def group(block: Json, width: float) -> list[Flowable]:
    return [KeepTogether([f for each in block["blocks"] for f in flow(each, width)])]


MAKERS: dict[str, Callable[[Json, float], list[Flowable]]] = {
    "heading": heading,
    "paragraph": paragraph,
    "listing": listing,
    "lines": lines,
    "table": table,
    "fields": fields,
    "spread": spread,
    "divider": divider,
    "group": group,
}


def flow(block: Json, width: float) -> list[Flowable]:
    """A block's flowables."""
    return MAKERS[block["kind"]](block, width)


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """The usual recipe for “page 2 of 3”: keep the pages, write the feet last."""

    foot = ""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.kept: list[Json] = []

    def showPage(self) -> None:  # noqa: N802
        self.kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self.kept, start=1):
            self.__dict__.update(state)
            self.setFont("Noto", 9.5)
            words = self.foot.replace("{page}", str(number)).replace("{pages}", str(len(self.kept)))
            self.drawCentredString(self._pagesize[0] / 2, 25, words, shaping=True)
            super().showPage()
        super().save()


def main() -> None:
    paper, fonts, output = (Path(argument) for argument in sys.argv[1:])
    pdfmetrics.registerFont(TTFont("Noto", fonts / "NotoSerifDevanagari-Regular.ttf", shapable=True))
    pdfmetrics.registerFont(TTFont("Noto-Bold", fonts / "NotoSerifDevanagari-Bold.ttf", shapable=True))
    for name, document in json.loads(paper.read_text(encoding="utf-8")).items():
        page = document["page"]
        NumberedCanvas.foot = document["foot"]
        template = SimpleDocTemplate(
            str(output / f"{name}.pdf"),
            pagesize=(page["width"], page["height"]),
            leftMargin=page["left"],
            rightMargin=page["right"],
            topMargin=page["top"],
            bottomMargin=page["bottom"],
            title=document["title"],
        )
        width = page["width"] - page["left"] - page["right"] - 12
        story = [f for block in document["blocks"] for f in flow(block, width)]
        template.build(story, canvasmaker=NumberedCanvas)


main()
