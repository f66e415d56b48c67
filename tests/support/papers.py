"""Random worksheets from a seed: papers to compose, and documents of every block for what no question makes yet."""

from __future__ import annotations

import random
from collections.abc import Callable

from support import corpus
from worksheet import compose
from worksheet.content import (
    AnswerSpace,
    Beside,
    Block,
    Boxed,
    Cell,
    Divider,
    Document,
    Entry,
    Fields,
    Gap,
    Group,
    Heading,
    Inlines,
    Listing,
    Options,
    Paragraph,
    Role,
    Spread,
    Stanza,
    Table,
    Text,
    Tone,
)
from worksheet.pageformat import Edition, PageFormat, Ruling
from worksheet.paper import (
    Answer,
    BlankItem,
    ChoiceItem,
    Citation,
    CompoundItem,
    Head,
    Item,
    Marks,
    MatchingItem,
    Paper,
    Passage,
    Reading,
    Room,
    Section,
    TableItem,
    WrittenItem,
)
from worksheet.typeface import BUNDLED

_FORMATS = (
    PageFormat(),
    PageFormat(width=841.89, height=595.276),
    PageFormat(width=419.528, height=595.276),
    PageFormat(columns=2),
    PageFormat(width=1190.551, height=841.89, columns=3),
    *(PageFormat().in_edition(edition) for edition in Edition),
    *(
        PageFormat(family=family, size=size)
        for family, size in zip(BUNDLED, (30.0, 10.0, 18.0, 13.5, 24.0), strict=True)
    ),
)


