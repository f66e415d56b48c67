"""Options on the page: in columns that all questions share, and never read as columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from support import corpus
from support.documents import write
from support.extractors import EXTRACTORS
from support.fidelity import fold
from support.placed import words_on
from worksheet import inspection
from worksheet.content import (
    Boxed,
    Cell,
    Document,
    Entry,
    Group,
    Heading,
    Listing,
    Options,
    Paragraph,
    Stanza,
    Table,
    Text,
)
from worksheet.layout import lay_out
from worksheet.layout.boxes import Pages
from worksheet.pageformat import PageFormat
from worksheet.typeface import BUNDLED

_LETTERS = "कखगघङच"


def _options(texts: Sequence[str]) -> Options:
    return Options(
        tuple(Cell((Text(text),), f"({letter})") for letter, text in zip(_LETTERS, texts, strict=False)),
    )


def _asked(*options: Sequence[str], page: PageFormat | None = None) -> Document:
    entries = (Entry(f"({i})", (Paragraph((Text("कौन?"),)), _options(texts))) for i, texts in enumerate(options, 1))
    return Document("क", "hi", (Listing(tuple(entries)),), "{page} / {pages}", page=page or PageFormat())


def _starts(pages: Pages, letter: str) -> list[float]:
    """Where the label with a letter begins, question by question."""
    return [round(word.x, 2) for word in words_on(pages) if word.text == f"({letter})"]


def _rows(pages: Pages) -> list[str]:
    """The letters that stand on each baseline."""
    rows: dict[tuple[int, float], str] = {}
    for word in words_on(pages):
        if word.text.strip("()") in _LETTERS:
            rows[word.page, round(word.baseline, 1)] = (
                rows.get((word.page, round(word.baseline, 1)), "") + word.text[1:-1]
            )
    return list(rows.values())


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (["एक", "दो", "तीन", "चार"], ["कखगघ"]),
        (["एक", "दो", "तीन"], ["कखग"]),
        (["एक", "दो", "तीन", "चार", "पाँच"], ["कखगघ", "ङ"]),
        (["एक", "दो", "तीन", "सरकारी इमारतों पर अधिकार"], ["कख", "गघ"]),
        (["एक", "दो", "तीन", "सरकारी इमारतों, डाक-तार घरों और रेल-स्टेशनों पर अधिकार"], ["क", "ख", "ग", "घ"]),
    ],
)
def test_options_stand_four_two_or_one_to_a_row_by_the_longest(texts: list[str], rows: list[str]) -> None:
    assert _rows(lay_out(_asked(texts))) == rows


@pytest.mark.parametrize("family", BUNDLED, ids=lambda family: str(family.name))
@pytest.mark.parametrize("size", [10.0, 12.0, 18.0, 30.0])
def test_columns_are_the_same_for_all_questions(family: object, size: float) -> None:
    page = PageFormat(family=family, size=size)  # type: ignore[arg-type]
    pages = lay_out(_asked(["एक", "दो", "ती", "चा"], ["क" * 3, "ख", "ग", "घ"], ["क", "खख", "ग", "घ"], page=page))
    for letter in "कखगघ":
        assert len(set(_starts(pages, letter))) == 1


def test_the_third_of_four_begins_where_the_second_of_two_does() -> None:
    pages = lay_out(_asked(["एक", "दो", "तीन", "चार"], ["पाँच", "छह", "सात", "सरकारी इमारतों पर अधिकार"]))
    starts = {word.text: round(word.x, 2) for word in words_on(pages)}
    assert starts["तीन"] == starts["छह"] == starts["सरकारी"]


def test_an_option_longer_than_its_line_goes_on_under_its_text() -> None:
    long = " ".join(["सरकारी"] * 40)
    pages = lay_out(_asked(["एक", long]))
    lines = {round(word.baseline, 1): word.x for word in reversed(list(words_on(pages))) if word.text == "सरकारी"}
    assert len(lines) > 1
    assert len({round(x, 2) for x in lines.values()}) == 1


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_options_side_by_side_are_read_row_by_row(extractor: str, tmp_path: Path) -> None:
    """No reader takes them for columns, however many questions stand under one another with the same ones."""
    words = [word for word in corpus.distinct_words("hi") if word.isalpha() or len(word) > 2][:240]
    asked = [words[i : i + 4] for i in range(0, 160, 4)]
    asked += [
        [f"{a} {b}" for a, b in zip(words[i : i + 4], words[i + 4 : i + 8], strict=True)] for i in range(160, 232, 8)
    ]
    text = fold(EXTRACTORS[extractor](write(_asked(*asked), tmp_path)))
    for texts in asked:
        row = " ".join(f"({letter}) {option}" for letter, option in zip(_LETTERS, texts, strict=False))
        assert fold(row) in text


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_a_framed_passage_is_read_line_by_line_before_what_follows_it(extractor: str, tmp_path: Path) -> None:
    passage = " ".join(corpus.sentences("hi")[:6])
    verse = ("उषा की पहली किरण", "छत पर आकर ठहर गई")
    frames = (
        Boxed((Paragraph((Text(passage),)),), quote=True),
        Boxed((Stanza(tuple((Text(line),) for line in verse)),), quote=True),
    )
    after = Paragraph((Text("इसके बाद का वाक्य।"),))
    document = Document("क", "hi", (*frames, after), "{page} / {pages}")
    text = fold(EXTRACTORS[extractor](write(document, tmp_path)))
    assert fold(" ".join((passage, *verse, "इसके बाद का वाक्य।"))) in text


def _pages_of(document: Document, word: str) -> list[int]:
    return [placed.page for placed in words_on(lay_out(document)) if placed.text == word]


def _filler(count: int) -> tuple[Paragraph, ...]:
    return (Paragraph((Text("भराव"),)),) * count


@pytest.mark.parametrize("above", range(20, 40, 3))
def test_a_passage_stays_on_the_page_of_its_questions(above: int) -> None:
    questions = Listing(tuple(Entry(f"({i})", (Paragraph((Text("प्रश्न"),)),)) for i in range(5)))
    frame = Boxed((Paragraph((Text("गद्यांश " * 80),)),), quote=True)
    document = Document("क", "hi", (*_filler(above), Group((frame, questions))), "{page}")
    assert len({*_pages_of(document, "प्रश्न"), *_pages_of(document, "गद्यांश")}) == 1


def test_of_more_than_a_page_holds_the_passage_stays_with_the_first_question_and_no_question_is_cut() -> None:
    entries = tuple(Entry(f"({i})", (Paragraph((Text(f"प्रश्न-{i} " * 30),)),)) for i in range(12))
    frame = Boxed((Paragraph((Text("गद्यांश " * 80),)),), quote=True)
    document = Document("क", "hi", (*_filler(20), Group((frame, Listing(entries)))), "{page}")
    assert set(_pages_of(document, "गद्यांश")) == set(_pages_of(document, "प्रश्न-0"))
    for number in range(12):
        assert len(set(_pages_of(document, f"प्रश्न-{number}"))) == 1


def test_a_frame_stays_open_where_a_page_ends() -> None:
    frame = Boxed((Paragraph((Text("गद्यांश " * 2000),)),), quote=True)
    pages = lay_out(Document("क", "hi", (Heading(1, (Text("क"),)), frame), "{page}"))
    assert len(pages.pages) > 1


def test_a_table_s_head_stands_again_where_it_goes_on_and_is_read_aloud_once(tmp_path: Path) -> None:
    head = (Cell((Text("शीर्ष-एक"),)), Cell((Text("शीर्ष-दो"),)))
    rows = tuple((Cell((Text(f"खाना-{i}"),)), Cell((Text("ख"),))) for i in range(70))
    document = Document("क", "hi", (Table(head, rows, (1.0, 1.0)),), "{page}")
    pages = lay_out(document)
    assert len(pages.pages) == 3
    first = [next(word.text for word in words_on(pages) if word.page == page) for page in range(3)]
    assert first == ["शीर्ष-एक"] * 3
    assert [word.text for word in words_on(pages) if word.text.startswith("खाना")] == [f"खाना-{i}" for i in range(70)]
    pdf = write(document, tmp_path)
    spoken = "\n".join(line.written() for line in inspection.lines(inspection.read(pdf, "page.pdf")))
    assert spoken.count("शीर्ष-एक") == 1


def test_a_head_that_leaves_no_room_for_a_row_does_not_stand_again() -> None:
    head = (Cell((Text("शीर्ष " * 700),)),)
    rows = tuple((Cell((Text("खाना " * 100),)),) for _ in range(4))
    pages = lay_out(Document("क", "hi", (Table(head, rows, (1.0,)),), "{page}"))
    assert [word.text for word in words_on(pages)].count("खाना") == 400


def test_a_column_is_never_narrower_than_its_longest_word_if_there_is_room() -> None:
    long = "अंतर्राष्ट्रीयतावादियों"
    cells = (Cell((Text(long),)), Cell((Text("क " * 60),)), Cell((Text("ख " * 60),)))
    table = Table(cells, (cells,), (1.0, 20.0, 20.0), fit=True)
    assert [word.text for word in words_on(lay_out(Document("क", "hi", (table,), "{page}")))].count(long) == 2
    squeezed = Table(cells, (cells,), (1.0, 20.0, 20.0))
    assert [word.text for word in words_on(lay_out(Document("क", "hi", (squeezed,), "{page}")))].count(long) == 0


def test_a_cell_to_write_in_has_room_for_a_pen() -> None:
    def height(room: int) -> float:
        table = Table((), ((Cell((Text("क"),)), Cell((), room=room)),), (1.0, 1.0))
        (page,) = lay_out(Document("क", "hi", (table,), "{page}")).pages
        return max(
            strip.height for stack in page for placed in stack.placed for strip, _ in placed.strips() if placed.unit > 0
        )

    assert height(4) >= 26  # 9 mm
    assert height(40) >= 2 * 26
