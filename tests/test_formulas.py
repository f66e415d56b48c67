"""Formulas as typed: what each says in a line and aloud, and what is told of one that is broken, with its place."""

from __future__ import annotations

import random

import pytest
import yaml

from support.programs import PROJECT
from worksheet import limits
from worksheet.content import FORMULA, Text
from worksheet.errors import Span
from worksheet.faults import Faults
from worksheet.formulas import commands
from worksheet.formulas.linear import linear
from worksheet.formulas.reading import read
from worksheet.formulas.speech import spoken
from worksheet.formulas.texts import marked, said, typed
from worksheet.formulas.tokens import BrokenFormula
from worksheet.formulas.tree import Sign
from worksheet.markup import Blank, inlines, plain, with_blanks
from worksheet.messages import codes
from worksheet.nodes import Scalar
from worksheet.text.faces import uncovered

_DATA = PROJECT / "src" / "worksheet" / "data" / "formulas"

SAID = {
    r"\frac{a}{b}": ("a/b", "a बटा b", "a over b"),
    r"2\frac{1}{2}": ("2 1/2", "2 सही 1 बटा 2", "2 and 1 over 2"),
    r"\frac12": ("1/2", "1 बटा 2", "1 over 2"),
    r"\frac{a+b}{2}": ("(a+b)/2", "अंश a धन b, हर 2, भिन्न समाप्त", "fraction, a plus b, over 2, end of fraction"),
    "x^2": ("x²", "x का वर्ग", "x squared"),
    "x^10": ("x¹⁰", "x की घात 10", "x to the power 10"),
    "x^{n+1}": ("xⁿ⁺¹", "x की घात n धन 1, घात समाप्त", "x to the power n plus 1, end of power"),
    "x^{-1}": ("x⁻¹", "x की घात ऋण 1", "x to the power minus 1"),
    r"5 \text{ सेमी}^2": ("5 सेमी²", "5 वर्ग सेमी", "5 square सेमी"),
    "x_1": ("x₁", "x पादांक 1", "x sub 1"),
    r"\sqrt{2}": ("√2", "2 का वर्गमूल", "square root of 2"),
    r"\sqrt[3]{27}": ("∛27", "27 का घनमूल", "cube root of 27"),
    r"\sqrt{a+b}": ("√(a+b)", "वर्गमूल के अंदर a धन b, मूल समाप्त", "square root of a plus b, end of root"),
    r"90^\circ": ("90°", "90 अंश", "90 degrees"),
    r"37^\circ C": ("37°C", "37 डिग्री सेल्सियस", "37 degrees Celsius"),
    "2x < 5": ("2x<5", "2 x, 5 से छोटा", "2 x is less than 5"),
    r"a \ne b": ("a≠b", "a, b के बराबर नहीं", "a is not equal to b"),
    r"\sin^2\theta": ("sin² θ", "साइन वर्ग थीटा", "sine squared theta"),
    r"\log_{10} x": ("log₁₀ x", "लॉग आधार 10 x", "log base 10 x"),
    r"\sum_{i=1}^{n} i": ("∑_(i=1)ⁿ i", "योग, i बराबर 1 से n तक, i", "sum from i equals 1 to n of i"),
    r"|x|": ("|x|", "x का निरपेक्ष मान", "absolute value of x"),
    r"\overline{AB}": ("AB", "रेखाखंड A B", "segment A B"),
    r"\vec{a}": ("vec(a)", "सदिश a", "vector a"),
    r"2H_2 + O_2 \rightarrow 2H_2O": ("2H₂+O₂→2H₂O", "2 H 2 और O 2 देता है 2 H 2 O", "2 H 2 and O 2 yields 2 H 2 O"),
    r"\ce{2H2 + O2 -> 2H2O}": ("2H₂+O₂→2H₂O", "2 H 2 और O 2 देता है 2 H 2 O", "2 H 2 and O 2 yields 2 H 2 O"),
    r"\ce{SO4^2-}": ("SO₄²⁻", "S O 4 2 ऋण आवेश", "S O 4 with charge 2 minus"),
    r"\ce{Ca(OH)2}": ("Ca(OH)₂", "Ca O H 2", "Ca O H 2"),
    r"\ce{CaCO3 ->[ताप] CaO + CO2 ^}": (
        "CaCO₃→(ताप)CaO+CO₂↑",
        "Ca C O 3 देता है, तीर पर ताप, Ca O और C O 2 गैस",
        "Ca C O 3 yields, on the arrow ताप, Ca O and C O 2 gas",
    ),
    r"\ce{^{14}_6C}": ("¹⁴₆C", "द्रव्यमान संख्या 14, परमाणु संख्या 6, C", "mass number 14, atomic number 6, C"),
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}": (
        "(1,2;3,4)",
        "आव्यूह, पंक्ति 1: 1, 2; पंक्ति 2: 3, 4, आव्यूह समाप्त",
        "matrix, row 1: 1, 2; row 2: 3, 4, end of matrix",
    ),
    r"\text{चाल} = \frac{\text{दूरी}}{\text{समय}}": ("चाल=दूरी/समय", "चाल बराबर दूरी बटा समय", "चाल equals दूरी over समय"),
}


