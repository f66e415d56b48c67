"""House rules that a reader of the code may count on."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.commands import specs, worksheet
from support.programs import PROJECT

_CODE = ("src", "tests", "bench")
_LONGEST_MODULE, _LONGEST_FUNCTION = 350, 40
_SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
_TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".json", ".mjs", ".typ", ".cfg", ".ini", ""}
# Hosts that a text of the project may name: namespaces, standards, licences, and what a standard's own file cites.
_HOSTS = re.compile(
    r"^(www\.w3\.org|json-schema\.org|ns\.adobe\.com|purl\.org|www\.aiim\.org|www\.npes\.org|www\.color\.org"
    r"|scripts\.sil\.org|openfontlicense\.org|www\.verapdf\.org|unicode\.org|www\.unicode\.org|cldr\.unicode\.org"
    r"|keepachangelog\.com|semver\.org|yaml\.org|github\.com|www\.google\.com|docs\.oasis-open\.org)$"
)
_LINK = re.compile(r"\]\(([^)#]+)")
_ADDRESS = re.compile(r"https?://([A-Za-z0-9.-]+)")
_MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:home|root|work|Users|srv|opt)/[\w.-]+|[A-Z]:\\\\?Users")


def _files(*roots: str) -> Iterator[Path]:
    for root in roots:
        for path in sorted((PROJECT / root).rglob("*")):
            if path.is_file() and not {"node_modules", "__pycache__"} & set(path.parts):
                yield path


def _modules() -> list[Path]:
    return [path for path in _files(*_CODE) if path.suffix == ".py"]


def _texts() -> list[Path]:
    top = [path for path in PROJECT.iterdir() if path.is_file()]
    kept = [*top, *_files("src", "tests", "bench", "docs", "worksheets", ".ci")]
    return [path for path in kept if path.suffix in _TEXT and not path.name.startswith(".git")]


def test_no_module_is_longer_than_a_reader_holds_in_mind() -> None:
    lengths = {str(p.relative_to(PROJECT)): len(p.read_text(encoding="utf-8").splitlines()) for p in _modules()}
    assert {name: n for name, n in lengths.items() if n > _LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {}
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > _LONGEST_FUNCTION:
                    long[f"{path.relative_to(PROJECT)}:{node.name}"] = lines
    assert long == {}


def test_module_names_say_what_is_inside() -> None:
    assert [path for path in _modules() if path.stem in _SAYS_NOTHING] == []


def test_no_text_names_a_host_that_is_not_a_standard_or_a_licence() -> None:
    found = {
        f"{path.relative_to(PROJECT)}: {host}"
        for path in _texts()
        for host in _ADDRESS.findall(path.read_text(encoding="utf-8", errors="replace"))
        if not _HOSTS.match(host.rstrip("."))
    }
    assert found == set()


def test_no_text_names_a_folder_of_some_machine() -> None:
    found = {
        f"{path.relative_to(PROJECT)}: {match}"
        for path in _texts()
        for match in _MACHINE_PATH.findall(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert found == set()


def test_the_product_never_speaks_of_the_shared_folder() -> None:
    product = [path for path in _texts() if not {"tests", ".ci"} & set(path.parts)]
    assert [p for p in product if "../shared" in p.read_text(encoding="utf-8", errors="replace")] == []


def test_every_link_of_the_documents_leads_to_a_file() -> None:
    pages = [path for path in _texts() if path.suffix == ".md"]
    links = [(p, link) for p in pages for link in _LINK.findall(p.read_text(encoding="utf-8")) if "://" not in link]
    assert len(links) > 10
    assert [(page.name, link) for page, link in links if not (page.parent / link).is_file()] == []


@pytest.mark.parametrize("spec", specs(PROJECT / "worksheets"), ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_worksheet_that_ships_builds_without_a_warning(spec: Path, tmp_path: Path) -> None:
    done = worksheet("build", spec.relative_to(PROJECT), "-o", tmp_path, cwd=PROJECT)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(tmp_path.glob(f"{spec.stem}*.pdf"))) >= 2
