"""Each question type: its answer is right by the facts, cited where the source holds it, told where it is doubtful."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheet import spec
from worksheet.content import Gap, Inlines, Text
from worksheet.errors import InputError
from worksheet.paper import Answer, BlankItem, Item, MatchingItem, WrittenItem
from worksheet.text.akshara import handwritten

_SOURCE = """केरेन्स्की के नेतृत्व में अस्थाई सरकार बनी।
अप्रैल 1917 में लेनिन स्विट्जरलैंड से वापस रूस लौटा और उसने नारा दिया।
25 अक्टूबर को लेनिन ने क्रांति की घोषणा की।
26 अक्टूबर 1917 को बोल्शेविकों ने महल पर अधिकार किया। उनकी माँग थी कि युद्ध रुके और भूमि मिले।
"""
_FACTS = """
source:
  text: source.txt
  errata: {line: 1, read: अस्थाई, as: अस्थायी}
facts:
  formed: {statement: केरेन्स्की के नेतृत्व में अस्थायी सरकार बनी, terms: {person: केरेन्स्की}, note: मई में}
  returned:
    statement: अप्रैल 1917 में लेनिन स्विट्जरलैंड से वापस रूस लौटा
    terms: {date: अप्रैल 1917, person: लेनिन, place: [स्विट्जरलैंड, रूस]}
  declared: {statement: 25 अक्टूबर को लेनिन ने क्रांति की घोषणा की, terms: {date: 25 अक्टूबर, event: क्रांति की घोषणा}}
  taken: {statement: बोल्शेविकों ने महल पर अधिकार किया, terms: {organisation: बोल्शेविकों, place: महल}, doubt: संदेह}
  demands: {statement: उनकी माँग थी, print: बोल्शेविकों की माँग, points: [युद्ध रुके, {text: भूमि मिले, accept: जमीन}]}
glossary:
  केरेन्स्की: {also: केरेंस्की}
