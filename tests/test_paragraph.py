"""Paragraphs: the lines of each are the best for the whole of it, and nothing stands outside its column."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from support import corpus
from support.documents import write
from support.fidelity import losses
from support.placed import lines_on
from worksheet.content import Document, Gap, Inlines, Paragraph, Text, Tone
from worksheet.layout import lay_out
from worksheet.layout.breaking import Box, Column, Manner, line_ends
from worksheet.layout.paragraph import SetLine, Setting, set_paragraph
from worksheet.layout.style import PLAIN, Align, TextStyle
from worksheet.pageformat import PageFormat
from worksheet.text.akshara import aksharas
from worksheet.text.clusters import BLANK, shape

_WORD = "न्यायमवेक्षद्भिस्तत्त्वार्थास्तत्त्वदर्शिभिः"


def _set(body: str | Inlines, width: float, align: Align = Align.LEFT) -> tuple[SetLine, ...]:
    inlines = (Text(body),) if isinstance(body, str) else body
    return set_paragraph(inlines, Setting(width, TextStyle(align=align), PLAIN, "hi"))


def _texts(lines: tuple[SetLine, ...]) -> list[str]:
    """What each line says, its last space included."""
    return ["".join(" " if word is None else word.text for word in line.line.words) for line in lines]


# The choice of breaks, against every other choice.


def _boxes(dice: random.Random, count: int) -> list[Box]:
    return [Box(dice.uniform(8, 60), spaced=dice.random() < 0.9) for _ in range(count)]


def _all_divisions(count: int) -> Iterator[list[int]]:
    for size in range(count):
        for inner in combinations(range(1, count), size):
            yield [*inner, count]


def _slacks(boxes: list[Box], ends: list[int], column: Column) -> list[tuple[float, int]] | None:
    """What each line leaves free and how many spaces it has, or None where one is too wide."""
    found = []
    for start, end in pairwise([0, *ends]):
        gaps = sum(box.spaced for box in boxes[start : end - 1])
        free = column.width - sum(box.width for box in boxes[start:end]) - gaps * column.space
        if free < -0.01 and end - start > 1:
            return None
        found.append((free, gaps))
    return found


def _cost(slacks: list[tuple[float, int]], ends: list[int], column: Column) -> float:
    """Knuth and Plass's, less what is lost in one short word at the end."""
    lines = slacks[:-1] if column.manner is not Manner.BALANCED else slacks
    if column.manner is not Manner.JUSTIFIED:
        cost = sum((free / column.width) ** 2 for free, _ in lines)
    else:
        most = column.widest - column.space
        wide = [free / gaps / most if gaps else 2.0 for free, gaps in lines]
        cost = sum(w**3 if w <= 1 else 2 + free / column.width for w, (free, _) in zip(wide, lines, strict=True))
    alone = len(ends) > 1 and ends[-1] - ends[-2] == 1 and slacks[-1][0] > 0.8 * column.width
    return cost + alone * (0.6 if column.manner is Manner.JUSTIFIED else 0.06)


@pytest.mark.parametrize("manner", list(Manner))
def test_no_other_choice_of_breaks_is_better_with_as_few_lines(manner: Manner) -> None:
    dice = random.Random(1981)
    column = Column(150.0, 4.0, 9.0, 4.0, manner)
    for _ in range(60):
        boxes = _boxes(dice, dice.randint(1, 11))
        ends = line_ends(boxes, column)
        slacks = _slacks(boxes, ends, column)
        assert slacks is not None
        others = ((other, _slacks(boxes, other, column)) for other in _all_divisions(len(boxes)))
        rivals = [(len(other), _cost(free, other, column)) for other, free in others if free is not None]
        lines, cost = min(rivals)
        assert len(ends) == lines
        assert _cost(slacks, ends, column) == pytest.approx(cost)


def test_a_line_is_given_up_for_no_evenness() -> None:
    """Paper costs more: whole paragraphs take no more lines than first fit."""
    dice = random.Random(3)
    for _ in range(200):
        boxes, column = _boxes(dice, dice.randint(2, 60)), Column(150.0, 4.0, 9.0, 4.0)
        justified = Column(150.0, 4.0, 9.0, 4.0, Manner.JUSTIFIED)
        assert len(line_ends(boxes, column)) == len(line_ends(boxes, justified)) == len(_first_fit(boxes, column))


def _first_fit(boxes: list[Box], column: Column) -> list[int]:
    found: list[int] = []
    start = 0
    for end in range(1, len(boxes) + 1):
        line = boxes[start:end]
        width = sum(box.width for box in line) + column.space * sum(box.spaced for box in line[:-1])
        if end - start > 1 and width > column.width + 0.01:
            found.append(end - 1)
            start = end - 1
    return [*found, len(boxes)]


def test_one_short_word_is_not_left_alone_on_the_last_line() -> None:
    text = "अस्थायी सरकार की नीतियों के कारण मजदूरों और किसानों में असंतोष बढ़ गया था।"
    (one,) = _set(text, 1000)
    lines = _set(text, one.width - 1)
    assert [len(line.split()) > 1 for line in _texts(lines)] == [True, True]


def test_a_word_that_must_be_alone_is_left_alone() -> None:
    (one,) = _set("विश्वविद्यालय में", 1000)
    assert _texts(_set("विश्वविद्यालय में", one.width - 1)) == ["विश्वविद्यालय ", "में "]


# Justified text.