class Dice(random.Random):
    """Seeded chance with words of one language's corpus."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.language = self.choice(corpus.LANGUAGES)
        self._pool = [word for sentence in corpus.sentences(self.language) for word in sentence.split()]

    def words(self, least: int = 1, most: int = 12) -> str:
        """Some words; no stop follows another."""
        found: list[str] = []
        for word in (self.choice(self._pool) for _ in range(self.randint(least, most))):
            if not found or any(map(str.isalnum, word)) or any(map(str.isalnum, found[-1])):
                found.append(word)
        return " ".join(found)

    def maybe(self, chance: float, least: int = 1, most: int = 12) -> str | None:
        """Some words, or none."""
        return self.words(least, most) if self.random() < chance else None


def worksheet(seed: int) -> Document:
    """The sheet or the key of a random paper, or a document of random blocks."""
    dice = Dice(seed)
    return (_blocks_of_all_kinds, lambda d: compose.sheet(_paper(d)), lambda d: compose.key(_paper(d)))[seed % 3](dice)


def _paper(dice: Dice) -> Paper:
    head = Head(
        title=dice.words(1, 14),
        school=dice.maybe(0.5, 1, 9),
        class_=dice.maybe(0.7, 1, 1),
        subject=dice.maybe(0.7, 1, 2),
        time=dice.maybe(0.5, 1, 2),
        instructions=tuple(dice.words() for _ in range(dice.choice((0, 0, 3)))),
    )
    sections = tuple(_section(dice, f"{index}") for index in range(dice.randint(1, 6)))
    return Paper(head, sections, dice.language, on_sheet=dice.random() < 0.8, page=dice.choice(_FORMATS))


def _section(dice: Dice, name: str) -> Section:
    kind, make = dice.choice(_KINDS)
    count = 1 if kind in ("matching", "table", "passage") else dice.randint(1, 12)
    return Section(kind, tuple(make(dice, f"{name}.{index}") for index in range(count)), title=dice.maybe(0.3))


def _blank(dice: Dice, name: str) -> Item:
    stem = (*_inlines(dice), Text(" "), Gap(dice.randint(1, 30)))
    gaps = sum(isinstance(piece, Gap) for piece in stem)
    return BlankItem(name, stem, tuple(_answer(dice) for _ in range(gaps)), marks=_marks(dice))


def _written(dice: Dice, name: str) -> Item:
    lines = dice.choice((None, None, 0, 1, 7, 100))
    room = Room(dice.choice((None, *Ruling)), dice.choice((None, None, 120.0)), dice.random() < 0.1)
    ask = (Text(dice.words()),)
    return WrittenItem(name, ask, _answer(dice), lines, dice.randint(1, 8), marks=_marks(dice), room=room)


def _matching(dice: Dice, name: str) -> Item:
    pairs, extra = dice.randint(2, 12), dice.randint(0, 2)
    partner = dice.sample(range(pairs + extra), pairs)
    left, right = (tuple((Text(dice.words()),) for _ in range(count)) for count in (pairs, pairs + extra))
    return MatchingItem(name, left, right, tuple(partner), tuple(_answer(dice) for _ in partner), marks=_marks(dice))


def _choice(dice: Dice, name: str) -> Item:
    count, most = dice.randint(2, 6), dice.choice((1, 2, 2, 4, 12))
    options = tuple((Text(dice.words(1, most)),) for _ in range(count))
    right = tuple(sorted(dice.sample(range(count), dice.choice((0, 1, 1, 1, 2)))))
    answers = tuple(_answer(dice) for _ in right)
    return ChoiceItem(name, (Text(dice.words()),), options, right, answers, dice.random() < 0.3, marks=_marks(dice))


def _to_complete(dice: Dice, name: str) -> Item:
    columns = dice.randint(2, 4)
    rooms = [dice.randint(4, 30) for _ in range(columns)]

    def cell(room: int) -> Inlines:
        blank = (Gap(room),)
        return dice.choice((blank, (Text(dice.words(1, 4)),), (Text(dice.words(1, 2) + " "), *blank)))

    rows = tuple(tuple(cell(room) for room in rooms) for _ in range(dice.randint(1, 9)))
    gaps = sum(isinstance(piece, Gap) for row in rows for body in row for piece in body)
    heads = tuple((Text(dice.words(1, 2)),) for _ in range(columns))
    return TableItem(name, heads, rows, tuple(_answer(dice) for _ in range(gaps)), marks=_marks(dice))


def _passage(dice: Dice, name: str) -> Item:
    verse = dice.random() < 0.4
    lines = (dice.randint(1, 5), 14) if verse else (1, 90)
    paragraphs = tuple(
        tuple((Text(dice.words(1, lines[1])),) for _ in range(lines[0])) for _ in range(dice.randint(1, 4))
    )
    passage = Passage(paragraphs, verse)
    return CompoundItem(name, (), _parts(dice, name), passage, marked=dice.random() < 0.5, alone=True)


def _in_parts(dice: Dice, name: str) -> Item:
    return CompoundItem(name, _inlines(dice), _parts(dice, name), marks=_marks(dice), marked=True)


def _parts(dice: Dice, name: str) -> tuple[Item, ...]:
    made = (_blank, _written, _choice, _to_complete, _matching)
    return tuple(dice.choice(made)(dice, f"{name}/{index}") for index in range(dice.randint(1, 4)))


_KINDS: tuple[tuple[str, Callable[[Dice, str], Item]], ...] = (
    ("fill-in-blank", _blank),
    ("matching", _matching),
    ("multiple-choice", _choice),
    ("passage", _passage),
    ("short-answer", _written),
    ("short-answer", _in_parts),
    ("table", _to_complete),
)


def _marks(dice: Dice) -> Marks | None:
    return dice.choice((None, Marks(1), Marks(2), Marks(3)))


def _answer(dice: Dice) -> Answer:
    reading = Reading(dice.randint(1, 99), dice.words(1, 2), dice.words(1, 2), dice.maybe(0.5))
    line = dice.randint(1, 99)
    citation = Citation((line, line + dice.choice((0, 0, 3))), dice.words(3, 20), (reading,) * dice.choice((0, 1)))
    points = tuple(dice.words(1, 15) for _ in range(dice.choice((0, 1, 1, 1, 4))))
    return Answer(points, (citation,) * dice.choice((0, 1, 1)), note=dice.maybe(0.2), doubt=dice.maybe(0.1))


def _inlines(dice: Dice, most: int = 30) -> Inlines:
    pieces: list[Text | Gap] = [Text(dice.words(1, most), dice.choice(list(Tone)))]
    for _ in range(dice.choice((0, 1, 1, 2))):
        pieces += [Text(" "), Gap(dice.randint(1, 30)), Text(" " + dice.words(1, 6))]
    return tuple(pieces)


def _blocks_of_all_kinds(dice: Dice) -> Document:
    blocks: list[Block] = [Heading(1, (Text(dice.words(1, 10)),))]
    for level in (2, 3, 3, 2, 3)[: dice.randint(1, 5)]:
        blocks.append(Heading(level, (Text(dice.words(1, 9)),), dice.choice((None, "1×6=6"))))
        blocks += [dice.choice(_MAKERS)(dice) for _ in range(dice.randint(1, 3))]
    return Document("काग़ज़", dice.language, tuple(blocks), "पृष्ठ {page} / {pages}", page=dice.choice(_FORMATS))


def _entry(dice: Dice, index: int) -> Entry:
    body: list[Block] = [Paragraph(_inlines(dice))]
    if dice.random() < 0.5:
        body.append(_space(dice))
    if dice.random() < 0.3:
        body.append(Paragraph((Text(dice.words()),), Role.NOTE))
    return Entry(f"({index})", tuple(body), dice.choice((None, "1", "1½")))


def _space(dice: Dice) -> AnswerSpace:
    words = tuple(dice.randint(1, 12) for _ in range(dice.randint(0, 9)))
    return AnswerSpace(
        dice.choice((None, 0, 1, 7, 40)),
        dice.randint(0, 300),
        dice.randint(1, 8),
        dice.choice(tuple(Ruling)),
        dice.choice((None, None, 60.0, 900.0)),
        words=words,
        latin=dice.random() < 0.5,
    )


def _listing(dice: Dice) -> Block:
    return Listing(tuple(_entry(dice, index) for index in range(1, dice.randint(2, 9))))


def _table(dice: Dice) -> Block:
    columns = dice.randint(2, 3)

    def row(label: str | None) -> tuple[Cell, ...]:
        return tuple(Cell((Text(dice.words(1, 15)),), label, _under(dice), "en") for _ in range(columns))

    rows = tuple(row(dice.choice((None, "(क)"))) for _ in range(dice.randint(1, 12)))
    return Table(row(None), rows, tuple(dice.choice((1.0, 1.25)) for _ in range(columns)), dice.random() < 0.5)


def _paragraph(dice: Dice) -> Block:
    return Paragraph(_inlines(dice, 60), dice.choice(list(Role)), dice.choice((None, "2×3=6")))


def _fields(dice: Dice) -> Block:
    return Fields(tuple(((Text(dice.words(1, 1)),), dice.choice((1.0, 2.0))) for _ in range(dice.randint(1, 4))))


def _under(dice: Dice) -> Inlines:
    return (Text(dice.words(1, 9)),) if dice.random() < 0.2 else ()


def _beside(dice: Dice) -> Block:
    right = Paragraph(_inlines(dice), language="en")
    return Beside((_paragraph(dice),), (right,) * dice.choice((0, 1, 2)), dice.choice((None, "2")))


def _spread(dice: Dice) -> Block:
    return Spread(tuple((Text(dice.words(1, 2)),) for _ in range(dice.randint(1, 3))))


def _group(dice: Dice) -> Block:
    return Group((_paragraph(dice), dice.choice((_paragraph, _listing, _table))(dice)))


def _options(dice: Dice) -> Block:
    most = dice.choice((1, 2, 3, 9))
    return Options(tuple(Cell((Text(dice.words(1, most)),), f"({letter})") for letter in "कखगघङ"[: dice.randint(2, 5)]))


def _boxed(dice: Dice) -> Block:
    lines = tuple((Text(dice.words(1, 20)),) for _ in range(dice.randint(1, 4)))
    return Boxed(tuple(dice.choice((_paragraph(dice), Stanza(lines))) for _ in range(dice.randint(1, 4))))


_MAKERS: tuple[Callable[[Dice], Block], ...] = (
    _listing,
    _listing,
    _table,
    _paragraph,
    _fields,
    _spread,
    _group,
    _beside,
    _options,
    _boxed,
    lambda _: Divider(),
)
