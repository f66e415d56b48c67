"""Each example that README.md and docs/format.md show is accepted as it stands, beside the October chapter."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support.programs import PROJECT
from worksheet import spec
from worksheet.questions import TYPES

_CHAPTER = PROJECT / "worksheets" / "october-1917"
_PICTURES = PROJECT / "worksheets" / "science"
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ANY = "sections:\n  - type: short-answer\n    questions:\n      - ask: लेनिन कहाँ से लौटा?\n"


def _examples() -> list[str]:
    pages = (PROJECT / "README.md", PROJECT / "docs" / "format.md")
    return [block for page in pages for block in _BLOCK.findall(page.read_text(encoding="utf-8"))]


def _whole(example: str) -> str:
    """An example as a whole spec: with the title and the facts that it leaves out."""
    if example.startswith(("source:", "मूल:")):
        return f"title: क\nfacts: example.yaml\n{_ANY}        answer: स्विट्जरलैंड से\n"
    if example.startswith("answer:"):
        example = _ANY + re.sub("^", "        ", example, flags=re.MULTILINE)
    elif not re.search("^(sections|खंड):", example, re.MULTILINE):
        example += _ANY + "        answer: स्विट्जरलैंड से\n"
    if not example.startswith(("title:", "शीर्षक:")):
        example = "title: क\nfacts: facts.yaml\n" + example
    return example


@pytest.mark.parametrize("number", range(len(_examples())))
def test_each_example_of_the_documents_is_accepted_without_a_warning(number: int, tmp_path: Path) -> None:
    example = _examples()[number]
    for name in ("source.txt", "facts.yaml"):
        shutil.copy(_CHAPTER / name, tmp_path / name)
    for name in ("my.ttf", "my-bold.ttf"):
        shutil.copy(PROJECT / "fonts" / "Mukta-Regular.ttf", tmp_path / name)
    for name in ("plant.svg", "magnet.png"):
        shutil.copy(_PICTURES / name, tmp_path / name)
    (tmp_path / "example.yaml").write_text(example, encoding="utf-8")
    (tmp_path / "chapter.yaml").write_text(_whole(example), encoding="utf-8")
    assert spec.load(tmp_path / "chapter.yaml").warnings == ()


def test_the_documents_show_examples_of_each_question_type() -> None:
    shown = {kind for example in _examples() for kind in re.findall("type: ([a-z-]+)", example)}
    assert shown == set(TYPES)
