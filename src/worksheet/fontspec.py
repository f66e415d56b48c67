"""What ``font:`` says: a family that travels with the program, or a font file of a person's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import Field

from worksheet.errors import Span
from worksheet.faults import Faults
from worksheet.fields import Placed, Text, Whole
from worksheet.folders import named_file
from worksheet.fontfile import Examined, UnusableFontError, examine
from worksheet.model import Model, check
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.typeface import BUNDLED, Family, chains, named, stand_in


class FaceSpec(Model):
    """A face in a file."""

    level: ClassVar[str] = "font"

    file: Text = Field(description="A TrueType or OpenType font file.")
    index: Annotated[Placed[int], Whole(0, 999)] | None = Field(
        None, description="Which face of a collection (TTC), from 0. Default: 0."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A path alone is the file."""
        return Mapping(((Scalar("file", node.span), node),), node.span) if isinstance(node, Scalar) else node


class FontSpec(FaceSpec):
    """A font file of a person's own, and the one for bold."""

    bold: FaceSpec | None = Field(
        None, description="The bold face, a file or {file: …, index: …}. Default: none, headings are larger instead."
    )


def shape() -> dict[str, Any]:
    """The JSON Schema of what may be typed."""
    index = {"type": "integer", "minimum": 0, "maximum": 999, "description": FaceSpec.model_fields["index"].description}
    file = {"type": "string", "description": FaceSpec.model_fields["file"].description}
    face = _object({"file": file, "index": index})
    bold = {"anyOf": [{"type": "string"}, face], "description": FontSpec.model_fields["bold"].description}
    names = {"type": "string", "examples": [family.name for family in BUNDLED]}
    return {"anyOf": [names, _object({"file": file, "index": index, "bold": bold})]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": ["file"], "additionalProperties": False}


class Setting:
    """Reads ``font:``; ``files`` are those that the family is made of, ``path`` that of the spec that names them."""

    def __init__(self, path: Path, root: Path, faults: Faults) -> None:
        self._path, self._root, self._faults = path, root, faults
        self.files: list[Path] = []

    def family(self, node: Node) -> Family | None:
        """The family that is meant; None once it is told what is wrong."""
        if isinstance(node, Scalar):
            return self._bundled(node)
        spec = check(FontSpec, node, self._faults)
        if spec is None:
            return None
        regular = self._face(spec)
        bold = self._face(spec.bold) if spec.bold else None
        if regular is None or (spec.bold and bold is None):
            return None
        if not regular.conjuncts:
            code = "font-without-conjuncts" if regular.devanagari else "font-without-devanagari"
            values = {"font": regular.family, "stand-in": stand_in(regular.sans).name}
            self._faults.warn(code, spec.file.span, **values)
        return made_of(regular, bold)

    def _bundled(self, name: Scalar) -> Family | None:
        family = named(name.text)
        if family is None:
            near = self._faults.nearest(name.text, [family.name for family in BUNDLED])
            names = ", ".join(family.name for family in BUNDLED)
            if Path(name.text).suffix.lower() in (".ttf", ".otf", ".ttc", ".otc"):
                self._faults.add("font-is-file", name.span, path=name.text)
            elif near:
                self._faults.add("font-unknown-near", name.span, name=name.text, near=near)
            else:
                self._faults.add("font-unknown", name.span, name=name.text, names=names)
        return family

    def _face(self, spec: FaceSpec) -> Examined | None:
        found = named_file(spec.file, self._path, self._root, self._faults)
        if found is None:
            return None
        path, shown = found
        self.files.append(path)
        try:
            return examine(path, spec.index.value if spec.index else 0)
        except UnusableFontError as fault:
            span: Span = spec.index.span if spec.index and fault.code == "font-index" else spec.file.span
            self._faults.add(fault.code, span, **{"path": shown, **fault.values})
            return None


def made_of(regular: Examined, bold: Examined | None) -> Family:
    """The family of faces of a person's own; a variable font has its bold in itself."""
    second = bold.keys[-1] if bold else regular.keys[1] if len(regular.keys) > 1 else None
    rest = stand_in(regular.sans)
    both = [regular, bold] if bold else [regular]
    if not all(each.devanagari for each in both):
        ascent, descent = max(rest.ascent, regular.ascent), max(rest.descent, regular.descent)
    else:
        ascent, descent = max(each.ascent for each in both), max(each.descent for each in both)
    return Family(
        regular.family,
        *chains(regular.keys[0], second, rest),
        ascent=ascent,
        descent=descent,
        has_bold=second is not None,
        kind=rest.kind,
    )
