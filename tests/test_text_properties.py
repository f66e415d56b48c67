"""Any text of covered characters, set anywhere on a page, comes back whole from every extractor."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from support import texts
from support.documents import write
from support.fidelity import losses
from worksheet.content import Block, Cell, Document, Entry, Heading, Listing, Paragraph, Role, Table, Text, Tone


def _everywhere(lines: list[str]) -> tuple[Block, ...]:
    """Each line in another place: heading, paragraph, note, list entry, table cell; in turn."""
    blocks: list[Block] = [Heading(1, (Text("शीर्षक"),))]
    for number, line in enumerate(lines):
        plain, strong = (Text(line),), (Text(line, Tone.STRONG),)
        places: tuple[Block, ...] = (
            Paragraph(plain),
            Heading(2, plain),
            Listing((Entry("(i)", (Paragraph(strong),)),)),
            Table((Cell((Text("स्तंभ"),)),), ((Cell(plain, "(क)"),),), (1.0,)),
            Paragraph(plain, Role.NOTE),
        )
        blocks.append(places[number % len(places)])
    return tuple(blocks)


@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])  # to shrink a page would take minutes
@example(["क ख ग घ", "1 / 3", "अ", "क़", "A क B ख"])
@given(st.lists(texts.lines(), min_size=15, max_size=40))
def test_any_text_set_anywhere_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    document = Document("परीक्षण", "hi", _everywhere(lines), "पृष्ठ {page} / {pages}")
    assert losses(write(document, folder, "any.pdf"), lines) == []
