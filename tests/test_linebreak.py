"""Where a line may break: what must stay together does, in any column (W3C deva-lreq and ilreq, UAX #14)."""

from __future__ import annotations

import pytest

from worksheet.text.akshara import aksharas
from worksheet.text.linebreak import emergency, segments


def _pieces(text: str) -> list[str]:
    return [piece.rstrip(" ") for piece in segments(text, "hi")]


def test_lines_break_at_spaces_and_never_inside_a_word() -> None:
    assert _pieces("र्त्स्न्य के बीच विश्वविद्यालय में") == ["र्त्स्न्य", "के", "बीच", "विश्वविद्यालय", "में"]


@pytest.mark.parametrize("danda", ["।", "॥", "|", "।।"])
@pytest.mark.parametrize("space", ["", " ", "  "])
def test_a_danda_never_begins_a_line_even_after_a_space(danda: str, space: str) -> None:
    assert _pieces(f"वह आया{space}{danda} अब") == ["वह", f"आया{space}{danda}", "अब"]


@pytest.mark.parametrize("verse", ["गया ॥ १२ ॥", "गया॥१२॥", "गया ।। 8.8 ।।", "गया।।16.21।।", "गया ॥ १-२ ॥"])
def test_the_number_of_a_verse_stays_with_its_dandas(verse: str) -> None:
    assert _pieces(f"वह {verse} अब") == ["वह", verse, "अब"]


@pytest.mark.parametrize("mark", [",", ".", ":", ";", "?", "!", "%", ")", "]", "}", "”", "’", "»", "॰"])
@pytest.mark.parametrize("space", ["", " "])
def test_closing_marks_never_begin_a_line(mark: str, space: str) -> None:
    assert _pieces(f"एक दो{space}{mark} तीन") == ["एक", f"दो{space}{mark}", "तीन"]


@pytest.mark.parametrize("mark", ["(", "[", "{", "“", "‘", "«"])
@pytest.mark.parametrize("space", ["", " "])
def test_opening_marks_never_end_a_line(mark: str, space: str) -> None:
    assert _pieces(f"एक {mark}{space}दो तीन") == ["एक", f"{mark}{space}दो", "तीन"]


def test_straight_quotation_marks_between_spaces_stay_with_what_they_enclose() -> None:
    assert _pieces('वह " अच्छा है " बोला') == ["वह", '" अच्छा', 'है "', "बोला"]


@pytest.mark.parametrize(
    "number",
    [
        *("100.00", "10,000", "12:59", "₹1,00,000", "१००.००", "१०,०००", "१२:५९", "₹१,००,०००", "3/4", "-5", "25%"),
        *("₹ 500", "रु. 500", "रु॰ ५००", "रु 500", "Rs. 500", "$ 5", "500 ₹", "25 %", "25 °C", "५० किमी", "5 km/h"),
        *("10 किग्रा", "2 लीटर", "500 रुपये", "100.00 रु.", "2024–25", "२०१८-१९"),
    ],
)
def test_a_number_stays_whole_and_with_its_money_and_its_unit(number: str) -> None:
    assert _pieces(f"उसे {number} में") == ["उसे", number, "में"]


@pytest.mark.parametrize(("text", "pieces"), [("गुरु 5", ["गुरु", "5"]), ("5 किताबें", ["5", "किताबें"])])
def test_no_other_word_is_tied_to_a_number(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "–", "—"])
def test_a_line_breaks_behind_a_hyphen_and_never_before_it(hyphen: str) -> None:
    assert _pieces(f"नर{hyphen}नारी") == [f"नर{hyphen}", "नारी"]
    assert _pieces(f"नर {hyphen} नारी") == [f"नर {hyphen}", "नारी"]


@pytest.mark.parametrize("chance", ["\u200b", "\u00ad"])
def test_zero_width_space_and_soft_hyphen_are_chances_to_break(chance: str) -> None:
    assert _pieces(f"एक{chance}दो") == [f"एक{chance}", "दो"]
    assert _pieces(f"एक{chance}।") == [f"एक{chance}।"]


@pytest.mark.parametrize("bond", ["\u00a0", "\u202f", "\u2060"])
def test_no_break_spaces_and_word_joiner_are_none(bond: str) -> None:
    assert _pieces(f"एक{bond}दो") == [f"एक{bond}दो"]


def test_a_word_too_wide_is_cut_between_aksharas_alone() -> None:
    word = "न्यायमवेक्षद्भिस्तत्त्वार्थास्तत्त्वदर्शिभिः"
    assert emergency(word) == aksharas(word)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("भवान्।", ["भ", "वान्।"]),  # nor before a final consonant with virama, nor before a danda
        ("कम्(ख)", ["कम्", "(ख)"]),
        ("₹1,00,000.50", ["₹1,00,000.50"]),
        ("१२:५९तक", ["१२:५९", "त", "क"]),
        ("नर-नारी", ["न", "र-", "ना", "री"]),
        ("म्", ["म्"]),
    ],
)
def test_what_stays_together_in_a_word_that_is_cut(word: str, pieces: list[str]) -> None:
    assert emergency(word) == pieces
