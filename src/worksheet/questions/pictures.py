"""The pictures that a spec names: found in its folder, read once, told of with the place that names them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from worksheet import limits
from worksheet.faults import Faults
from worksheet.fields import Kind
from worksheet.folders import named_file
from worksheet.nodes import Node, Scalar

if TYPE_CHECKING:
    from worksheet.picture import Drawing, Raster
    from worksheet.typeface import Family


class _Figure(Kind):
    """A picture's file, or a mapping; ``figure`` reads it, which is wanted only where a paper has one."""

    def read(self, node: Any) -> Any:
        return node

    def shape(self) -> dict[str, Any]:
        from worksheet.questions.figure import shape  # late: for the schema alone

        return shape()


FigureNode = Annotated[Node, _Figure()]


@dataclass(slots=True)
class Pictures:
    """Reads pictures for the spec at ``path``, none from outside ``root``; ``files`` are those named, each once."""

    path: Path
    root: Path
    files: dict[Path, None] = field(default_factory=dict)
    _drawings: list[tuple[Scalar, Drawing]] = field(default_factory=list)
    _count: int = 0

    def read(self, named: Scalar, faults: Faults) -> Raster | Drawing | None:
        """The picture in a file; None once it is told what is wrong."""
        from worksheet.picture import Drawing  # late, both: most papers show none
        from worksheet.pictures import UnusablePictureError, read_picture

        self._count += 1
        if self._count > limits.PICTURES:
            if self._count == limits.PICTURES + 1:
                faults.add("pictures-too-many", named.span, limit=limits.PICTURES)
            return None
        found = named_file(named, self.path, self.root, faults)
        if found is None:
            return None
        path, shown = found
        self.files[path] = None
        try:
            picture = read_picture(path)
        except UnusablePictureError as fault:
            place = "".join(f":{number}" for number in fault.place or ())
            faults.add(fault.code, named.span, **{"path": f"{shown}{place}", **fault.values})
            return None
        if isinstance(picture, Drawing):
            self._drawings.append((named, picture))
        return picture

    def check_letters(self, family: Family, faults: Faults) -> None:
        """Tells of letters in drawings that the page's faces do not have; where the drawing is named."""
        if not self._drawings:
            return
        from worksheet.text.faces import shown, uncovered  # late, as above

        for named, drawing in self._drawings:
            words = [piece for line in drawing.letterings for piece in line.pieces]
            for chain, strong in ((family.regular, False), (family.bold, True)):
                missing = uncovered("".join(piece.text for piece in words if piece.strong is strong), chain)
                if missing:
                    values = {"letters": " ".join(sorted(set(missing))[:10]), "fonts": shown(chain)}
                    faults.add("svg-no-glyph", named.span, path=named.text, **values)
