"""Every length of a page in one table. Lengths are points unless they say em.

The table is that of 12 points in Noto Serif Devanagari; ``styles`` scales it to another size and another face's ink.
Line pitch comes from measured ink: over 24,000 Hindi words Noto Serif Devanagari inks from -0.54 to 0.905 em, so a
pitch of 1.5 em never lets two lines touch.
"""

from __future__ import annotations

from dataclasses import field, replace
from enum import Enum
from functools import lru_cache
from typing import Any

from worksheet.content import Role
from worksheet.pageformat import Edition, Look
from worksheet.typeface import NOTO_SERIF, Family
from worksheet.values import dataclass

_SIZE = 12.0  # that the table is made for
_INK = 1.445  # em that its pitches leave room for
_LARGER = 1.12  # a heading that cannot be bold
_TIGHT = 0.6  # of the space between paragraphs, where all must fit
_FOOT_GROWS = 1.4  # no more: the foot keeps within the margin


class Align(Enum):
    """Where a line's free space goes."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"  # into its spaces


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set: size and pitch of its lines, weight, space before it."""

    size: float = 12.0
    pitch: float = 18.0
    strong: bool = False
    above: float = 0.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Pen:
    """What a line is drawn with: its width, its ``grey`` (0 is black), and what is drawn and left out by turns.

    A ``round`` one makes dots of what has no length.
    """

    width: float
    grey: float = 0.0
    dash: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a page. One instance is one style; a question type never sees it."""

    regular: tuple[str, ...] = NOTO_SERIF.regular
    bold: tuple[str, ...] = NOTO_SERIF.bold
    filled: tuple[str, ...] = NOTO_SERIF.beside.bold  # what the teacher's copy has where pupils write
    ascent: float = 0.905  # em of ink above the baseline that every line leaves room for
    descent: float = 0.54
    roles: dict[Role, TextStyle] = field(
        default_factory=lambda: {
            Role.BODY: TextStyle(above=2),
            Role.TITLE: TextStyle(size=18, pitch=27, strong=True, align=Align.CENTRE),
            Role.SECTION: TextStyle(size=13, pitch=20, strong=True, above=16),
            Role.SCHOOL: TextStyle(size=14, pitch=21, strong=True, align=Align.CENTRE),
            Role.SUBTITLE: TextStyle(size=12, pitch=18, align=Align.CENTRE),
            Role.PART: TextStyle(size=13, pitch=20, strong=True, above=16, align=Align.CENTRE),
            Role.INSTRUCTION: TextStyle(size=11, pitch=16.5, above=2),
            Role.NOTE: TextStyle(size=9.5, pitch=14.25, above=1),
            Role.LABEL: TextStyle(size=11, pitch=16.5, strong=True, above=8),
            Role.OR: TextStyle(strong=True, above=4, align=Align.CENTRE),
        }
    )
    entry_above: float = 6.0  # between two questions
    first_entry_above: float = 5.0  # under a heading
    label_gap_em: float = 0.5  # from a question's number to its text; past 0.9 em readers take them for two columns
    marks_gap: float = 14.0  # the least from a text to its marks at the right margin
    stamp_size: float = 30.0  # a code of 25 modules is 0.42 mm a module: read at arm's length, and clear of the text
    stamp_below: float = 3.0  # from there to the text block
    stamp_edge: float = 16.0  # from the paper's edge, which printers leave white
    foot_size: float = 9.5
    foot_drop: float = 26.0  # from the end of the text block to the foot's baseline
    foot_room: float = 40.0  # the least from there to the paper's edge, which printers leave white
    running_drop: float = 20.0  # from the running head's top to the text block
    running_rule: float = 3.0  # from its baseline to the rule under it
    running_room: float = 40.0  # the least from the paper's edge to the text block, where there is one
    gap_pitch: float = 26.0  # between lines with blanks, so that a pen has 9 mm
    gap_akshara: float = 17.0  # 6 mm: an akshara by hand
    gap_padding: float = 14.0
    gap_rule: float = 0.6
    gap_least: float = 72.0  # 25 mm: shorter blanks would give short answers away
    answer_pitch: float = 25.5  # 9 mm between ruled lines
    answer_below: float = 5.0  # under the last ruled line
    answer_akshara: float = 14.2  # 5 mm: an akshara in a written sentence
    rule: float = 0.5
    rule_grey: float = 0.35
    dots: Pen = Pen(1.1, 0.2, (0.01, 3.2), True)  # lines of dots
    frame: Pen = Pen(0.7, 0.2)  # boxes
    corner: Pen = Pen(0.7, 0.2)  # of a place to draw
    corner_arm: float = 12.0
    drawing_least: float = 170.1  # 6 cm
    space_above: float = 5.0  # over a box or a grid
    space_below: float = 5.0
    square: float = 14.173  # 5 mm, as in exercise books
    square_rule: Pen = Pen(0.4, 0.4)
    millimetre: float = 2.8346  # of graph paper
    graph_fine: Pen = Pen(0.2, 0.55)
    graph_fifth: Pen = Pen(0.4, 0.35)
    graph_tenth: Pen = Pen(0.9, 0.1)
    graph_least: float = 283.46  # 10 cm
    copy_step: float = 14.2  # 5 mm: between two of four lines, and over and under Devanagari's head line and base
    copy_body: float = 25.5  # 9 mm: from the head line to the base
    copy_gap: float = 11.3  # over each row
    copy_akshara: float = 28.3  # 1 cm: an akshara as a beginner writes
    copy_rule: Pen = Pen(0.6, 0.2)
    copy_faint: Pen = Pen(0.4, 0.45, (3.0, 2.0))
    letter_box: float = 28.35  # 1 cm: an akshara a box
    letter_gap: float = 14.2  # between words
    letter_above: float = 6.0
    letter_number: float = 7.5  # of a number in a box's corner
    letter_text: float = 14.0  # of letters printed in boxes
    ring: Pen = Pen(1.0)  # round a word
    trace: Pen = Pen(1.4, 0.15, (1.7, 1.5))  # round letters to trace; its inner half is painted over
    tick_box: float = 14.2  # 5 mm
    tick_gap: float = 14.2
    tick_above: float = 6.0
    pen_grows: float = 1.0  # heights that were asked for
    lines_grow: float = 1.0  # lines that were asked for
    word_space: float = 0.0  # em that a space between words has at the least
    figure_grows: float = 1.0
    option_gap: float = 12.0  # the least between options side by side
    options_above: float = 1.0
    box_padding: float = 8.0  # from a frame to what it holds
    box_above: float = 6.0
    stanza_above: float = 7.0
    turned_line: float = 24.0  # a verse's line that finds no room goes on indented
    column_gap: float = 18.0  # between two languages side by side
    gutter: float = 20.0  # between the columns of a page, with a rule in it
    gutter_rule: float = 0.5
    code_padding: float = 6.0  # beside a text in a box at the head of a paper
    code_above: float = 4.0
    code_below: float = 6.0
    digit_box: float = 20.0  # 7 mm, for a digit by hand
    tear_above: float = 8.0
    tear_below: float = 4.0
    tear_dash: float = 4.0
    tear_rise: float = 0.3  # em above the baseline of its words
    divider: tuple[tuple[float, float], ...] = ((3.0, 0.8),)  # each rule's top and thickness
    divider_above: float = 5.0
    divider_below: float = 1.2
    heading_rule: float = 0.0  # under a section's heading
    heading_drop: float = 2.0  # from its line to the rule
    cell_padding: float = 6.0
    cell_above: float = 4.0
    least_shares: float = 3.0  # a field alone on its line takes a third of it
    field_gap: float = 16.0
    field_least: float = 51.0  # of a blank after a label, before the row is cut in two: 18 mm, a date by hand
    field_pitch: float = 27.0
    table_above: float = 6.0
    figure_above: float = 6.0
    figure_below: float = 4.0
    caption_above: float = 3.0
    spot_size: float = 10.0  # of a number on a picture
    spot_drop: float = 0.34  # em from a disc's middle to the baseline of its number
    spot_edge: float = 0.8
    chart_size: float = 9.5  # of a chart's labels
    chart_rule: float = 0.6
    chart_grey: float | None = 0.7  # of a grid and of one pattern; None: all is black

    def closed_up(self, amount: float) -> Style:
        """The same look with less air: ``amount`` 1 brings ruled lines from 9 mm to the 8 mm of an exercise book."""
        keep = 1 - 0.11 * amount
        air = 1 - 0.4 * amount
        return replace(
            self,
            roles={role: replace(text, above=text.above * air) for role, text in self.roles.items()},
            entry_above=self.entry_above * air,
            first_entry_above=self.first_entry_above * air,
            gap_pitch=self.gap_pitch * keep,
            answer_pitch=self.answer_pitch * keep,
            answer_below=self.answer_below * air,
            field_pitch=self.field_pitch * keep,
            cell_above=self.cell_above * air,
            table_above=self.table_above * air,
            box_above=self.box_above * air,
            stanza_above=self.stanza_above * air,
        )

    def tight(self) -> Style:
        """The same look with lines as near as ink allows, and two thirds of the space between paragraphs."""
        ink = self.ascent + self.descent
        return replace(
            self,
            roles={
                role: replace(text, pitch=min(text.pitch, text.size * ink), above=text.above * _TIGHT)
                for role, text in self.roles.items()
            },
            entry_above=self.entry_above * _TIGHT,
            first_entry_above=self.first_entry_above * _TIGHT,
            cell_above=self.cell_above * _TIGHT,
            table_above=self.table_above * _TIGHT,
        )

    def justified(self) -> Style:
        """The same look with running text even at both margins."""
        running = (Role.BODY, Role.INSTRUCTION, Role.NOTE)
        changed = {role: replace(self.roles[role], align=Align.JUSTIFIED) for role in running}
        return replace(self, roles={**self.roles, **changed})

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def chain(self, strong: bool) -> tuple[str, ...]:
        """The faces tried in turn for a weight."""
        return self.bold if strong else self.regular

    def gap_width(self, aksharas: int, most: float) -> float:
        """A blank wide enough for ``aksharas`` by hand, and no wider than ``most``."""
        return min(most, max(self.gap_least, aksharas * self.gap_akshara + self.gap_padding))


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class _Changes:
    """What a look has other than the plain table, by role and by name."""

    roles: dict[Role, dict[str, Any]]
    lengths: dict[str, Any]


_SCHOOL = _Changes(
    {
        Role.TITLE: {"size": 21.0, "pitch": 31.5},
        Role.SCHOOL: {"size": 16.0, "pitch": 24.0},
        Role.SECTION: {"size": 14.0, "pitch": 21.0, "above": 18.0},
        Role.PART: {"size": 15.0, "pitch": 22.5, "above": 18.0},
        Role.LABEL: {"size": 12.0, "pitch": 18.0},
    },
    {"divider": ((3.0, 2.4), (7.0, 0.6)), "divider_below": 1.4, "heading_rule": 0.8},
)
_BOARD = _Changes(
    {
        Role.TITLE: {"size": 16.0, "pitch": 24.0},
        Role.SECTION: {"size": 12.5, "pitch": 19.0, "above": 9.0},
        Role.PART: {"above": 10.0},
        Role.BODY: {"above": 1.0},
        Role.INSTRUCTION: {"above": 0.5},
        Role.LABEL: {"above": 4.0},
        Role.OR: {"above": 2.0},
    },
    {"entry_above": 3.5, "first_entry_above": 3.0, "answer_below": 3.0, "table_above": 4.0, "cell_above": 3.0},
)


@lru_cache(maxsize=64)
def styles(
    family: Family,
    size: float,
    justified: bool = False,
    edition: Edition = Edition.STANDARD,
    look: Look = Look.PLAIN,
) -> tuple[Style, ...]:
    """The styles of a page set in a family with text of ``size`` points: as it should look, then closer ones.

    The closer ones are tried in turn where a last page would hold but a little: paper costs a school more than air is
    worth.
    """
    base = PLAIN if look is Look.PLAIN else looked(PLAIN, look)
    plain = base if family == NOTO_SERIF and size == _SIZE else _scaled(base, family, size)
    plain = plain.justified() if justified else plain
    if edition is not Edition.STANDARD:
        from worksheet.layout.editions import edited  # late: most papers are of the standard one

        plain = edited(plain, edition)
    return (plain, *(plain.closed_up(amount) for amount in (0.5, 1.0)))


@lru_cache(maxsize=64)
def closest(
    family: Family,
    size: float,
    justified: bool = False,
    edition: Edition = Edition.STANDARD,
    look: Look = Look.PLAIN,
) -> Style:
    """The same with no more air between lines than their ink needs."""
    return styles(family, size, justified, edition, look)[-1].tight()


def looked(plain: Style, look: Look) -> Style:
    """The plain table changed to another look."""
    changes = _SCHOOL if look is Look.SCHOOL else _BOARD
    roles = {role: replace(text, **changes.roles.get(role, {})) for role, text in plain.roles.items()}
    return replace(plain, roles=roles, **changes.lengths)


def _scaled(base: Style, family: Family, size: float) -> Style:
    """A look in another family or size: text scales, what a pen needs stays, and no line is too low for ink."""
    by = size / _SIZE
    pitch = by * max(1.0, (family.ascent + family.descent) / _INK)

    def text(old: TextStyle) -> TextStyle:
        larger = _LARGER if old.strong and not family.has_bold else 1.0
        return replace(
            old,
            size=old.size * by * larger,
            pitch=old.pitch * pitch * larger,
            strong=old.strong and family.has_bold,
            above=old.above * by,
        )

    return replace(
        base,
        regular=family.regular,
        bold=family.bold,
        filled=family.beside.bold,
        ascent=family.ascent,
        descent=family.descent,
        roles={role: text(old) for role, old in base.roles.items()},
        entry_above=base.entry_above * by,
        first_entry_above=base.first_entry_above * by,
        foot_size=base.foot_size * min(by, _FOOT_GROWS),
        gap_pitch=max(base.gap_pitch, base.roles[Role.BODY].pitch * pitch),
        cell_padding=base.cell_padding * by,
        cell_above=base.cell_above * by,
        field_gap=base.field_gap * by,
        field_pitch=max(base.field_pitch, base.field_pitch * pitch),
        table_above=base.table_above * by,
        letter_number=base.letter_number * min(by, _FOOT_GROWS),
        letter_text=base.letter_text * by,
        option_gap=base.option_gap * by,
        box_padding=base.box_padding * by,
        stanza_above=base.stanza_above * by,
        turned_line=base.turned_line * by,
    )