@pytest.mark.parametrize("language", corpus.LANGUAGES)
def test_justified_lines_end_at_the_margin_and_only_their_spaces_are_widened(language: str) -> None:
    text = " ".join(corpus.sentences(language)[:12])
    ragged = Setting(400.0, TextStyle(), PLAIN, language)
    justified = Setting(400.0, TextStyle(align=Align.JUSTIFIED), PLAIN, language)
    lines = set_paragraph((Text(text),), justified)
    assert len(lines) == len(set_paragraph((Text(text),), ragged))
    assert {round(line.width, 3) for line in lines[:-1]} == {400.0}
    assert lines[-1].line.stretch == 0.0
    assert "".join(_texts(lines)).split() == text.split()
    for line in lines:
        assert all(word is shape(word.text, PLAIN.regular, language) for word in line.line.words if word)


def test_a_line_of_two_wide_words_is_left_ragged() -> None:
    lines = _set("अन्तर्राष्ट्रीयतावादी विश्वविद्यालय पूर्वप्रधानमन्त्री अव्यावहारिकतापूर्ण", 260, Align.JUSTIFIED)
    assert [line.line.stretch for line in lines] == [0.0] * len(lines)


@pytest.mark.parametrize("language", corpus.LANGUAGES)
def test_widened_spaces_are_read_as_spaces_by_every_extractor(language: str, tmp_path: Path) -> None:
    sentences = corpus.sentences(language)
    texts = [" ".join(sentences[first : first + 5]) for first in range(0, 60, 5)]
    page = PageFormat(width=330.0, justified=True)
    document = Document("परीक्षण", language, tuple(Paragraph((Text(text),)) for text in texts), "{page}", page=page)
    stretches = [line.stretch for line in lines_on(lay_out(document))]
    assert max(stretches) > 4
    assert losses(write(document, tmp_path), texts) == []


# Soft hyphens and zero width spaces.


def test_a_soft_hyphen_shows_where_the_line_breaks_and_nowhere_else() -> None:
    whole, narrow = _set("अन्तर\u00adराष्ट्रीय", 400), _set("अन्तर\u00adराष्ट्रीय", 45)
    assert _texts(whole) == ["अन्तर\u00adराष्ट्रीय "]
    assert whole[0].width == pytest.approx(_set("अन्तरराष्ट्रीय", 400)[0].width)
    assert _texts(narrow) == ["अन्तर\u00ad", "राष्ट्रीय "]
    assert narrow[0].width == pytest.approx(_set("अन्तर-", 400)[0].width)


def test_a_line_that_breaks_at_a_zero_width_space_shows_nothing_and_loses_nothing() -> None:
    lines = _set("अन्तर\u200bराष्ट्रीय", 45)
    assert _texts(lines) == ["अन्तर", "\u200bराष्ट्रीय "]
    assert lines[0].width == pytest.approx(_set("अन्तर", 400)[0].width)


def test_no_break_spaces_are_spaces_that_no_line_breaks_at() -> None:
    assert _texts(_set("कक्षा\u00a09 में", 36)) == ["कक्षा 9 ", "में "]


# What is wider than its column.


@pytest.mark.parametrize("width", [40.0, 61.0, 97.0, 150.0])
@pytest.mark.parametrize("text", [_WORD, f"({_WORD})।", f"वह {_WORD} ॥ १२ ॥", "क" * 90, "1,00,000 " * 9, "काीेैोौ" * 12])
def test_no_text_stands_outside_its_column_and_none_is_lost(text: str, width: float) -> None:
    lines = _set(text, width)
    assert max(line.width for line in lines) <= width + 0.01
    assert "".join(_texts(lines)).replace(" ", "") == text.replace(" ", "")
    for line in _texts(lines):
        assert line[0] not in "।॥)"
        assert line.rstrip(" ")[-1] != "("


def test_a_wide_word_is_cut_between_aksharas() -> None:
    whole = aksharas(_WORD)
    for line in _texts(_set(_WORD, 60)):
        cut = aksharas(line.rstrip(" "))
        assert whole[: len(cut)] == cut
        del whole[: len(cut)]
    assert whole == []


def test_a_line_that_ends_in_a_word_has_no_space_there() -> None:
    first, *_, last = _texts(_set(_WORD, 60))
    assert (first[-1], last[-1]) != (" ", " ")
    assert last.endswith(" ")


def test_a_blank_makes_room_for_its_marks_in_a_narrow_column() -> None:
    lines = _set((Text("वह ("), Gap(20), Text(") । और "), Gap(20), Text("।")), 70)
    assert _texts(lines) == ["वह ", f"({BLANK}) । ", "और ", f"{BLANK}। "]
    assert max(line.width for line in lines) <= 70.01


def test_single_letters_stand_apart_within_their_column() -> None:
    lines = _set("क ख ग घ " * 20, 150)
    assert max(line.width for line in lines) <= 150.01


# Tones.


@pytest.mark.parametrize(("before", "after"), [("क्", "षक"), ("क", "िक"), ("क्ष", "्रक"), ("क", "़क")])
def test_a_syllable_is_not_cut_where_its_tone_changes(before: str, after: str) -> None:
    """W3C: shaping goes on over a change of style; here the whole syllable is in the style that it begins in."""
    (line,) = _set((Text(before), Text(after, Tone.STRONG)), 400)
    first, second = (word for word in line.line.words if word)
    assert [first.text + second.text, second.text] == [before + after, "क"]
    assert first is shape(first.text, PLAIN.regular, "hi")