"""


def _load(folder: Path, sections: str) -> spec.Loaded:
    (folder / "source.txt").write_text(_SOURCE, encoding="utf-8")
    (folder / "facts.yaml").write_text(_FACTS, encoding="utf-8")
    path = folder / "chapter.yaml"
    path.write_text(f"title: क\nfacts: facts.yaml\nsections:\n{sections}", encoding="utf-8")
    return spec.load(path, shown="chapter.yaml", root=folder)


def _items(folder: Path, kind: str, *questions: str) -> tuple[Item, ...]:
    typed = "".join(f"      - {question}\n" for question in questions)
    loaded = _load(folder, f"  - type: {kind}\n    questions:\n{typed}")
    return loaded.paper.sections[0].items


def _blank(folder: Path, question: str) -> BlankItem:
    (item,) = _items(folder, "fill-in-blank", question)
    assert isinstance(item, BlankItem)
    return item


def _answer(folder: Path, answer: str, ask: str = "क्यों?") -> Answer:
    (item,) = _items(folder, "short-answer", f"{{ask: {ask}, answer: {answer}}}")
    assert isinstance(item, WrittenItem)
    return item.answer


def _matching(folder: Path, fields: str) -> MatchingItem:
    (item,) = _load(folder, f"  - type: matching\n{fields}").paper.sections[0].items
    assert isinstance(item, MatchingItem)
    return item


def _said(stem: Inlines) -> str:
    return "".join(piece.text if isinstance(piece, Text) else "_" for piece in stem)


def test_a_fact_prints_its_sentence_with_the_term_left_out(tmp_path: Path) -> None:
    item = _blank(tmp_path, "{fact: returned, blank: person}")
    assert _said(item.stem) == "अप्रैल 1917 में _ स्विट्जरलैंड से वापस रूस लौटा।"
    assert item.answers[0].points == ("लेनिन",)
    assert item.answers[0].citations[0].lines == (2, 2)
    assert item.answers[0].citations[0].fact == "returned"


def test_several_blanks_stand_in_the_order_of_the_sentence(tmp_path: Path) -> None:
    item = _blank(tmp_path, "{fact: returned, blank: [रूस, date, वापस]}")
    assert _said(item.stem) == "_ में लेनिन स्विट्जरलैंड से _ _ लौटा।"
    assert [answer.points[0] for answer in item.answers] == ["अप्रैल 1917", "वापस", "रूस"]


def test_a_typed_sentence_is_cited_where_the_source_has_it_with_its_blanks_filled(tmp_path: Path) -> None:
    item = _blank(tmp_path, "केरेन्स्की के नेतृत्व में {अस्थायी सरकार} बनी।")
    (citation,) = item.answers[0].citations
    assert (citation.lines, citation.statement) == ((1, 1), "केरेन्स्की के नेतृत्व में अस्थायी सरकार बनी")
    assert [reading.read for reading in citation.readings] == ["अस्थाई"]


def test_a_name_in_a_sentence_of_the_teachers_own_is_no_citation(tmp_path: Path) -> None:
    assert _blank(tmp_path, "मेरे मित्र का नाम {लेनिन} है।").answers[0].citations == ()


def test_the_glossarys_spellings_are_right_as_well(tmp_path: Path) -> None:
    item = _blank(tmp_path, "{fact: formed, blank: person, accept: अ. केरेन्स्की, reject: लेनिन}")
    assert item.answers[0].accept == ("केरेंस्की", "अ. केरेन्स्की")
    assert item.answers[0].reject == ("लेनिन",)


def test_a_questions_note_stands_for_its_facts(tmp_path: Path) -> None:
    assert _blank(tmp_path, "{fact: formed, blank: person}").answers[0].note == "मई में"
    item = _blank(tmp_path, "{fact: formed, blank: person, note: जुलाई में}")
    assert (item.note, item.answers[0].note) == ("जुलाई में", None)


@given(st.lists(st.lists(st.sampled_from("कखगघ"), min_size=1, max_size=30).map("".join), min_size=1, max_size=5))
def test_all_blanks_of_a_section_are_as_wide_as_its_longest_answer_and_never_narrow(
    tmp_path_factory: pytest.TempPathFactory, answers: list[str]
) -> None:
    items = _items(tmp_path_factory.mktemp("chapter"), "fill-in-blank", *(f"यह {{{answer}}} है" for answer in answers))
    widths = {
        piece.aksharas for item in items if isinstance(item, BlankItem) for piece in item.stem if isinstance(piece, Gap)
    }
    assert widths == {max(6, *map(handwritten, answers))}


@pytest.mark.parametrize(
    ("answer", "points", "lines"),
    [
        ("अप्रैल 1917 में", ("अप्रैल 1917 में",), [(2, 2)]),
        ("अपने शब्दों में", ("अपने शब्दों में",), []),
        ("{fact: returned}", ("अप्रैल 1917 में लेनिन स्विट्जरलैंड से वापस रूस लौटा।",), [(2, 2)]),
        ("{fact: returned, term: date}", ("अप्रैल 1917",), [(2, 2)]),
        ("{fact: returned, term: रूस}", ("रूस",), [(2, 2)]),
        ("{fact: demands}", ("युद्ध रुके", "भूमि मिले"), [(4, 4), (4, 4)]),
        ("{points: [{fact: demands}, और कुछ]}", ("युद्ध रुके", "भूमि मिले", "और कुछ"), [(4, 4), (4, 4)]),
    ],
)
def test_an_answer_is_what_the_facts_or_the_teacher_say(
    answer: str, points: tuple[str, ...], lines: list[tuple[int, int]], tmp_path: Path
) -> None:
    said = _answer(tmp_path, answer)
    assert said.points == points
    assert [citation.lines for citation in said.citations] == lines


def test_what_a_point_accepts_is_accepted(tmp_path: Path) -> None:
    assert _answer(tmp_path, "{fact: demands}").accept == ("जमीन",)
    assert _answer(tmp_path, "{text: क, accept: [ख, ग], reject: घ}").accept == ("ख", "ग")


def test_open_wants_no_answer_and_may_have_points(tmp_path: Path) -> None:
    assert (_answer(tmp_path, "open").open, _answer(tmp_path, "open").points) == (True, ())
    rubric = _answer(tmp_path, "{open: true, points: [भाषा, विषय]}")
    assert (rubric.open, rubric.points) == (True, ("भाषा", "विषय"))


def test_a_doubtful_fact_warns_and_its_doubt_goes_into_the_key(tmp_path: Path) -> None:
    loaded = _load(tmp_path, "  - {type: fill-in-blank, fact: taken, blank: place}\n")
    assert [problem.code for problem in loaded.warnings] == ["doubtful"]
    item = loaded.paper.sections[0].items[0]
    assert isinstance(item, BlankItem)
    assert item.answers[0].doubt == "संदेह"


def test_lines_and_words_are_the_questions_own_or_its_sections(tmp_path: Path) -> None:
    text = """  - type: short-answer
    lines: 3
    words: 20
    questions: [{ask: क?, answer: ख}, {ask: ख?, answer: ख, lines: 0, words: 5}]