@pytest.mark.parametrize("source", SAID)
def test_a_formula_is_said_in_a_line_and_read_aloud_as_a_teacher_reads_it(source: str) -> None:
    assert (linear(read(source)), spoken(source, "hi"), spoken(source, "en")) == SAID[source]


def test_a_language_without_words_for_formulas_has_them_read_in_hindi() -> None:
    assert spoken(r"\frac{a}{b}", "mr") == spoken(r"\frac{a}{b}", "hi")


@pytest.mark.parametrize("source", ["P_1 V_1", "x_2", "ab_2", "V_1 - V_2", "I^2"])
def test_variables_are_not_taken_for_elements(source: str) -> None:
    letters = [node for node in read(source) if isinstance(node, Sign) and node.text.isalpha()]
    assert all(letter.italic for letter in letters)


BROKEN = {
    r"\frac{1": ("formula-brace-open", 5),
    "{a": ("formula-brace-open", 0),
    "a}": ("formula-brace-extra", 1),
    r"\frac{a}": ("formula-argument", 7),
    "x^": ("formula-argument", 1),
    "x^2^3": ("formula-script-twice", 3),
    r"x + \foo": ("formula-command", 4),
    r"\alhpa": ("formula-command-near", 0),
    r"\def\a{b}": ("formula-macro", 0),
    r"\input{/etc/passwd}": ("formula-macro", 0),
    r"\left( x": ("formula-left", 0),
    r"x \right)": ("formula-right", 2),
    r"\left x \right)": ("formula-delimiter", 0),
    "a & b": ("formula-ampersand", 2),
    r"a \\ b": ("formula-newline", 2),
    r"\begin{foo} x \end{foo}": ("formula-environment", 7),
    r"\begin{matrix} 1 & 2": ("formula-environment-open", 0),
    r"\begin{matrix} 1 \end{cases}": ("formula-environment-open", 0),
    r"\end{matrix}": ("formula-end", 0),
    r"\sqrt[3 {2}": ("formula-bracket-open", 5),
    r"\not x": ("formula-not", 0),
    "x कुल दूरी": ("formula-words", 2),
    "((": ("formula-empty", 0),
    r"\ce{2H2 + \foo}": ("formula-chemistry", 4),
    " ": ("formula-empty", 0),
    "x" * (limits.FORMULA_CHARACTERS + 1): ("formula-long", 0),
    "{" * 40 + "}" * 40: ("formula-deep", limits.FORMULA_DEPTH),
    r"\sqrt" * 40 + "2": ("formula-deep", None),
}


@pytest.mark.parametrize("source", BROKEN, ids=lambda source: source[:20])
def test_what_is_wrong_with_a_formula_is_told_with_its_place(source: str) -> None:
    code, start = BROKEN[source]
    with pytest.raises(BrokenFormula) as caught:
        read(source)
    assert caught.value.code == code
    assert start is None or caught.value.start == start
    assert code in codes()


