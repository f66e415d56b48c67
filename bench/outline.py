"""A document as plain JSON, for the peers: they set the same text, whatever the sample chapter says today."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from worksheet.content import (
    AnswerLines,
    Block,
    Divider,
    Document,
    Fields,
    Fill,
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
        "page": asdict(source.page),
        "blocks": [_block(block, width) for block in source.blocks],
    }


def _block(block: Block, width: float) -> Json:
    match block:
        case Heading(level=level, body=body, trailing=trailing):
            return {"kind": "heading", "level": level, "runs": _runs(body), "trailing": trailing}
        case Paragraph(body=body, role=role, trailing=trailing):
            return {"kind": "paragraph", "role": role.value, "runs": _runs(body), "trailing": trailing}
        case Listing(entries=entries):
            listed = [{"label": e.label, "blocks": [_block(b, width) for b in e.body], "marks": e.marks} for e in entries]
            return {"kind": "listing", "entries": listed}
        case AnswerLines(lines=lines, aksharas=aksharas, at_least=at_least):
            needed = -int(-aksharas * PLAIN.answer_akshara // width)
            return {"kind": "lines", "count": lines if lines is not None else max(at_least, needed)}
        case Table(head=head, rows=rows, shares=shares):
            cells = [[{"label": c.label, "runs": _runs(c.body)} for c in row] for row in (head, *rows) if row]
            return {"kind": "table", "rows": cells, "shares": list(shares)}
        case Fields(fields=fields):
            return {"kind": "fields", "fields": [list(each) for each in fields]}
        case Spread(pieces=pieces):
            return {"kind": "spread", "pieces": [_runs(piece) for piece in pieces]}
        case Divider():
            return {"kind": "divider"}
        case Group(blocks=blocks):
            return {"kind": "group", "blocks": [_block(b, width) for b in blocks]}


def _runs(body: Inlines) -> list[Json]:
    runs: list[Json] = []
    for piece in body:
        match piece:
            case Text(text=text, tone=tone):
                runs.append({"text": text, "strong": tone is Tone.STRONG})
            case Gap(aksharas=aksharas):
                runs.append({"gap": PLAIN.gap_width(aksharas, 400.0)})
            case Fill():
                runs.append({"gap": 160.0})
    return runs
