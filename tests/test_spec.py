"""A spec is read as typed: each fault told with its place, all in one run; text stays text; the rest is resolved."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.programs import PROJECT
from worksheet import messages, spec, vocabulary
from worksheet.content import Text
from worksheet.errors import InputError, Problem, Severity
from worksheet.later import later
from worksheet.paper import BlankItem, Marks, WrittenItem
from worksheet.variants import papers

_CASES = PROJECT / "tests" / "cases" / "models"
_EXPECTED = re.compile(r"#! ([a-z -]+)$")


def _load(folder: Path, text: str) -> spec.Loaded:
    path = folder / "chapter.yaml"
    path.write_text(text, encoding="utf-8")
    return spec.load(path, shown="chapter.yaml", root=folder)


def _problems(folder: Path, text: str) -> list[Problem]:
    try:
        return list(_load(folder, text).warnings)
    except InputError as error:
        return list(error.problems)


def _codes(folder: Path, text: str) -> list[str]:
    return [problem.code for problem in _problems(folder, text)]


def _first(loaded: spec.Loaded) -> WrittenItem:
    item = loaded.paper.sections[0].items[0]
    assert isinstance(item, WrittenItem)
    return item


@pytest.mark.parametrize("case", sorted(path.name for path in _CASES.iterdir()))
def test_each_fault_is_told_at_its_line_and_all_in_one_run(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_CASES.parent)
    folder = _CASES / case
    expected = Counter[tuple[str, int, str]]()
    for path in folder.glob("*.yaml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if found := _EXPECTED.search(line):
                expected.update((path.name, number, code) for code in found[1].split())
    with pytest.raises(InputError) as raised:
        spec.load(folder / "chapter.yaml", shown=f"models/{case}/chapter.yaml")
    told = Counter((Path(p.span.file).name, p.span.line, p.code) for p in raised.value.problems if p.span)
    assert told == expected


@pytest.mark.parametrize("case", sorted(path.name for path in _CASES.iterdir()))
def test_every_fault_has_its_sentence_and_fills_all_of_it(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_CASES.parent)
    with pytest.raises(InputError) as raised:
        spec.load(_CASES / case / "chapter.yaml", shown=f"models/{case}/chapter.yaml")
    for problem in raised.value.problems:
        assert problem.code in messages.codes()
        for tag in messages.LANGUAGES:
            assert "None" not in messages.render(problem, tag)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("- लेनिन का नारा: {सारी सत्ता}", '- "लेनिन का नारा: {सारी सत्ता}"'),
        ("- {लेनिन}", '- "{लेनिन}"'),
    ],
)
def test_a_text_that_yaml_takes_for_a_mapping_comes_back_mended(text: str, mended: str, tmp_path: Path) -> None:
    typed = f"title: क\nsections:\n  - type: fill-in-blank\n    questions:\n      {text}\n"
    problem = _problems(tmp_path, typed)[0]
    assert problem.code == "text-not-mapping"
    assert (problem.mended or "").strip() == mended


@pytest.mark.parametrize("typed", ["1:30", "05", "012", "०५", "no", "on", "yes", "2024-01-05", "1_000", "1e3", "0x1F"])
def test_what_is_typed_where_text_is_wanted_stays_letter_by_letter(typed: str, tmp_path: Path) -> None:
    text = f"""
title: {typed}
class: {typed}
time: {typed}
sections:
  - type: short-answer
    ask: {typed}
    answer: {typed}
"""
    loaded = _load(tmp_path, text)
    head = loaded.paper.head
    assert (head.title, head.class_) == (typed, typed)
    assert head.time == {"1:30": "1½ घण्टे"}.get(typed, typed)  # which alone is a length of time
    assert _first(loaded).answer.points == (typed,)


def test_numbers_may_be_typed_in_devanagari_digits(tmp_path: Path) -> None:
    text = "title: क\nsections: {type: short-answer, marks: १½, lines: १२, ask: क?, answer: ख}\n"
    item = _first(_load(tmp_path, text))
    assert (item.marks, item.lines) == (Marks(3), 12)


@pytest.mark.parametrize(
    ("typed", "halves"), [("1", 2), ("0.5", 1), ("½", 1), ("1½", 3), ("2.0", 4), ("०.५", 1), ("१०", 20), (".5", 1)]
)
def test_marks_are_multiples_of_a_half(typed: str, halves: int, tmp_path: Path) -> None:
    text = f"title: क\nsections: {{type: short-answer, marks: {typed}, ask: क?, answer: ख}}\n"
    assert _first(_load(tmp_path, text)).marks == Marks(halves)


@pytest.mark.parametrize("typed", ["0", "-1", "0.3", "1.25", "1001", "x", "1/2", "१½½", "1e1", "nan", "½5", "٣"])
def test_other_marks_are_refused(typed: str, tmp_path: Path) -> None:
    text = f"title: क\nsections: {{type: short-answer, marks: {typed}, ask: क?, answer: ख}}\n"
    assert _codes(tmp_path, text) == ["marks-wrong"]


def test_short_spellings_mean_the_same_as_full_ones(tmp_path: Path) -> None:
    brief = """
