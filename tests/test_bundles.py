"""Print bundles: nobody is left out, no two pupils share a leaf, and the file is as good as a single paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import verapdf
from support.fidelity import losses
from support.programs import PROJECT
from worksheet.bundles import bundle
from worksheet.layout.boxes import Pages
from worksheet.personal import PaperMaker, Pupil
from worksheet.spec import load

_SPEC = PROJECT / "worksheets" / "october-1917" / "class-test.yaml"


def _pupil(number: int) -> Pupil:
    room = "1" if number < 3 else "2"
    name = f"विद्यार्थी {number}"
    return Pupil(f"{900 + number}", name, "AB"[number % 2], "0" * 32, f"ABCDEFGH{number:08d}", "standard", room=room)


@pytest.fixture(scope="module")
def maker() -> PaperMaker:
    return PaperMaker(load(_SPEC, shown=_SPEC.name, root=_SPEC.parent))


@pytest.fixture(scope="module")
def packet(maker: PaperMaker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packet") / "packet.pdf"
    path.write_bytes(bundle(maker, [_pupil(number) for number in range(1, 6)], "विद्यालय एक"))
    return path


def test_every_pupil_stands_in_it_whole(packet: Path) -> None:
    names = [f"नाम : विद्यार्थी {number}" for number in range(1, 6)]
    rolls = [f"अनुक्रमांक : {900 + number}" for number in range(1, 6)]
    assert losses(packet, ["विद्यालय एक", "पैकेट की सूची", *names, *rolls]) == []


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_it_conforms(packet: Path, flavour: str) -> None:
    assert verapdf.validate(packet, flavour).failures == ()


def test_each_paper_begins_on_a_right_hand_page(packet: Path) -> None:
    from pypdf import PdfReader

    reader = PdfReader(packet)
    starts = [reader.get_destination_page_number(mark) for mark in reader.outline if not isinstance(mark, list)]
    assert len(starts) == 1 + 2 + 5  # the cover, a list a room, the papers
    assert [start % 2 for start in starts if start is not None] == [0] * len(starts)


def test_the_cover_counts_the_leaves(maker: PaperMaker, packet: Path) -> None:
    from pypdf import PdfReader

    leaves = (len(PdfReader(packet).pages) + 1) // 2
    assert losses(packet, [f"कागज के पन्ने : {leaves}"]) == []


def test_a_paper_in_a_bundle_is_the_paper_alone(maker: PaperMaker) -> None:
    """The same boxes, whoever else is in the packet."""
    alone = maker.laid(_pupil(4))
    bundle(maker, [_pupil(number) for number in range(1, 6)], "विद्यालय एक")
    again = maker.laid(_pupil(4))
    assert _boxes(alone) == _boxes(again)


def _boxes(pages: Pages) -> list[list[tuple[float, float, float]]]:
    return [[(p.x, p.y, p.galley.height) for stack in page for p in stack.placed] for page in pages.pages]
