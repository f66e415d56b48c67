"""docs/architecture.md speaks of what is there, and shows the layers that the import contract holds."""

from __future__ import annotations

import re
import tomllib

from support.names import named
from support.programs import PROJECT

_PAGE = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
_NAME = re.compile(r"`([a-z_]+(?:\.\w+)*)`")
_PACKAGE = PROJECT / "src" / "worksheet"
_MODULES = {path.stem for path in _PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}


def _layers() -> list[str]:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    layers: list[str] = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return layers


def test_each_module_and_function_that_it_names_exists() -> None:
    names = {name for name in _NAME.findall(_PAGE) if name.split(".")[0] in _MODULES}
    assert len(names) > 40
    assert {name for name in names if named(name) is None} == set()


def test_its_layers_are_those_of_the_import_contract() -> None:
    (shown,) = re.findall(r"^```\n(start > .*?)^```$", _PAGE, re.MULTILINE | re.DOTALL)
    assert [" ".join(layer.split()) for layer in shown.split(">")] == _layers()[1:]