def test_whatever_is_typed_is_read_or_refused_within_the_formula() -> None:
    dice = random.Random(6)
    pieces = [r"\frac", r"\sqrt", "{", "}", "[", "]", "^", "_", "x", "12", r"\left(", r"\right)", "&", r"\\", "(", "|"]
    pieces += [r"\begin{matrix}", r"\end{matrix}", r"\ce{", "क", "'", r"\text{", "+", r"\sum", r"\overline", "~", "!"]
    for _ in range(3000):
        source = "".join(dice.choice(pieces) for _ in range(dice.randint(1, 14)))
        try:
            row = read(source)
        except BrokenFormula as error:
            assert 0 <= error.start <= len(source)
            assert error.length >= 1
        else:
            assert linear(row).strip() and spoken(source, "hi")


def _scalar(text: str, column: int = 9) -> Scalar:
    return Scalar(text, Span("c.yaml", 3, column, len(text)))


def test_the_place_of_a_fault_is_its_line_and_column_in_the_file() -> None:
    faults = Faults()
    inlines(_scalar(r"मान $x + \foo{y}$ और $\frac{1}$"), faults)
    places = [(problem.code, problem.span and problem.span.column) for problem in faults.problems]
    assert places == [("formula-command", 9 + 9), ("formula-argument", 9 + 29)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("कीमत 5$ है", "dollar-alone"),
        ("$x", "dollar-alone"),
        ("कुल $5 में से $2 बचे", "dollar-alone"),
        ("कुल 5$ में से 2 बचे$", "dollar-alone"),
        ("$5 में से 2 बचे$", "formula-words"),
        ("$$ क", "formula-empty"),
    ],
)
def test_a_dollar_sign_that_is_no_formula_s_is_told(text: str, code: str) -> None:
    faults = Faults()
    inlines(_scalar(text), faults)
    assert {problem.code for problem in faults.problems} == {code}


def test_spaces_at_both_ends_of_a_formula_do_not_matter() -> None:
    assert typed(plain(_scalar("क $ x + 1 $ ख"), Faults())) == "क $x + 1$ ख"


def test_a_backslash_makes_a_dollar_sign_of_one_inside_a_formula_and_outside() -> None:
    faults = Faults()
    assert plain(_scalar(r"\$5 और $\$5 + 1$"), faults) == rf"$5 और {FORMULA[0]}\$5 + 1{FORMULA[1]}"
    assert said(plain(_scalar(r"\$5 और $\$5 + 1$"), faults)) == "$5 और $5+1"
    assert not faults.problems


def test_a_formula_s_braces_are_no_blank_and_a_blank_may_hold_a_formula() -> None:
    faults = Faults()
    before, blank, after = with_blanks(_scalar(r"$\frac{1}{2}$ का आधा {$\frac{1}{4}$} है"), faults)
    assert isinstance(before, Text) and typed(before.text) == r"$\frac{1}{2}$ का आधा "
    assert isinstance(blank, Blank) and typed(blank.answer) == r"$\frac{1}{4}$"
    assert isinstance(after, Text) and after.text == " है"
    assert not faults.problems


def test_a_text_gives_its_formulas_back_as_typed() -> None:
    text = r"मान $\frac{a}{b}$ और $x$"
    assert typed(marked(text)) == text
    assert marked("$5 और $6") == "$5 और $6"
    assert marked(r"$\foo$") == r"$\foo$"


def test_both_languages_have_words_for_the_same_things() -> None:
    hindi, english = (yaml.safe_load((_DATA / f"{tag}.yaml").read_text(encoding="utf-8")) for tag in ("hi", "en"))
    assert {group: set(words) for group, words in hindi.items()} == {
        group: set(words) for group, words in english.items()
    }


def test_every_command_is_drawn_by_some_face_and_has_a_name_of_its_own_aloud() -> None:
    words = yaml.safe_load((_DATA / "hi.yaml").read_text(encoding="utf-8"))["signs"]
    signs = {name: sign for name, sign in commands.printed().items() if isinstance(sign, Sign)}
    assert not uncovered("".join(sign.text for sign in signs.values()))
    silent = {sign.text for sign in signs.values() if sign.text not in words}
    assert all(not text.isalpha() or text.isascii() for text in silent - set("ℏℓℜℑℵ"))
