"""Formulas in lines: on the baseline, as wide as they are drawn, in their column, as large as the text."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.documents import paragraphs, write
from support.extractors import EXTRACTORS
from support.fidelity import fold
from worksheet import pdf
from worksheet.content import FORMULA, Document, Gap, Heading, Inlines, Paragraph, Text, Tone
from worksheet.errors import InputError
from worksheet.formulas.hand import Hand, hand
from worksheet.formulas.reading import read
from worksheet.formulas.setting import Look, joined, set_row
from worksheet.formulas.texts import said
from worksheet.formulas.tokens import BrokenFormula
from worksheet.formulas.words import formula_words
from worksheet.layout import lay_out
from worksheet.layout.paragraph import SetLine, Setting, set_paragraph
from worksheet.layout.style import PLAIN, TextStyle
from worksheet.text.clusters import shape
from worksheet.text.faces import face
from worksheet.text.inked import Bar, FormulaWord, Glyph, Inked
from worksheet.typeface import BUNDLED, NOTO_SERIF, Family, named

SHOWN = (
    r"\frac{a}{b}",
    r"2\frac{1}{2}",
    r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
    r"(a + b)^2 = a^2 + 2ab + b^2",
    r"\left(\frac{a}{b}\right)^{m} = \frac{a^m}{b^m}",
    r"\frac{\text{कुल तय की गई दूरी}}{\text{कुल लगा समय}}",
    r"x = 5 \text{ सेमी}",
    r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}",
    r"\sin^2\theta + \cos^2\theta = 1",
    r"\begin{vmatrix} a & b & c \\ d & e & f \\ g & h & i \end{vmatrix}",
    r"2H_2 + O_2 \rightarrow 2H_2O",
    r"\ce{CaCO3 ->[ताप] CaO + CO2 ^}",
    r"\angle ABC = 90^\circ",
    r"\sqrt[3]{27} + \sqrt{\sqrt{16}}",
    r"|x - 1| \le 3",
    r"\overline{AB} \parallel \overleftrightarrow{CD}",
    r"\frac{\frac{1}{2} + \frac{1}{3}}{\frac{3}{4} - \frac{1}{5}}",
)


def _hand(family: Family = NOTO_SERIF, strong: bool = False) -> Hand:
    return hand(family.regular, family.bold, strong, "hi")


def _marked(source: str) -> str:
    return source.join(FORMULA)


def _set(body: Inlines, width: float = 400.0) -> tuple[SetLine, ...]:
    return set_paragraph(body, Setting(width, TextStyle(), PLAIN, "hi"))


def _formulas(lines: tuple[SetLine, ...]) -> list[FormulaWord]:
    return [word for line in lines for word in line.line.words if isinstance(word, FormulaWord)]


def test_digits_are_those_of_the_running_text_and_stand_on_its_baseline() -> None:
    (line,) = _set((Text(f"5 {_marked('5')}"),))
    text, space, formula, _ = line.line.words
    assert text and formula and space is None
    (drawn,) = formula.runs[0].clusters
    assert isinstance(drawn, Inked)
    (ink,) = drawn.ink
    (shaped,) = text.runs[0].clusters
    assert isinstance(ink, Glyph)
    assert (ink.face, ink.glyph, ink.y, ink.size) == (text.runs[0].face, shaped.glyphs[0][0], 0.0, 1.0)
    assert drawn.advance == shaped.advance


def test_the_bar_of_a_fraction_lies_where_the_minus_does_and_is_as_thick() -> None:
    one = _hand()
    (bar,) = [ink for ink in joined(read(r"\frac{1}{2}"), Look(), one).ink if isinstance(ink, Bar)]
    minus = face(one.chain[0]).ink(shape("−", one.chain, "hi").runs[0].clusters[0].glyphs[0][0])
    assert bar.y + bar.height / 2 == pytest.approx(sum(minus) / 2000, abs=0.001)
    assert bar.height == pytest.approx((minus[1] - minus[0]) / 1000, abs=0.001)


def test_the_halves_of_a_fraction_in_a_line_are_as_large_as_the_text_and_clear_of_its_bar() -> None:
    box = joined(read(r"\frac{3}{y}"), Look(), _hand())
    (bar,) = [ink for ink in box.ink if isinstance(ink, Bar)]
    glyphs = [ink for ink in box.ink if isinstance(ink, Glyph)]
    assert {glyph.size for glyph in glyphs} == {1.0}
    above, below = glyphs
    low = above.y + face(above.face).ink(above.glyph)[0] / face(above.face).upem
    high = below.y + face(below.face).ink(below.glyph)[1] / face(below.face).upem
    assert low - (bar.y + bar.height) > 0.08
    assert bar.y - high > 0.08


def test_a_root_and_its_bar_join_and_cover_what_they_hold() -> None:
    box = joined(read(r"\sqrt{b^2 - 4ac}"), Look(), _hand())
    inside = joined(read("b^2 - 4ac"), Look(), _hand())
    (bar,) = [ink for ink in box.ink if isinstance(ink, Bar)]
    assert bar.y > inside.height
    assert bar.x + bar.width >= box.width - 0.1
    root = next(ink for ink in box.ink if isinstance(ink, Glyph) and ink.face == "NotoSansMath-Regular")
    extents = face(root.face).hb_font.get_glyph_extents(root.glyph)
    assert root.y + extents.y_bearing / 1000 == pytest.approx(bar.y + bar.height, abs=0.01)
    assert bar.x <= root.x + (extents.x_bearing + extents.width) / 1000


@pytest.mark.parametrize("rows", [1, 2, 3, 6])
def test_brackets_are_as_high_as_what_they_enclose(rows: int) -> None:
    cells = r" \\ ".join(["1 & 2"] * rows)
    table = rf"\begin{{pmatrix}} {cells} \end{{pmatrix}}"
    inside = rf"\begin{{matrix}} {cells} \end{{matrix}}"
    whole, body = (joined(read(source), Look(), _hand()) for source in (table, inside))
    assert whole.height >= body.height * 0.93
    assert whole.depth >= body.depth * 0.9
    assert whole.height + whole.depth <= body.height + body.depth + 0.8


@pytest.mark.parametrize("family", BUNDLED, ids=lambda family: family.name)
@pytest.mark.parametrize("strong", [False, True])
def test_codes_are_as_wide_together_as_what_they_draw_in_every_family(family: Family, strong: bool) -> None:
    for source in SHOWN:
        words = formula_words(source, _hand(family, strong), False, "–")
        for word in words:
            codes = [(face(run.face).upem, code) for run in word.runs for code in run.clusters]
            assert sum(code.advance / upem for upem, code in codes) == pytest.approx(word.width)
            assert all(code.text for _, code in codes)
            assert all(code.text == " " or code.glyphs or (isinstance(code, Inked) and code.ink) for _, code in codes)
            assert "".join(code.text for _, code in codes) == word.text
        drawn = sum(box.width for box in set_row(read(source), Look(), _hand(family, strong)))
        assert sum(word.width for word in words) == pytest.approx(drawn, abs=0.6)


def test_no_code_at_the_edge_of_a_formula_is_wide() -> None:
    for source in SHOWN:
        for word in formula_words(source, _hand(), False, "–"):
            for code in (word.runs[0].clusters[0], word.runs[-1].clusters[-1]):
                assert code.advance < 2100, source


def test_a_line_grows_where_a_formula_is_tall_and_only_there() -> None:
    plain, tall = (_set((Text(text),))[0] for text in ("मान", "मान " + _marked(r"\frac{a}{b}")))
    (high,) = _formulas((tall,))
    assert plain.height == 18.0
    assert tall.height >= (high.high - high.low) * 12
    assert tall.line.baseline >= high.high * 12
    assert tall.height - tall.line.baseline >= -high.low * 12
    assert _set((Text(f"मान {_marked('x^2')}"),))[0].height <= 18.0 + 2.0


def test_a_formula_alone_in_its_paragraph_is_displayed() -> None:
    alone, beside = (
        _formulas(_set((Text(text),))) for text in (_marked(r"\sum_{i=1}^{n} i"), "क " + _marked(r"\sum_{i=1}^{n} i"))
    )
    assert alone[0].high > beside[0].high + 0.3
    assert alone[0].low < beside[0].low - 0.3


def test_a_formula_is_one_word_with_the_marks_of_punctuation_beside_it() -> None:
    source = _marked(r"\frac{a}{b}")
    for width in range(60, 300, 7):
        for line in _set((Text(f"क ख ग ({source}), घ च {source}।"),), float(width)):
            said_in = "".join(" " if word is None else word.text for word in line.line.words)
            assert not re.search(r"\($|^\)|^।|^,", said_in.strip()), (width, said_in)


def test_a_long_formula_breaks_behind_a_sign_and_never_in_brackets() -> None:
    source = "1+2+3+(4+5+6+7+8+9)+10+11+12+13=" + "+".join(str(i) for i in range(14, 30))
    lines = _set((Text(f"जोड़िए {_marked(source)} और लिखिए।"),), 150.0)
    texts = ["".join(" " if word is None else word.text for word in line.line.words).strip() for line in lines]
    assert len(lines) > 3
    assert all(line.width <= 150.01 for line in lines)
    broken = [text for text in texts[:-1] if "लिखिए" not in text and text != "जोड़िए"]
    assert all(text.endswith(("+", "=")) for text in broken)
    assert any("(4+5+6+7+8+9)+" in text for text in texts)


def test_what_is_a_little_too_wide_is_set_smaller_and_what_is_far_too_wide_is_refused() -> None:
    source = r"\frac{1+2+3+4+5+6+7+8+9}{2}"
    natural = _set((Text(_marked(source)),), 400.0)[0].width
    line = _set((Text(_marked(source)),), natural * 0.8)[0]
    assert natural * 0.6 < line.width <= natural * 0.8
    with pytest.raises(InputError) as caught:
        _set((Text(_marked(source)),), natural * 0.5)
    assert [problem.code for problem in caught.value.problems] == ["formula-wide"]


def test_a_formula_too_high_for_a_page_is_refused() -> None:
    source = r"\begin{matrix}" + r"1\\" * 60 + r"\end{matrix}"
    with pytest.raises(InputError) as caught:
        _set((Text(_marked(source)),))
    assert [problem.code for problem in caught.value.problems] == ["formula-tall"]


def test_whatever_can_be_read_can_be_set_or_is_refused_by_name() -> None:
    dice = random.Random(8)
    pieces = [r"\frac{", "}{", "}", r"\sqrt{", "x", "12", "^{", "_{", r"\left(", r"\right)", "+", "=", r"\sum", "क"]
    pieces += [
        r"\begin{matrix}",
        "&",
        r"\\",
        r"\end{matrix}",
        r"\overline{",
        r"\text{ख ग}",
        "(",
        ")",
        r"\qquad",
        r"\vec{",
    ]
    done = 0
    for _ in range(4000):
        source = "".join(dice.choice(pieces) for _ in range(dice.randint(1, 25)))
        try:
            read(source)
        except BrokenFormula:
            continue
        done += 1
        width = dice.choice((40.0, 200.0, 500.0))
        try:
            lines = _set((Text(f"क {_marked(source)} ख"),), width)
        except InputError as error:
            assert {problem.code for problem in error.problems} <= {"formula-wide", "formula-tall"}
        else:
            assert all(line.width <= width + 0.02 for line in lines), (source, width)
    assert done > 100


def _document() -> Document:
    lines = []
    for source in SHOWN:
        lines += [_marked(source), f"मान ज्ञात कीजिए {_marked(source)} का, फिर लिखिए ({_marked(source)})।"]
    return paragraphs(lines)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(_document(), tmp_path_factory.mktemp("formulas"))


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_every_extractor_gives_each_formula_back_in_a_line(extractor: str, page: Path) -> None:
    text = EXTRACTORS[extractor](page)
    folded, alone = fold(text), {fold(line) for line in text.splitlines()}
    for source in SHOWN:
        line = said(_marked(source))
        assert line in alone, line
        assert f"मान ज्ञात कीजिए {line} का, फिर लिखिए ({line})।" in folded


def test_the_same_formulas_give_the_same_bytes() -> None:
    assert pdf.render(_document()) == pdf.render(_document())


def test_a_formula_is_one_element_though_it_runs_over_lines() -> None:
    long = _marked("+".join(str(i) for i in range(1, 60)) + "=1770")
    pages = lay_out(paragraphs([f"देखिए {long} और {_marked('x')}।"]))
    elements = [element for unit in pages.units for element in unit.galley.elements if element.role == "Formula"]
    assert [element.alt for element in elements] == [elements[0].alt, "x"]
    assert elements[0].alt and elements[0].alt.endswith("धन 59 बराबर 1770")


def test_in_another_language_a_formula_is_read_in_that_one() -> None:
    document = Document("क", "hi", (Paragraph((Text("half " + _marked(r"\frac{1}{2}"), language="en"),)),), "{page}")
    elements = [element for unit in lay_out(document).units for element in unit.galley.elements]
    (formula,) = [element for element in elements if element.role == "Formula"]
    assert (formula.alt, formula.language) == ("1 over 2", "en")


def test_bookmarks_and_titles_say_formulas_in_a_line() -> None:
    title = f"द्विघात {_marked('x^2')}"
    pages = lay_out(Document(title, "hi", (Heading(1, (Text(title),)),), "{page}"))
    assert (pages.title, pages.bookmarks[0].title) == ("द्विघात x²", "द्विघात x²")


def test_emphasis_makes_a_formula_bold_and_a_blank_stands_beside_it() -> None:
    body = (Text(_marked("x"), Tone.STRONG), Text(" "), Gap(4), Text(f" {_marked('x')}"))
    strong, plain = _formulas(_set(body))
    assert strong.runs[0].clusters != plain.runs[0].clusters
    inks = [code.ink[0] for word in (strong, plain) for code in word.runs[0].clusters if isinstance(code, Inked)]
    assert [ink.face for ink in inks if isinstance(ink, Glyph)] == ["NotoSerif-BoldItalic", "NotoSerif-Italic"]


def test_a_paper_without_formulas_imports_nothing_of_them() -> None:
    code = (
        "import sys\nfrom worksheet import pdf\nfrom worksheet.content import Document, Paragraph, Text\n"
        "pdf.render(Document('क', 'hi', (Paragraph((Text('कीमत $5 है'),)),), '{page}'))\n"
        "print(sorted(name for name in sys.modules if name.startswith('worksheet.formulas')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['worksheet.formulas', 'worksheet.formulas.texts']"


def test_sans_families_have_a_sans_italic_for_variables() -> None:
    mukta = named("Mukta")
    assert mukta
    (word,) = formula_words("x", _hand(mukta), False, "–")
    (code,) = word.runs[0].clusters
    assert isinstance(code, Inked) and isinstance(code.ink[0], Glyph) and code.ink[0].face == "NotoSansMath-Regular"
