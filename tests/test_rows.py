"""What stands in a row keeps its room in any size: fields leave a pen its place, short texts never meet."""

from __future__ import annotations

from itertools import pairwise

import pytest

from support.placed import words_on
from worksheet.content import Document, Fields, Spread, Text
from worksheet.layout import lay_out
from worksheet.pageformat import PageFormat
from worksheet.text.clusters import BLANK
from worksheet.typeface import BUNDLED

_LONG = "प्रश्न-पत्र का संकेत और परीक्षा-केंद्र का पूरा नाम, जैसा वह प्रवेश-पत्र में लिखा है, अंग्रेज़ी के बड़े अक्षरों में"
_LABELS = (("नाम :", 2.4), ("अनुक्रमांक :", 1.2), ("दिनांक :", 1.0), ("वर्ग :", 1.0), (_LONG, 1.0))
_FIELDS = Fields(tuple(((Text(label),), share) for label, share in _LABELS))
_SPREAD = Spread(tuple((Text(text),) for text in ("कक्षा : 9", "विषय : सामाजिक विज्ञान", "समय : 3 घंटे", _LONG)))


def _document(size: float, number: int) -> Document:
    page = PageFormat(family=BUNDLED[number], size=size)
    return Document("परीक्षण", "hi", (_FIELDS, _SPREAD), "{page}", page=page)


@pytest.mark.parametrize("number", range(len(BUNDLED)))
@pytest.mark.parametrize("size", [10.0, 12.0, 18.0, 24.0, 36.0])
def test_fields_and_short_texts_keep_apart_and_within_the_margins(size: float, number: int) -> None:
    document = _document(size, number)
    words = [word for word in words_on(lay_out(document)) if word.baseline < document.page.height - 60]
    lines: dict[tuple[int, float], list[tuple[float, float]]] = {}
    for word in words:
        assert word.x >= document.page.left - 0.1
        assert word.x + word.width <= document.page.width - document.page.right + 0.1
        lines.setdefault((word.page, word.baseline), []).append((word.x, word.x + word.width))
    for placed in lines.values():
        edges = sorted(placed)
        assert all(right <= left + 0.01 for (_, right), (left, _) in pairwise(edges))
    blanks = [word.width for word in words if word.text == BLANK]
    assert len(blanks) == len(_FIELDS.fields)
    assert min(blanks) >= 29.9


def test_a_row_that_has_room_stays_one() -> None:
    document = Document("परीक्षण", "hi", (Fields(_FIELDS.fields[:3]), Spread(_SPREAD.pieces[:3])), "{page}")
    assert len({word.baseline for word in words_on(lay_out(document))}) == 3  # and the foot
