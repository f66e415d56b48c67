"""A document as plain JSON, for the peers: they set the same text, whatever the sample chapter says today."""

from __future__ import annotations

from typing import Any

from worksheet.content import (
    AnswerSpace,
    Block,
    Divider,
    Document,
    Entry,
    Fields,
    Gap,
    Group,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Spread,
    Table,
    Text,
    Tone,
)
from worksheet.layout.style import PLAIN

Json = dict[str, Any]


def document(source: Document) -> Json:
    """The whole document; blanks carry their width and answer spaces their number of lines, as our layout has them."""
    width = source.page.width - source.page.left - source.page.right
    return {
        "title": source.title,
        "language": source.language,
        "foot": source.foot,
        "page": {side: getattr(source.page, side) for side in ("width", "height", "top", "bottom", "left", "right")},
        "blocks": [_block(block, width) for block in source.blocks],
    }


def _block(block: Block, width: float) -> Json:
    return {"kind": _KINDS[type(block)], **_content(block, width)}


def _content(block: Block, width: float) -> Json:
    found: Json = {}
    match block:
        case Heading() | Paragraph():
            found = {"role": block.role.value, "runs": _runs(block.body), "trailing": block.trailing}
            if isinstance(block, Heading):
                found["level"] = block.level
        case Listing(entries=entries):
            found = {"entries": [_entry(entry, width) for entry in entries]}
        case AnswerSpace(lines=lines, aksharas=aksharas, at_least=at_least):
            needed = -int(-aksharas * PLAIN.answer_akshara // width)
            found = {"count": lines if lines is not None else max(at_least, needed)}
        case Table(head=head, rows=rows, shares=shares):
            cells = [[{"label": c.label, "runs": _runs(c.body)} for c in row] for row in (head, *rows) if row]
            found = {"rows": cells, "shares": list(shares)}
        case Fields(fields=fields):
            found = {"fields": [["".join(run["text"] for run in _runs(label)), share] for label, share in fields]}
        case Spread(pieces=pieces):
            found = {"pieces": [_runs(piece) for piece in pieces]}
        case Group(blocks=blocks):
            found = {"blocks": [_block(inner, width) for inner in blocks]}
    return found


def _entry(entry: Entry, width: float) -> Json:
    return {"label": entry.label, "blocks": [_block(inner, width) for inner in entry.body], "marks": entry.marks}


_KINDS: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Listing: "listing",
    AnswerSpace: "lines",
    Table: "table",
    Fields: "fields",
    Spread: "spread",
    Divider: "divider",
    Group: "group",
}


def _runs(body: Inlines) -> list[Json]:
    runs: list[Json] = []
    for piece in body:
        match piece:
            case Text(text=text, tone=tone):
                runs.append({"text": text, "strong": tone is Tone.STRONG})
            case Gap(aksharas=aksharas):
                runs.append({"gap": PLAIN.gap_width(aksharas, 400.0)})
    return runs