title: क
sections:
  - type: short-answer
    questions:
      - लेनिन रूस कब लौटा?: 1917 में
      - यह पूरा है।: हाँ
      - दो शब्द: {text: ख, accept: ग}
  - type: fill-in-blank
    questions: एक {दो} तीन
  - type: matching
    pairs: {क: ख, ग: घ}
"""
    full = """
title: क
sections:
  - type: short-answer
    questions:
      - {ask: लेनिन रूस कब लौटा?, answer: {text: 1917 में}}
      - {ask: यह पूरा है।, answer: {text: हाँ}}
      - {ask: दो शब्द, answer: {text: ख, accept: [ग]}}
  - type: fill-in-blank
    questions: [{text: "एक {दो} तीन"}]
  - type: matching
    questions:
      - pairs: [{left: {text: क}, right: {text: ख}}, {left: {text: ग}, right: {text: घ}}]
"""
    assert _said(_load(tmp_path, brief)) == _said(_load(tmp_path, full))


def _said(loaded: spec.Loaded) -> str:
    """A paper without its places."""
    return re.sub(r"span=Span\([^)]*\)", "", repr(loaded.paper))


def test_the_sum_of_each_section_and_of_the_paper_is_made_from_its_questions(tmp_path: Path) -> None:
    text = """
title: क
total: 6.5
sections:
  - {type: fill-in-blank, marks: ½, questions: ["क {ख}", "ग {घ}", "ङ {च}"]}
  - {type: matching, marks: 1, pairs: {क: ख, ग: घ}}
  - {type: short-answer, questions: [{ask: क?, answer: ख, marks: 2}, {ask: ग?, answer: ख, marks: 1}]}
"""
    paper = _load(tmp_path, text).paper
    worths = [section.worth for section in paper.sections if section.worth]
    assert [(w.each and w.each.halves, w.count, w.total.halves) for w in worths] == [(1, 3, 3), (2, 2, 4), (None, 2, 6)]
    assert paper.total == Marks(13)


def test_instructions_get_the_papers_numbers_in_its_own_digits(tmp_path: Path) -> None:
    text = """
title: क
language: ne
time: 45 मिनट
instructions: "{questions} / {sections} / {total} / {time} / \\\\{x}"
sections:
  - {type: short-answer, marks: 1.5, questions: [{ask: क?, answer: ख}, {ask: ग?, answer: ख}]}
