"""``check --fix``: what is safe is mended in the files themselves, to the byte, and a second run has nothing to do."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.chapters import write
from worksheet.cli import main
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.proofing.mends import mended
from worksheet.reader import parse

pytestmark = pytest.mark.usefixtures("own_folder")

FAULTY = """\
# अाम: टिप्पणी कीी नहीं बदलती |
title:   'अाम का पेड़'      # कीी
facts: facts.yaml
sections:
  - type: "fill-in-blank"
    questions: [ "वह {कंाप} रहा है |", "दु:ख में {सुख} है।" ]
  - {type: short-answer, questions: [{ask: क्या  हुआ?, answer: "वह \\"अाया\\" था\\u0964"}]}
"""
MENDED = """\
# अाम: टिप्पणी कीी नहीं बदलती |
title:   'आम का पेड़'      # कीी
facts: facts.yaml
sections:
  - type: "fill-in-blank"
    questions: [ "वह {कांप} रहा है।", "दुःख में {सुख} है।" ]
  - {type: short-answer, questions: [{ask: क्या  हुआ?, answer: "वह \\"आया\\" था\\u0964"}]}
"""
FACTS = """\
source:
  text: source.txt
  errata:
    - {line: 2, read: कीी, as: की}
facts:
  fruit:
    statement: अाम मीठा होता है
    note: यह मीठाा है
  river:
    statement: नदी की धारा
