"""Words to fill blanks from: a word box over the sentences, and choices in brackets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.documents import said
from support.placed import words_on
from support.specs import chapter, lines_of, papers_of
from worksheet import compose, variants
from worksheet.content import Block, Boxed, Cell, Document, Heading, Paragraph, Table, Text, Words
from worksheet.errors import InputError
from worksheet.layout import lay_out
from worksheet.pageformat import Edition
from worksheet.paper import BlankItem, Paper

_ANSWERS = ["लेनिन", "युद्ध", "सोवियत", "महल", "क्रांति", "सैनिक"]
_EXTRA = ["फ्रांस", "इटली", "जार"]
_WIDTH = (210 - 2 * 18) * 72 / 25.4  # points: of the text on a page


def _boxes(document: Document) -> list[Words]:
    boxed = [block for block in document.blocks if isinstance(block, Boxed)]
    return [block for box in boxed for block in box.blocks if isinstance(block, Words)]


def _words(block: Words) -> list[str]:
    return ["".join(piece.text for piece in entry if isinstance(piece, Text)) for entry in block.entries]


def _box(paper: Paper) -> list[str]:
    (box,) = _boxes(compose.sheet(paper))
    return _words(box)


def _section(answers: list[str], extra: list[str]) -> str:
    questions = ", ".join(f'"क{place} {{{word}}} ख"' for place, word in enumerate(answers))
    wrong = f"extra: [{', '.join(extra)}], " if extra else ""
    return f"{{type: fill-in-blank, word-bank: true, {wrong}questions: [{questions}]}}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(st.sampled_from(_ANSWERS), min_size=1, max_size=8),
    st.lists(st.sampled_from(_EXTRA), unique=True, min_size=1),
    st.integers(0, 99),
)
def test_a_box_holds_each_answer_and_each_extra_word_once_and_not_in_the_order_of_the_blanks(
    tmp_path: Path, answers: list[str], extra: list[str], seed: int
) -> None:
    papers = papers_of(tmp_path, _section(answers, extra), f"seed: {seed}\nsets: [A, B]\n")
    boxes = [_box(paper) for paper in papers]
    typed = [*dict.fromkeys(answers), *extra]
    for box in boxes:
        assert sorted(box) == sorted(typed)
        assert box != typed
    assert boxes[0] != boxes[1] or len(typed) == 2


def test_the_box_says_that_a_word_may_be_used_again_where_one_must_be(tmp_path: Path) -> None:
    (once,) = papers_of(tmp_path, _section(["लेनिन", "युद्ध"], []))
    (twice,) = papers_of(tmp_path, _section(["लेनिन", "लेनिन"], ["जार"]))
    remark = "कोई शब्द एक से अधिक बार भी आ सकता है।"
    assert [remark in said(compose.sheet(paper)) for paper in (once, twice)] == [False, True]


def test_the_key_needs_no_box(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, _section(["लेनिन"], ["जार"]))
    assert _boxes(compose.key(paper)) == []
    assert "(i) लेनिन" in lines_of(compose.key(paper))


def test_a_box_holds_the_words_of_tables_and_of_questions_on_a_passage(tmp_path: Path) -> None:
    section = """
      title: क
      word-bank: true
      questions:
        - {type: table, heads: [ख, ग], rows: [[घ, "{युद्ध}"]]}
        - type: passage
          passage: च
          questions: [{type: fill-in-blank, text: "छ {महल}"}, {type: one-word, ask: ज?, answer: झ}]
    """
    (paper,) = papers_of(tmp_path, section)
    assert sorted(_box(paper)) == ["महल", "युद्ध"]


def test_each_edition_s_box_holds_what_is_asked_there(tmp_path: Path) -> None:
    section = """
      type: fill-in-blank
      word-bank: true
      questions: [{text: "क {लेनिन}", instead: {text: "क {महल}"}}, "ख {युद्ध}"]
    """
    (paper,) = papers_of(tmp_path, section)
    assert sorted(_box(paper)) == ["युद्ध", "लेनिन"]
    assert sorted(_box(variants.in_edition(paper, Edition.LARGE))) == ["महल", "युद्ध"]


def test_both_languages_of_a_word_stand_together_and_apart_each_has_its_own(tmp_path: Path) -> None:
    section = """
      type: fill-in-blank
      word-bank: true
      extra: {hi: जार, en: Tsar}
      questions: [{hi: "{लेनिन} क", en: "{Lenin} a"}, {hi: "{युद्ध} ख", en: "{war} b"}]
    """
    (paper,) = papers_of(tmp_path, section, "language: [hi, en]\n")
    assert sorted(_box(paper)) == ["जार / Tsar", "युद्ध / war", "लेनिन / Lenin"]
    (apart,) = papers_of(tmp_path, section, "language: [hi, en]\nlayout: apart\n")
    hindi, english = map(_box, variants.versions(apart))
    assert [dict(zip(["जार", "युद्ध", "लेनिन"], ["Tsar", "war", "Lenin"], strict=True))[word] for word in hindi] == english


def test_an_extra_word_in_one_language_alone_is_told(tmp_path: Path) -> None:
    section = "{type: fill-in-blank, word-bank: true, extra: {hi: [क, ख], en: A}, text: {hi: ग {घ}, en: C {D}}}"
    section = section.replace("ग {घ}", '"ग {घ}"').replace("C {D}", '"C {D}"')
    with pytest.raises(InputError, match="extra-differs"):
        chapter(tmp_path, f"  - {section}\n", "language: [hi, en]\n")


def test_a_box_may_hold_no_more_extra_words_than_a_page_has_room_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="extra-too-many"):
        papers_of(tmp_path, _section(["लेनिन"], [f"क{place}" for place in range(51)]))


def _boxed(texts: list[str], above: int = 0) -> Document:
    box = Boxed((Words((Text("मंजूषा"),), tuple((Text(text),) for text in texts)),))
    lines = [Paragraph((Text("क"),)) for _ in range(above)]
    blocks: tuple[Block, ...] = (*lines, Heading(2, (Text("शीर्षक"),)), box, Paragraph((Text("पहला"),)))
    return Document("क", "hi", blocks, "{page}")


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from(_ANSWERS), min_size=1, max_size=4), min_size=1, max_size=30))
def test_no_phrase_in_a_box_is_broken_and_none_stands_outside(phrases: list[list[str]]) -> None:
    texts = [f"{number}ख {' '.join(phrase)}" for number, phrase in enumerate(phrases)]
    placed = [word for word in words_on(lay_out(_boxed(texts))) if word.text not in ("शीर्षक", "पहला", "मंजूषा", "1")]
    rows: dict[float, list[str]] = {}
    for word in placed:
        assert word.x > 18 * 72 / 25.4
        assert word.x + word.width < 18 * 72 / 25.4 + _WIDTH
        rows.setdefault(round(word.baseline, 1), []).append(word.text)
    assert " ".join(word for row in rows.values() for word in row).split() == " ".join(texts).split()
    assert all(row[0][:1].isdigit() for row in rows.values())


def test_a_box_stands_on_the_page_of_its_heading_and_its_first_question() -> None:
    for above in range(25, 45):
        pages = lay_out(_boxed(_ANSWERS * 6, above))
        on = {word.page for word in words_on(pages) if word.text in ("शीर्षक", "पहला", *_ANSWERS)}
        assert len(on) == 1


def _asked(paper: Paper) -> str:
    (item,) = paper.sections[0].items
    assert isinstance(item, BlankItem)
    return said(compose.sheet(paper))[-1]


def test_choices_stand_at_the_end_or_behind_each_of_several_blanks(tmp_path: Path) -> None:
    (one,) = papers_of(tmp_path, '{type: fill-in-blank, text: "लेनिन {क / ख} से रूस लौटा।"}')
    assert _asked(one) in {f"(i) लेनिन _____ से रूस लौटा। ({words})" for words in ("क / ख", "ख / क")}
    (two,) = papers_of(tmp_path, '{type: fill-in-blank, text: "{क / ख} ने {ग} को {घ / ङ} दिया।"}')
    before, after = ({f"({x} / {y})", f"({y} / {x})"} for x, y in ("कख", "घङ"))
    assert _asked(two) in {f"(i) _____ {x} ने _____ को _____ {y} दिया।" for x in before for y in after}


def test_the_first_choice_typed_is_right_and_stands_in_every_place_by_the_seed(tmp_path: Path) -> None:
    places = set()
    for seed in range(20):
        (paper,) = papers_of(tmp_path, '{type: fill-in-blank, text: "क {ख / ग / घ} ङ"}', f"seed: {seed}\n")
        printed = _asked(paper).partition("(i) ")[2].partition("(")[2].strip(")").split(" / ")
        assert sorted(printed) == ["ख", "ग", "घ"]
        places.add(printed.index("ख"))
        assert "(i) ख" in lines_of(compose.key(paper))
    assert places == {0, 1, 2}


def test_sets_offer_choices_in_orders_of_their_own(tmp_path: Path) -> None:
    asked = [_asked(one) for one in papers_of(tmp_path, '{type: fill-in-blank, text: "क {ख / ग}"}', "sets: [A, B]\n")]
    assert len(set(asked)) == 2


def test_both_languages_offer_choices_in_one_order(tmp_path: Path) -> None:
    text = '{hi: "क {ख / ग / घ}", en: "A {B / C / D}"}'
    for seed in range(6):
        (paper,) = papers_of(tmp_path, f"{{type: fill-in-blank, text: {text}}}", f"language: [hi, en]\nseed: {seed}\n")
        (item,) = paper.sections[0].items
        assert isinstance(item, BlankItem)
        assert item.other is not None
        english = dict(zip("खगघ", "BCD", strict=True))
        assert [english[word] for word in item.choices[0]] == list(item.other.choices[0])


def test_other_numbers_of_choices_in_the_languages_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="choices-differ"):
        papers_of(
            tmp_path, '{type: fill-in-blank, text: {hi: "क {ख / ग}", en: "A {B / C / D}"}}', "language: [hi, en]\n"
        )


def test_a_table_s_cells_offer_choices_behind_their_blanks(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, '{type: table, heads: [क, ख], rows: [[ग, "{घ / ङ}"], [च, "{छ}"]]}')
    (table,) = [block for block in compose.sheet(paper).blocks if isinstance(block, Table)]

    def text(cell: Cell) -> str:
        return "".join(piece.text if isinstance(piece, Text) else "_" for piece in cell.body)

    assert text(table.rows[0][1]) in ("_ (घ / ङ)", "_ (ङ / घ)")
    assert table.rows[1][1].room
    (keyed,) = [block for block in compose.key(paper).blocks if isinstance(block, Table)]
    assert [text(row[1]) for row in keyed.rows] == ["घ", "छ"]


def test_a_slash_without_spaces_makes_no_choice_and_one_in_a_formula_none_either(tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, "{type: fill-in-blank, text: 'क {फरवरी/मार्च} ख {$a / b$} ग {$1$ / $2$}'}")
    (item,) = paper.sections[0].items
    assert isinstance(item, BlankItem)
    assert [len(words) for words in item.choices] == [0, 0, 2]
    assert item.answers[0].points == ("फरवरी/मार्च",)


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ('{type: fill-in-blank, questions: ["क {ख}", "ग {घ / ङ}"]}', "1. रिक्त स्थानों की पूर्ति कीजिए"),
        ('{type: fill-in-blank, word-bank: true, title: शब्द चुनिए, questions: "क {ख}"}', "1. शब्द चुनिए"),
        (
            '{type: fill-in-blank, questions: ["क {ख / च}", "ग {घ / ङ}"]}',
            "1. कोष्ठक में दिए गए शब्दों में से उचित शब्द चुनकर रिक्त स्थानों की पूर्ति कीजिए",
        ),
    ],
)
def test_the_heading_says_where_the_words_are_to_be_chosen_from(section: str, heading: str, tmp_path: Path) -> None:
    (paper,) = papers_of(tmp_path, section)
    assert heading in said(compose.sheet(paper))
