"""Text that breaks other programs, as question, answer, title, pupil's name and whole file.

Each string of the collection is set as typed and comes back, or is refused with its place and a reason.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from support.documents import paragraphs, write
from support.extractors import EXTRACTORS, pdfium
from support.fidelity import fold
from support.hostile import Case, cases, categories, of
from worksheet.batch import roster
from worksheet.batch.rows import Choices
from worksheet.build import Spec, build
from worksheet.errors import InputError, Problem, Severity
from worksheet.messages import sentences
from worksheet.personal import PaperMaker, Pupil
from worksheet.spec import load
from worksheet.text.faces import uncovered

pytestmark = pytest.mark.shared

_DROPPED = {"pdf_oxide": "\u200b"}  # characters that a reader leaves out whatever the page says
_SHADOWS = {"PDFBox": "mark-pile"}  # which takes two like marks beside each other for one and its shadow
_SPEC = (
    "title: {title}\nsections:\n  - type: short-answer\n    questions:\n      - ask: {ask}\n        answer: {answer}\n"
)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _spec(case: Case, place: str) -> Spec:
    texts = {"title": "शीर्षक", "ask": "प्रश्न?", "answer": "उत्तर", place: case.text}
    data = _SPEC.format(**{name: _quoted(text) for name, text in texts.items()})
    return Spec(Path("h.yaml"), "h.yaml", "h", Path.cwd(), data.encode("utf-8", "surrogatepass"))


def _check_refusal(problems: tuple[Problem, ...], lines: range) -> None:
    """Each fault has a reason and stands on one of the lines."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert errors
    for problem in errors:
        assert problem.span is not None
        assert problem.span.line in lines
        assert all(all(sentences(problem, tag)) for tag in ("en", "hi"))


# Set as typed and read back, or refused.


@pytest.mark.parametrize("place", ["title", "ask", "answer"])
@pytest.mark.parametrize("category", categories())
def test_each_is_set_as_typed_or_refused_with_place_and_reason(category: str, place: str, tmp_path: Path) -> None:
    line = {"title": 1, "ask": 5, "answer": 6}[place]
    for case in of(category):
        try:
            built = build(_spec(case, place))
        except InputError as error:
            _check_refusal(error.problems, range(line, line + 1))
            continue
        pdf = tmp_path / "h.pdf"
        pdf.write_bytes(built.files["h-key.pdf" if place == "answer" else "h.pdf"])
        assert _close(case.said) in _close(pdfium(pdf)), case.name


def _close(text: str) -> str:
    """Text without spaces: a word that is cut at a line's end comes back in two."""
    return fold(text).replace(" ", "")


def test_no_more_is_refused_than_what_cannot_be_printed() -> None:
    """Characters of control and direction, of no font, of other directions; and dollar signs round no formula."""
    refused: dict[str, set[str]] = {}
    for case in cases():
        try:
            load(Path("h.yaml"), shown="h.yaml", root=Path.cwd(), data=_spec(case, "ask").data)
        except InputError as error:
            refused.setdefault(case.category, set()).update(p.code for p in error.problems)
    controls = {"control-character", "direction-character", "line-end-character", "private-character", "not-utf-8"}
    assert refused.pop("control") == controls
    assert {code for code in set().union(*refused.values()) if not code.startswith(("dollar-", "formula-"))} == set()
    undrawn = {c for case in cases() if case.category not in ("control", "other-script") for c in uncovered(case.text)}
    assert undrawn == {"\u1cf7"}


def test_all_come_back_from_every_extractor(tmp_path: Path) -> None:
    set_ = [case for case in cases() if case.category != "control" and not uncovered(case.said)]
    pdf = write(paragraphs(case.said for case in set_), tmp_path)
    for name, extract in EXTRACTORS.items():
        found = _close(extract(pdf))
        wanted = [case for case in set_ if case.category != _SHADOWS.get(name)]
        lost = [case.name for case in wanted if _close(case.said.replace(_DROPPED.get(name, ""), "")) not in found]
        assert lost == [], name


@pytest.mark.parametrize("kind", ["spec", "facts", "source", "roster"])
def test_a_file_of_nothing_else_is_refused_with_its_place(kind: str, tmp_path: Path) -> None:
    for case in cases():
        path = tmp_path / f"{kind}.txt"
        path.write_bytes(case.text.encode("utf-8", "surrogatepass"))
        with pytest.raises(InputError) as raised:
            if kind == "roster":
                roster.read(path, path.name, Choices((), ("standard",)))
            else:
                load(path if kind == "spec" else _naming(path), root=tmp_path)
        assert all(problem.span for problem in raised.value.problems if problem.severity is Severity.ERROR), case.name


def _naming(path: Path) -> Path:
    """A spec whose facts, or whose facts' source, are a file."""
    facts, spec = path.with_name("facts.yaml"), path.with_name("naming.yaml")
    facts.write_text("source: {text: source.txt}\nfacts:\n  - लेनिन {place=रूस} लौटा\n", encoding="utf-8")
    named = "facts.txt" if path.name == "facts.txt" else "facts.yaml"
    text = _SPEC.format(title="शीर्षक", ask="प्रश्न?", answer="उत्तर")
    spec.write_text(f"facts: {named}\n{text}", encoding="utf-8")
    return spec


def test_a_pupil_with_such_a_name_gets_a_paper_that_says_it_or_a_place(tmp_path: Path) -> None:
    spec = tmp_path / "s.yaml"
    spec.write_text(_SPEC.format(title="शीर्षक", ask="प्रश्न?", answer="उत्तर"), encoding="utf-8")
    table = tmp_path / "r.csv"
    cells = ['"' + case.text.replace('"', '""').replace("\x00", "\x01") + '"' for case in cases()]
    rows = [f"{number},{cell}" for number, cell in enumerate(cells, 1)]
    table.write_bytes("\n".join(["roll,name", *rows]).encode("utf-8", "surrogatepass"))
    found = roster.read(table, "r.csv", Choices((), ("standard",)))
    assert all(fault.span for fault in found.faults())
    maker = PaperMaker(load(spec, root=tmp_path))
    pdf = tmp_path / "p.pdf"
    good = found.store.select("select roll, name from entry where not bad order by n")
    made = 0
    for roll, name in good:
        pdf.write_bytes(maker.sheet(Pupil(roll, name, None, "00", "0" * 12, "standard")))
        assert _close(name) in _close(pdfium(pdf)), name
        made += 1
    assert made > 200


@pytest.mark.parametrize(
    ("category", "code"),
    [
        ("do-not-emit", "letter-by-hand"),
        ("krutidev", "legacy-font"),
        ("double-danda", "mark-by-hand"),
        ("pdf-noise", ""),
    ],
)
def test_what_looks_right_and_is_not_is_told(category: str, code: str) -> None:
    for case in of(category):
        loaded = load(Path("h.yaml"), shown="h.yaml", root=Path.cwd(), data=_spec(case, "ask").data)
        told = {warning.code for warning in loaded.warnings if warning.span and warning.span.line == 5}
        assert code in told if code else told, case.name