"""
    items = _load(tmp_path, text).paper.sections[0].items
    assert [(item.lines, item.words) for item in items if isinstance(item, WrittenItem)] == [(3, 20), (0, 5)]


def test_lines_are_left_to_the_answer_where_nobody_says(tmp_path: Path) -> None:
    items = _items(tmp_path, "short-answer", "क?: ख", "ग?", "{ask: घ?, answer: open}")
    assert [(item.lines, item.at_least) for item in items if isinstance(item, WrittenItem)] == [
        (None, 2),
        (None, 4),
        (None, 4),
    ]


def test_pairs_know_their_partners_and_extras_have_none(tmp_path: Path) -> None:
    item = _matching(tmp_path, "    pairs: {क: ख, ग: घ}\n    extra: ङ\n    heads: [अ, ब]\n")
    assert [_said(side) for side in item.right] == ["ख", "घ", "ङ"]
    assert (item.partner, item.heads) == ((0, 1), ("अ", "ब"))
    assert [answer.points for answer in item.answers] == [("ख",), ("घ",)]


def test_a_shared_partner_stands_once_on_the_right(tmp_path: Path) -> None:
    item = _matching(
        tmp_path, "    shared: true\n    pairs: [{left: क, right: ख}, {left: ग, right: ख}, {left: घ, right: ङ}]\n"
    )
    assert [_said(side) for side in item.right] == ["ख", "ङ"]
    assert item.partner == (0, 0, 1)


def test_a_pair_is_cited_by_its_facts_or_by_a_sentence_that_holds_both(tmp_path: Path) -> None:
    pairs = """    pairs:
      - {left: {fact: declared, term: date}, right: {fact: declared, term: event}}
      - {left: अप्रैल 1917, right: स्विट्जरलैंड}
      - {left: महल, right: युद्ध रुके}
      - {left: {fact: formed, term: person}, right: पहला नेता}
"""
    item = _matching(tmp_path, pairs)
    cited = [[(c.lines, c.translated) for c in answer.citations] for answer in item.answers]
    assert cited == [[((3, 3), False)], [((2, 2), False)], [], [((1, 1), True)]]


@pytest.mark.parametrize(
    "pairs",
    [
        # रूस and स्विट्जरलैंड are both places of the fact that अप्रैल 1917 dates
        "[{left: अप्रैल 1917, right: रूस}, {left: 25 अक्टूबर, right: स्विट्जरलैंड}]",
        "[{left: {fact: returned, term: person}, right: रूस}, {left: केरेंस्की, right: {fact: returned}}]",
        "[{left: केरेंस्की, right: रूस}, {left: लेनिन, right: {fact: formed}}]",
    ],
)
def test_an_entry_that_fits_two_partners_by_the_facts_is_an_error_unless_shared(pairs: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="two-partners"):
        _matching(tmp_path, f"    pairs: {pairs}\n")
    assert _matching(tmp_path, f"    shared: true\n    pairs: {pairs}\n").partner == (0, 1)


def test_a_section_may_mix_types_under_a_title_of_its_own(tmp_path: Path) -> None:
    text = """  - title: मिश्रित
    marks: 1
    questions:
      - {type: fill-in-blank, text: "क {ख}"}
      - {type: matching, pairs: {क: ख, ग: घ}}
      - {type: short-answer, ask: क?, answer: ख}
"""
    section = _load(tmp_path, text).paper.sections[0]
    assert [type(item) for item in section.items] == [BlankItem, MatchingItem, WrittenItem]
    assert section.worth is not None
    assert (section.title, section.worth.count) == ("मिश्रित", 4)


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1, max_size=6),
    st.integers(0, 6),
    st.sampled_from(["fill-in-blank", "short-answer"]),
)
def test_one_more_question_changes_no_other_answer_and_no_other_id(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], place: int, kind: str
) -> None:
    folder = tmp_path_factory.mktemp("chapter")
    typed = [
        f"{{text: 'यह {{{name}}} है'}}" if kind == "fill-in-blank" else f"{{ask: '{name}?', answer: ख}}"
        for name in names
    ]
    more = "{text: 'नया {वाक्य} है'}" if kind == "fill-in-blank" else "{ask: 'नया?', answer: ग}"
    before = {item.id: _key(item) for item in _items(folder, kind, *typed)}
    after = {item.id: _key(item) for item in _items(folder, kind, *typed[:place], more, *typed[place:])}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def _key(item: Item) -> tuple[Answer, ...]:
    return (item.answer,) if isinstance(item, WrittenItem) else getattr(item, "answers", ())