"""
SOURCE = "अाम मीठा होता है\nनदी कीी धारा |\n"


def _chapter(faulty: str = FAULTY) -> None:
    write("chapter.yaml", faulty)
    write("facts.yaml", FACTS)
    write("source.txt", SOURCE)


def test_what_is_safe_is_mended_in_the_spec_and_its_facts_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    _chapter()
    assert main(["check", "chapter.yaml", "--fix", "--lang", "en"]) == 0
    # the title, which the chapter's word for the fruit resembles, is the book's own and stays
    assert Path("chapter.yaml").read_text(encoding="utf-8") == MENDED.replace("'आम का", "'अाम का")
    assert Path("facts.yaml").read_text(encoding="utf-8") == FACTS.replace("मीठाा", "मीठा")
    assert Path("source.txt").read_text(encoding="utf-8") == SOURCE
    said = capsys.readouterr().out
    assert "-    note: यह मीठाा है\n+    note: यह मीठा है\n" in said
    assert "chapter.yaml: mended, places: 4\n" in said
    assert "chapter.yaml: no faults found\n" in said


def test_a_second_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    _chapter()
    assert main(["check", "chapter.yaml", "--fix"]) == 0
    once = [Path(name).read_bytes() for name in ("chapter.yaml", "facts.yaml")]
    capsys.readouterr()
    assert main(["check", "chapter.yaml", "--fix", "--lang", "en"]) == 0
    assert capsys.readouterr() == ("chapter.yaml: no faults found\n", "")
    assert [Path(name).read_bytes() for name in ("chapter.yaml", "facts.yaml")] == once


def test_diff_shows_and_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _chapter()
    main(["check", "chapter.yaml", "--diff", "--lang", "en"])
    said = capsys.readouterr().out
    assert "chapter.yaml: --fix would mend it, places: 4\n" in said
    assert Path("chapter.yaml").read_text(encoding="utf-8") == FAULTY
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chapter.yaml", "facts.yaml", "source.txt"]


def test_json_has_the_mends_of_each_problem_and_the_difference(capsys: pytest.CaptureFixture[str]) -> None:
    write("one.yaml", FAULTY.replace("facts: facts.yaml\n", ""))
    assert main(["check", "one.yaml", "--json"]) == 0
    problem = json.loads(capsys.readouterr().out)["problems"][0]
    assert (problem["code"], problem["line"], problem["column"]) == ("letter-by-hand", 2, 11)
    assert problem["mends"] == [{"line": 2, "column": 11, "length": 2, "text": "आ", "safe": True}]
    assert main(["check", "one.yaml", "--json", "--fix"]) == 0
    told = json.loads(capsys.readouterr().out)
    (file,) = told["mended"]
    assert (file["file"], file["count"], file["written"], told["problems"]) == ("one.yaml", 5, True, [])
    assert "+title:   'आम का पेड़'      # कीी\n" in file["diff"]


def test_line_ends_byte_order_mark_and_permissions_stay() -> None:
    text = "\ufeff" + FAULTY.replace("facts: facts.yaml\n", "").replace("\n", "\r\n")
    Path("one.yaml").write_bytes(text.encode())
    Path("one.yaml").chmod(0o640)
    assert main(["check", "one.yaml", "--fix", "-q"]) == 0
    after = Path("one.yaml").read_bytes().decode()
    assert after == "\ufeff" + MENDED.replace("facts: facts.yaml\n", "").replace("\n", "\r\n")
    if os.name != "nt":
        assert Path("one.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_stays_a_link() -> None:
    write("real/one.yaml", FAULTY.replace("facts: facts.yaml\n", ""))
    Path("one.yaml").symlink_to("real/one.yaml")
    assert main(["check", "one.yaml", "--fix", "-q"]) == 0
    assert Path("one.yaml").is_symlink()
    assert "'आम का" in Path("real/one.yaml").read_text(encoding="utf-8")


def test_legacy_text_is_turned_only_where_that_is_asked_for() -> None:
    spec = "title: क\ninstructions: fjDr LFkkuksa dh iwfrZ\nsections:\n  - type: short-answer\n    questions: क्या?\n"
    write("one.yaml", spec)
    assert main(["check", "one.yaml", "--fix", "-q"]) == 0
    assert Path("one.yaml").read_text(encoding="utf-8") == spec
    assert main(["check", "one.yaml", "--fix-legacy", "-q"]) == 0
    assert "instructions: रिक्त स्थानों की पूर्ति\n" in Path("one.yaml").read_text(encoding="utf-8")


def test_a_spec_with_errors_is_mended_too_and_they_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    write("one.yaml", FAULTY.replace("facts: facts.yaml\n", "colour: red\n"))
    assert main(["check", "one.yaml", "--fix", "--lang", "en"]) == 2
    assert "'आम का" in Path("one.yaml").read_text(encoding="utf-8")
    assert "one.yaml:3:1: error:" in capsys.readouterr().err


def test_standard_input_has_no_file_to_mend(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    data = FAULTY.replace("facts: facts.yaml\n", "").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["check", "-", "--fix", "--lang", "en"]) == 2
    assert "standard input" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["check", "-", "--diff", "--lang", "en"]) == 0
    assert "+title:   'आम का पेड़'" in capsys.readouterr().out


def _shape(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.quoted
    children = [each for entry in node for each in entry] if isinstance(node, Mapping) else list(node.items)
    return [type(node).__name__, *map(_shape, children)]


_MARKED = st.text(alphabet="कखगरषअइएआािीुेोौंँःः़् \u200c\u200d|।:.\"'{}#_१1aZ", min_size=1, max_size=24)


@given(
    st.lists(_MARKED, min_size=1, max_size=4),
    st.sampled_from(["json", "plain", "single", "literal", "folded"]),
)
def test_whatever_is_typed_mends_once_and_leaves_the_rest_as_it_was(texts: list[str], style: str) -> None:
    rows = "".join(f"      - {_styled(text, style)}\n" for text in texts)
    data = f"title: क\nsections:\n  - type: short-answer # कीी\n    questions:\n{rows}".encode()
    try:
        before = parse(data, "one.yaml")
    except Exception:
        return  # no YAML: nothing is promised
    made = mended({"one.yaml": data}, ())
    if not made:
        return
    after = made["one.yaml"].after
    assert _shape(parse(after, "one.yaml")) == _shape(before)
    assert b"# \xe0\xa4\x95\xe0\xa5\x80\xe0\xa5\x80\n" in after
    assert mended({"one.yaml": after}, ()) == {}


def _styled(text: str, style: str) -> str:
    if style == "json":
        return json.dumps(text, ensure_ascii="a" in text)
    if style == "single":
        return "'" + text.replace("'", "''") + "'"
    if style in ("literal", "folded"):
        sign = "|2-" if style == "literal" else ">2-"
        return f"{sign}\n" + "".join(f"          {line}\n" for line in text.split(" ")).rstrip("\n")
    return text
