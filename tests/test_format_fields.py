"""docs/format.md names every field that is built, with its model's default, and every bound and warning."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from support.programs import PROJECT
from worksheet import limits
from worksheet.facts import models as facts
from worksheet.fontspec import FontSpec
from worksheet.head import PaperSpec
from worksheet.model import Model
from worksheet.pagespec import MarginSpec, PageSpec
from worksheet.questions import TYPES, either_question, parts_question, question_type
from worksheet.questions.base import AnswerSpec, Question, Section
from worksheet.questions.columns import EventSpec
from worksheet.questions.entries import SideSpec
from worksheet.questions.figure import FigureSpec
from worksheet.questions.label import LabelSpec
from worksheet.questions.matching import PairSpec
from worksheet.questions.passages import ExtractSpec
from worksheet.questions.wordgrid import ClueSpec
from worksheet.questions.written import AnsweredQuestion

_PAGE = (PROJECT / "docs" / "format.md").read_text(encoding="utf-8")
_MODELS: dict[str, type[Model]] = {
    "paper": PaperSpec,
    "page": PageSpec,
    "margin": MarginSpec,
    "font": FontSpec,
    "section": Section,
    "answered": AnsweredQuestion,
    "question": Question,
    **{name: question_type(name) for name in TYPES},
    "parts": parts_question(),
    "either": either_question(),
    "extract": ExtractSpec,
    "clue": ClueSpec,
    "pair": PairSpec,
    "side": SideSpec,
    "event": EventSpec,
    "figure": FigureSpec,
    "place": LabelSpec,
    "answer": AnswerSpec,
    "facts": facts.FactsFile,
    "source": facts.SourceSpec,
    "erratum": facts.ErratumSpec,
    "fact": facts.FactSpec,
    "point": facts.PointSpec,
    "glossary": facts.GlossaryEntry,
}


@lru_cache(maxsize=32)
def shown(table: str) -> dict[str, str]:
    """The fields of a table of the document, each with its default."""
    names = rf"(?:[a-z-]+, )*{table}(?:, [a-z-]+)*"  # a table may be that of several
    (rows,) = re.findall(rf"^<!-- fields: {names} -->\n\n((?:\|.*\n)+)", _PAGE, re.MULTILINE)
    found: dict[str, str] = {}
    for row in rows.splitlines()[2:]:
        names, _, default = (cell.strip() for cell in row.strip("|").split(" | "))
        found.update(dict.fromkeys(re.findall("`([a-z-]+)`", names), default))
    return found


def built(model: type[Model]) -> dict[str, str]:
    """The fields of a model as they are typed, each with the default that its description states."""
    found: dict[str, str] = {}
    bases = [base for base in (Question, AnsweredQuestion) if issubclass(model, base) and model is not base]
    inherited = {name for base in bases for name in base.model_fields} - set(model.__annotations__)
    for name, field in model.model_fields.items():
        typed = field.alias or ""
        if typed.isprintable() and name not in inherited:
            stated = re.search(r"Default: (.*)\.$", field.description or "")
            found[typed] = "needed" if field.is_required() else stated[1] if stated else "none"
    return found


@pytest.mark.parametrize("table", _MODELS)
def test_each_field_is_named_with_its_default(table: str) -> None:
    assert shown(table) == built(_MODELS[table])


def test_each_model_has_a_table() -> None:
    assert {model.level for model in _MODELS.values()} == {model.level for model in _all(Model)}
    named = [name for names in re.findall("<!-- fields: (.*) -->", _PAGE) for name in names.split(", ")]
    assert sorted(named) == sorted(_MODELS)


def test_the_bounds_of_a_spec_are_those_of_the_code() -> None:
    for value in (
        f"{limits.FILE_BYTES // 1024**2} MB",
        f"{limits.DEPTH} deep",
        f"{limits.NODES:,}",
        f"{limits.TEXT_CHARACTERS:,} characters",
        f"{limits.ANSWER_LINES} |",
        f"{limits.SPECS:,} |",
        f"{limits.VETTED // 1_000_000} million |",
    ):
        assert value in _PAGE[_PAGE.index("## 12. Bounds") :]


def test_each_warning_of_a_spec_is_named() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (PROJECT / "src" / "worksheet").rglob("*.py"))
    warned = set(re.findall(r'\.warn\("([a-z-]+)"', code))
    assert warned
    assert {name for name in warned if f"| `{name}` |" not in _PAGE} == set()


def _all(model: type[Model]) -> set[type[Model]]:
    return {found for each in model.__subclasses__() for found in (each, *_all(each)) if found.level}