"""
    assert _load(tmp_path, text).paper.head.instructions == ("२ / १ / ३ / 45 मिनट / {x}",)


def test_emphasis_and_escapes_become_text(tmp_path: Path) -> None:
    text = "title: क\nsections: {type: fill-in-blank, text: 'यह **बहुत {बड़ा}** है \\{क} \\$5 ** 6'}\n"
    item = _load(tmp_path, text).paper.sections[0].items[0]
    assert isinstance(item, BlankItem)
    said = [(piece.text, piece.tone.value) if isinstance(piece, Text) else ("_", "") for piece in item.stem]
    assert said == [("यह ", "plain"), ("बहुत ", "strong"), ("_", ""), (" है {क} $5 ** 6", "plain")]


def test_an_empty_value_is_no_value(tmp_path: Path) -> None:
    text = "title: क\nschool:\nclass: ~\nsections:\n  - type: short-answer\n    ask: क?\n    answer:\n"
    loaded = _load(tmp_path, text)
    assert (loaded.paper.head.school, loaded.paper.head.class_) == (None, None)
    assert [problem.code for problem in loaded.warnings] == ["missing-answer"]
    assert loaded.warnings[0].severity is Severity.WARNING


def test_the_faults_of_a_spec_stand_before_those_of_its_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_CASES)
    with pytest.raises(InputError) as raised:
        spec.load(Path("facts/chapter.yaml"))
    files = [Path(problem.span.file).name for problem in raised.value.problems if problem.span]
    assert files == sorted(files, key=["chapter.yaml", "facts.yaml", "more.yaml"].index)


def test_a_path_may_leave_the_specs_folder_for_the_root_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    (tmp_path / "source.txt").write_text("लेनिन रूस लौटा।\n", encoding="utf-8")
    (tmp_path / "facts.yaml").write_text("source: {text: source.txt}\nfacts: [लेनिन रूस लौटा]\n", encoding="utf-8")
    text = "title: क\nfacts: ../facts.yaml\nsections: {type: short-answer, ask: क?, answer: ख}\n"
    path = tmp_path / "spec" / "chapter.yaml"
    path.write_text(text, encoding="utf-8")
    assert spec.load(path, shown="chapter.yaml", root=tmp_path).warnings == ()
    with pytest.raises(InputError, match="path-outside"):
        spec.load(path, shown="chapter.yaml", root=tmp_path / "spec")


def test_a_link_may_not_lead_out_of_the_root(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "facts.yaml").write_text("source: {text: s.txt}\nfacts: [क]\n", encoding="utf-8")
    (inner / "facts.yaml").symlink_to(tmp_path / "facts.yaml")
    text = "title: क\nfacts: facts.yaml\nsections: {type: short-answer, ask: क?, answer: ख}\n"
    assert _codes(inner, text) == ["path-outside"]


def test_a_facts_file_built_by_mistake_is_named_as_such(tmp_path: Path) -> None:
    assert _codes(tmp_path, "source: {text: a.txt}\nfacts: [क]\n") == ["spec-is-facts"]
    assert _codes(tmp_path, "- क\n") == ["spec-not-mapping"]


def test_keys_that_come_later_are_those_that_no_model_has() -> None:
    built = _keys_of_models()
    assert {level: set(names) for level, names in later().built.items()} == built
    for level, names in later().levels.items():
        assert not names & built.get(level, set()), level


def _keys_of_models() -> dict[str, set[str]]:
    from worksheet.facts.models import ErratumSpec, FactsFile, FactSpec, GlossaryEntry, SourceSpec
    from worksheet.fontspec import FontSpec
    from worksheet.head import PaperSpec
    from worksheet.pagespec import MarginSpec, PageSpec
    from worksheet.questions import TYPES, either_question, parts_question, question_type
    from worksheet.questions.base import AnswerSpec, Section
    from worksheet.questions.columns import EventSpec
    from worksheet.questions.figure import FigureSpec
    from worksheet.questions.label import LabelSpec
    from worksheet.questions.passages import ExtractSpec
    from worksheet.questions.wordgrid import ClueSpec

    page = (PageSpec, MarginSpec)
    papers = (PaperSpec, *page, FontSpec, Section, AnswerSpec, FigureSpec, LabelSpec, ExtractSpec, EventSpec, ClueSpec)
    models = (*papers, FactsFile, SourceSpec, ErratumSpec, FactSpec, GlossaryEntry)
    keys = {model.level: set(model.keys()) for model in models}
    questions = (parts_question(), either_question(), *map(question_type, TYPES))
    return keys | {"question": set[str]().union(*(question.keys() for question in questions))}


def test_a_new_head_leaves_questions_and_seed_as_they_are(tmp_path: Path) -> None:
    loaded = _load(tmp_path, "title: क\nsections: {type: short-answer, ask: क?, answer: ख}\n")
    renamed = loaded.with_head(school="ख", title="ग")
    assert (renamed.paper.head.school, renamed.paper.head.title) == ("ख", "ग")
    assert (renamed.paper.sections, renamed.seed) == (loaded.paper.sections, loaded.seed)


_ENGLISH = set().union(*_keys_of_models().values()) | set(later().levels["question"]) | {"क ख?", "लेनिन"}
_HINDI = {one for level in _keys_of_models() for key in _ENGLISH for one in vocabulary.spellings(key, level)}
_KEYS = sorted(_ENGLISH | _HINDI)
_TEXTS = (
    *(
        "fill-in-blank",
        "matching",
        "short-answer",
        "facts.yaml",
        "source.txt",
        "one",
        "person",
        "व्यक्ति",
        "रिक्त-स्थान",
        "लघु-उत्तर",
        "मिलान",
        "हाँ",
        "खुला",
        "लेनिन",
        "open",
        "true",
        "1",
    ),
    *(
        "-1",
        "1.5",
        "क {ख} ग",
        "{क",
        "{}",
        "**क",
        "$a$",
        "",
        "~",
        "hi",
        "A",
        "{person=लेनिन} रूस लौटा",
        "1-2",
        "…",
        "9" * 30,
    ),
)


def _tree(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5)


_TREES = st.recursive(st.sampled_from(_TEXTS), _tree, max_leaves=25)
_PAPERS = st.fixed_dictionaries(
    {"title": st.just("क"), "sections": st.lists(_TREES, max_size=3)},
    optional={
        "facts": st.just("facts.yaml") | _TREES,
        **dict.fromkeys(later().built["paper"] - {"facts", "title", "sections"}, _TREES),
    },
)
_FACTS = st.fixed_dictionaries(
    {"source": st.just({"text": "source.txt"}) | _TREES, "facts": _TREES},
    optional={"glossary": _TREES, "wrong": _TREES},
)


@settings(max_examples=150)
@given(paper=_PAPERS | _TREES, facts=_FACTS | _TREES)
def test_whatever_is_typed_ends_in_a_paper_or_in_problems_with_places(
    paper: object, facts: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "whatever"
    folder.mkdir(exist_ok=True)
    (folder / "source.txt").write_text("लेनिन रूस लौटा।\nलेनिन रूस लौटा।\n", encoding="utf-8")
    (folder / "facts.yaml").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    try:
        papers(_load(folder, json.dumps(paper, ensure_ascii=False)))
    except InputError as error:
        assert all(problem.span and problem.code in messages.codes() for problem in error.problems)
