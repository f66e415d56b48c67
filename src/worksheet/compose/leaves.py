"""Questions on leaves of their own: a map, say, which is handed in beside the answer book under the pupil's roll."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.compose.desk import Blocks, Desk
from worksheet.content import Beside, Block, Divider, Heading, Paragraph, Region, Role, Text
from worksheet.paper import Paper


def brief(blocks: Blocks, desk: Desk) -> Blocks:
    """What stands of a question in its list: what is asked, and where the rest is."""
    asked = tuple(block for block in blocks if isinstance(block, Paragraph | Beside))
    return (*asked, Paragraph(desk.word("sheet.on-leaf"), Role.NOTE))


def leaf(blocks: Blocks, names: tuple[str, str | None], strip: Blocks, paper: Paper, desk: Desk) -> Iterator[Block]:
    """A leaf: a strip for name and roll, what the question is called in each language, and all of it."""
    yield Region(new_page=True, leaf=True)
    yield Paragraph(desk.told(paper.head.title, paper.head.other.title if paper.head.other else None), Role.SUBTITLE)
    yield from strip
    yield Divider()
    first, *rest = desk.told(*names)
    yield Heading(2, (Text(first.text),), under=tuple(rest[1:]))
    yield from blocks
