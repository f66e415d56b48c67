"""``worksheet inspect``: what a screen reader says of any tagged PDF, and in which order."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from support.commands import built, worksheet
from support.handmade import FORM, ONE_WORD, PAGE, PLAIN, artifact, element, loose, stream, tagged, text, to
from support.inspected import fault, listed, save
from support.programs import PROJECT, program
from worksheet import inspection, limits

CHAPTER = PROJECT / "worksheets" / "october-1917" / "chapter.yaml"


# What is said


def test_each_element_is_a_line_with_its_role_its_language_where_it_changes_and_its_text(tmp_path: Path) -> None:
    page = text(0, 50, 700, "Title") + text(1, 50, 680, "Bonjour") + text(2, 50, 660, "Word")
    elements = [
        element("Document", f"{to(1)} {to(2)}"),
        element("H1", "0"),
        element("Sect", f"{to(3)} {to(4)}", "/Lang(fr)"),
        element("P", "1"),
        element("P", "2", "/Lang(en-GB)"),
    ]
    assert listed(tagged([page], elements), tmp_path) == [
        "Document [en]",
        "  H1: Title",
        "  Sect [fr]",
        "    P: Bonjour",
        "    P [en-GB]: Word",
    ]


def test_alternative_text_is_announced_in_place_of_the_content(tmp_path: Path) -> None:
    page = text(0, 50, 700, "axis") + text(1, 50, 680, "E") + text(2, 50, 660, "Dr")
    elements = [
        element("Document", f"{to(1)} {to(2)} {to(3)}"),
        element("Figure", "0", "/Alt(A map \\(of Russia\\))"),
        element("Formula", "1", "/Alt<FEFF0915094D>"),
        element("Span", "2", "/E(Doctor)"),
    ]
    assert listed(tagged([page], elements), tmp_path)[1:] == [
        "  Figure “A map (of Russia)”",
        "  Formula “क्”",
        "  Span: Doctor",
    ]


def test_a_paragraph_is_one_line_with_blanks_links_and_other_languages_inside(tmp_path: Path) -> None:
    page = b"".join(text(i, 50 + 40 * i, 700, word) for i, word in enumerate(("See", "here", "___", "mot", "end.")))
    elements = [
        element("P", f"0 {to(1)} {to(2)} {to(3)} {to(4)}"),
        element("Link", "1"),
        element("Form", "2", "/Alt(blank)"),
        element("Span", "3", "/Lang(fr)"),
        element("Span", "4"),
    ]
    data = tagged([page], elements)
    assert listed(data, tmp_path) == ["P [en]: See {Link: here} {Form “blank”} {Span [fr]: mot} end."]
    (line,) = inspection.lines(inspection.read(tmp_path / "page.pdf", "page.pdf"))
    assert line.text == "See here blank mot end."


def test_an_element_over_two_pages_is_one_line(tmp_path: Path) -> None:
    pages = [text(0, 50, 100, "begun on one"), text(0, 50, 700, "ended on the next")]
    kids = f"0 <</Type/MCR/Pg {PAGE + 2} 0 R/MCID 0>>"
    assert listed(tagged(pages, [element("P", kids)]), tmp_path) == ["P [en]: begun on one ended on the next"]


def test_an_element_without_content_is_told_of(tmp_path: Path) -> None:
    elements = [element("TR", f"{to(1)} {to(2)}"), element("TD", ""), element("TD", "0")]
    assert listed(tagged(ONE_WORD, elements), tmp_path) == ["TR [en]", "  TD", "  TD: word"]


def test_a_role_of_the_file_s_own_is_told_as_the_standard_one_it_stands_for(tmp_path: Path) -> None:
    data = tagged(ONE_WORD, [element("Chapter", "0")], root="/RoleMap<</Chapter/Title/Title/H1>>")
    assert listed(data, tmp_path) == ["H1 (Chapter) [en]: word"]


def test_a_form_field_is_told_by_its_own_description(tmp_path: Path) -> None:
    elements = [element("Form", "<</Type/OBJR/Obj 6 0 R>>")]
    field = {6: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/TU(Your name)/Rect[0 0 9 9]>>"}
    assert listed(tagged(ONE_WORD, elements, others=field), tmp_path) == ["Form [en] “Your name”"]


def test_text_in_a_form_belongs_to_the_content_that_draws_it(tmp_path: Path) -> None:
    resources = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>"
    drawn = {FORM: stream(loose(50, 700, "inside"), resources)}
    data = tagged([b"/P<</MCID 0>>BDC /X Do EMC"], [element("P", "0")], others=drawn)
    assert listed(data, tmp_path) == ["P [en]: inside"]


def test_words_that_a_terminal_would_obey_are_not_passed_on(tmp_path: Path) -> None:
    elements = [element("Figure", "0", "/Alt(\x1b]0;x\x07)"), element("P", "0")]
    assert all(line.isprintable() for line in listed(tagged(ONE_WORD, elements), tmp_path))


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_and_packed_file_is_read_if_it_opens_without_a_password(password: str, tmp_path: Path) -> None:
    plain, packed = save(PLAIN, tmp_path), tmp_path / "packed.pdf"
    lock = ("--object-streams=generate", "--encrypt", password, "owner", "256", "--")
    subprocess.run([program("qpdf", "qpdf"), *lock, plain, packed], check=True)
    if password:
        assert fault(packed.read_bytes(), tmp_path) == "pdf-encrypted"
    else:
        assert listed(packed.read_bytes(), tmp_path) == ["P [en]: word"]


# The order of reading


def differences(pages: list[bytes], elements: list[bytes], folder: Path) -> list[tuple[str, str]]:
    tree = inspection.read(save(tagged(pages, elements), folder), "page.pdf")
    return [(one.earlier, one.later) for one in inspection.differences(tree)]


def paragraphs(count: int) -> list[bytes]:
    """Elements that read content 0, 1, … in that order."""
    return [
        element("Document", " ".join(to(i + 1) for i in range(count))),
        *(element("P", str(i)) for i in range(count)),
    ]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([(50, 700), (50, 680), (50, 660)], []),
        ([(50, 680), (50, 700), (50, 660)], [("word 0", "word 1")]),
        ([(50, 700), (200, 700), (50, 680)], []),
        ([(200, 700), (50, 700), (50, 680)], [("word 0", "word 1")]),
        ([(50, 700), (200, 704), (250, 696)], []),  # raised and lowered, on one line
        ([(50, 700), (50, 680), (300, 700), (300, 680)], []),  # two columns, one after the other
        ([(50, 700), (300, 700), (50, 680), (300, 680)], []),  # two columns, line by line
        ([(300, 700), (300, 680), (50, 700), (50, 680)], [("word 1", "word 2")]),
    ],
)
def test_what_is_read_in_another_order_than_it_stands_in_is_found(
    places: list[tuple[int, int]], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    page = b"".join(text(i, x, y, f"word {i}") for i, (x, y) in enumerate(places))
    assert differences([page], paragraphs(len(places)), tmp_path) == expected


def test_cells_of_two_lines_side_by_side_are_in_order(tmp_path: Path) -> None:
    places = [(50, 700), (50, 684), (300, 700), (300, 684)]
    page = b"".join(text(i, x, y, f"word {i}") for i, (x, y) in enumerate(places))
    elements = [element("TR", f"{to(1)} {to(2)}"), element("TD", "0 1"), element("TD", "2 3")]
    assert differences([page], elements, tmp_path) == []
    assert differences([page], [*elements[:1], element("TD", "2 3"), element("TD", "0 1")], tmp_path) == [
        ("word 2 word 3", "word 0 word 1")
    ]


def test_words_of_a_line_in_the_wrong_order_are_found(tmp_path: Path) -> None:
    page = text(0, 150, 700, "second") + text(1, 50, 700, "first")
    assert differences([page], [element("P", "0 1")], tmp_path) == [("second", "first")]


def test_a_page_read_before_the_one_in_front_of_it_is_found(tmp_path: Path) -> None:
    pages = [text(0, 50, 700, "front"), text(0, 50, 700, "back")]
    elements = [element("Document", f"{to(1)} {to(2)}"), element("P", "0", page=1), element("P", "0", page=0)]
    assert differences(pages, elements, tmp_path) == [("back", "front")]


def test_a_figure_without_text_has_its_place_too(tmp_path: Path) -> None:
    page = b"/Figure<</MCID 1>>BDC 50 700 100 50 re f EMC " + text(0, 50, 600, "below")
    elements = [*paragraphs(1), element("Figure", "1", "/Alt(a box)")]
    elements[0] = element("Document", f"{to(1)} {to(2)}")
    assert differences([page], elements, tmp_path) == [("below", "a box")]


def test_text_that_no_element_holds_is_found_but_for_artifacts(tmp_path: Path) -> None:
    page = text(0, 50, 700, "word") + loose(50, 680, "unread") + artifact(50, 660, "foot")
    tree = inspection.read(save(tagged([page], [element("P", "0")]), tmp_path), "page.pdf")
    assert [segment.text.strip() for segment in tree.unread] == ["unread"]


# The command


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chapter")
    built(CHAPTER.relative_to(PROJECT), "-o", folder, cwd=PROJECT)
    return folder / "chapter.pdf"


def test_the_command_lists_what_is_said(sheet: Path) -> None:
    done = worksheet("inspect", sheet.name, cwd=sheet.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == ["Document [hi]", "  H1: रूस की अक्टूबर 1917 की क्रांति"]


def test_what_the_program_writes_is_read_in_the_order_of_the_page(sheet: Path) -> None:
    for pdf in sorted(sheet.parent.glob("*.pdf")):
        done = worksheet("inspect", pdf.name, "--check", cwd=sheet.parent)
        assert (done.returncode, done.stderr) == (0, ""), pdf.name


def test_a_difference_is_exit_code_1_and_names_the_place(tmp_path: Path) -> None:
    save(tagged([text(0, 50, 600, "low") + text(1, 50, 700, "high") + loose(9, 9, "lost")], paragraphs(2)), tmp_path)
    done = worksheet("inspect", "page.pdf", "--check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    first, second = done.stderr.splitlines()
    assert first.startswith("page.pdf:1:1: error: on page 1 “high” stands before “low” but is read after it; ")
    assert second.startswith("page.pdf:1:1: error: on page 1 “lost” belongs to no element")


def test_only_the_first_differences_are_named(tmp_path: Path) -> None:
    page = b"".join(text(i, 50, 100 + 20 * i, f"word {i}") for i in range(30))
    save(tagged([page], paragraphs(30)), tmp_path)
    done = worksheet("inspect", "page.pdf", "--check", cwd=tmp_path)
    assert len(done.stderr.splitlines()) == limits.ORDER_DIFFERENCES + 1


def test_json_holds_the_same_lines_with_their_parts(sheet: Path) -> None:
    told = json.loads(worksheet("inspect", sheet.name, "--json", cwd=sheet.parent).stdout)
    assert (told["language"], told["problems"]) == ("hi", [])
    written = worksheet("inspect", sheet.name, cwd=sheet.parent).stdout.splitlines()
    assert [line["role"] for line in told["lines"]] == [line.split(" [")[0].split()[0].rstrip(":") for line in written]
    blank = {"role": "Form", "language": "hi", "text": "", "alt": "रिक्त स्थान"}
    assert any(blank in line["parts"] and "रिक्त स्थान" in line["text"] for line in told["lines"])


def test_an_untagged_file_is_exit_code_2_also_in_json(tmp_path: Path) -> None:
    save(PLAIN.replace(b"/StructTreeRoot 3 0 R", b""), tmp_path)
    done = worksheet("inspect", "page.pdf", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("page.pdf:1:1: error: the PDF is not tagged")
    told = json.loads(worksheet("inspect", "page.pdf", "--json", cwd=tmp_path).stdout)
    assert [problem["code"] for problem in told["problems"]] == ["pdf-untagged"]


def test_a_listing_goes_to_a_file_that_is_not_there_yet(sheet: Path, tmp_path: Path) -> None:
    done = [worksheet("inspect", sheet, "-o", "list.txt", *more, cwd=tmp_path) for more in ((), (), ("--force",))]
    assert [each.returncode for each in done] == [0, 2, 0]
    assert (tmp_path / "list.txt").read_text(encoding="utf-8").startswith("Document [hi]\n")


def test_a_module_of_the_working_folder_is_not_taken_for_the_program_s(sheet: Path, tmp_path: Path) -> None:
    for name in ("json", "ctypes", "pypdfium2"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    save(PLAIN, tmp_path)
    done = worksheet("inspect", sheet, cwd=tmp_path, before="import sys; sys.path.remove('')")
    assert (done.returncode, done.stderr) == (0, "")
