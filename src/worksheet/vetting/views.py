"""What each item of a paper looks like to a check: what it prints, and what a pupil is to find.

A check reads views alone, so that it never asks what kind an item is of. A kind without a line in ``_KINDS`` is read
by its fields: every text in it is printed, and its answers are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from worksheet import wordbox
from worksheet.content import Gap, Inlines, Text
from worksheet.errors import Span
from worksheet.paper import (
    AlternativesItem,
    Answer,
    AssertionItem,
    BlankItem,
    ChoiceItem,
    CodedItem,
    CompoundItem,
    CrosswordItem,
    GroupItem,
    Item,
    JumbledItem,
    LabelItem,
    MatchingItem,
    OrderItem,
    Paper,
    Passage,
    SearchItem,
    TableItem,
    TraceItem,
    TruthItem,
    WrittenItem,
)

ASKED, OPTION, READING, ENTRY, BOX = "asked", "option", "reading", "entry", "box"
"""Where a printed text stands: in what is asked or stated, among options, in a passage, in a column, a table or a list,
or in a word box.
"""
GAP = " ‗ "
"""What stands in a printed text for a blank."""


class Shown(NamedTuple):
    """One text that is printed; ``partner`` is what it is to be matched with."""

    text: str
    sort: str = ASKED
    partner: str = ""


class Wanted(NamedTuple):
    """One answer: its words, what else is right, the text that asks for it, and the fact that it rests on, if one.

    ``recalled``: it is written from memory, not picked from what is printed. ``gap``: it goes into a blank.
    """

    words: str
    accept: tuple[str, ...]
    about: str
    fact: str | None = None
    recalled: bool = True
    gap: bool = False


class View(NamedTuple):
    """An item as checks see it; ``question`` is its text where that asks with words, ``section`` its section's place.
    A section's word box is a view without an item.

    ``home`` is the place of the view that holds it, a passage's or a question's with parts; ``version`` names the
    alternative that it belongs to, and no pupil answers two of one first number.
    """

    item: Item | None
    span: Span | None
    shown: tuple[Shown, ...]
    wanted: tuple[Wanted, ...]
    question: str = ""
    section: int = 0
    home: int | None = None
    version: tuple[int, int] | None = None


Read = tuple[list[Shown], list[Wanted], str]


def views(paper: Paper) -> list[View]:
    """The items of a paper as views, in order, parts after what holds them."""
    made: list[View] = []
    for place, section in enumerate(paper.sections):
        start = len(made)
        for item in section.items:
            _add(item, place, None, None, made)
        if section.extra is not None:
            made[start:] = [_boxed(view) for view in made[start:]]
            words = [Shown(said[0], BOX) for said in wordbox.words(section)]
            made.append(View(None, section.span, tuple(words), (), section=place))
    return made


def _boxed(view: View) -> View:
    """The view of a question whose answers stand in its section's word box."""
    return view._replace(wanted=tuple([wanted._replace(recalled=False) for wanted in view.wanted]))


def _add(item: Item, section: int, home: int | None, version: tuple[int, int] | None, made: list[View]) -> None:
    if isinstance(item, AlternativesItem):
        start = len(made)
        for place, one in enumerate(item.versions):
            _add(one, section, home, version or (start, place), made)
        return
    shown, wanted, question = _KINDS.get(type(item), _plain)(item)
    shown += [Shown(text) for text in (item.hint, _caption(item), *getattr(item, "cues", ())) if text]
    made.append(View(item, item.span, tuple(shown), tuple(wanted), question, section, home, version))
    if isinstance(item, CompoundItem):
        place = len(made) - 1
        for part in item.parts:
            _add(part, section, place, version, made)


def said(body: Inlines) -> str:
    """The words of a text, its blanks as ``GAP``."""
    if len(body) == 1 and isinstance(body[0], Text):
        return body[0].text
    return "".join([piece.text if isinstance(piece, Text) else GAP for piece in body])


def _caption(item: Item) -> str | None:
    figure = getattr(item, "figure", None)
    return said(figure.caption) if figure else None


def _wanted(answer: Answer, about: str, *, recalled: bool = True, gap: bool = False) -> Iterator[Wanted]:
    fact = answer.citations[0].fact if len(answer.citations) == 1 else None
    for point in () if answer.open else answer.points:
        yield Wanted(point, answer.accept, about, fact, recalled, gap)


def _all(answers: Iterable[Answer], about: str, *, gap: bool = False) -> list[Wanted]:
    return [wanted for answer in answers for wanted in _wanted(answer, about, gap=gap)]


def _blank(item: BlankItem) -> Read:
    text = said(item.stem)
    wanted = _all(item.answers, text, gap=True)
    if any(item.choices):
        wanted = [one._replace(recalled=False) for one in wanted]
    offered = {word for words in item.choices for word in words}
    return [Shown(text), *[Shown(word, OPTION) for word in sorted(offered)]], wanted, ""


def _written(item: WrittenItem) -> Read:
    ask = said(item.ask)
    return [Shown(ask)], [] if item.number else list(_wanted(item.answer, ask)), ask


def _choice(item: ChoiceItem) -> Read:
    ask = said(item.ask)
    options = [said(option) for option in item.options]
    right = [
        Wanted(options[place], answer.accept, ask, answer.citations[0].fact if answer.citations else None, False)
        for place, answer in zip(item.right, item.answers, strict=False)
        if options[place]
    ]
    shown = [Shown(ask), *[Shown(option, OPTION) for option in options if option]]
    return shown, right, "" if GAP in ask else ask


def _truth(item: TruthItem) -> Read:
    return [Shown(said(item.statement))], [], ""


def _assertion(item: AssertionItem) -> Read:
    return [Shown(said(item.assertion)), Shown(said(item.reason))], [], ""


def _coded(item: CodedItem) -> Read:
    return [Shown(said(text), ENTRY) for text in (*item.left, *item.right)], [], ""


def _crossword(item: CrosswordItem) -> Read:
    clues = [said(clue) for clue in item.clues]
    wanted = [one for clue, answer in zip(clues, item.answers, strict=True) for one in _wanted(answer, clue)]
    return [Shown(clue) for clue in clues], wanted, ""


def _search(item: SearchItem) -> Read:
    return [Shown(word, ENTRY) for word in item.words], [], ""


def _trace(item: TraceItem) -> Read:
    return [Shown(item.text, ENTRY)], [], ""


def _matching(item: MatchingItem) -> Read:
    left, right = [said(text) for text in item.left], [said(text) for text in item.right]
    shown, wanted = [], []
    for one, place in zip(left, item.partner, strict=True):
        two = right[place]
        shown += [Shown(one, ENTRY, two), Shown(two, ENTRY, one)]
        if one and two:
            wanted += [Wanted(one, (), two, recalled=False), Wanted(two, (), one, recalled=False)]
    alone = [Shown(text, ENTRY) for place, text in enumerate(right) if place not in item.partner]
    alone += [Shown(said(text), ENTRY) for text in item.third]
    return [text for text in (*shown, *alone) if text.text], wanted, ""


def _table(item: TableItem) -> Read:
    """A row is one text, so that what its cells say together is seen together."""
    heads, answers = " ".join([said(head) for head in item.heads]), iter(item.answers)
    shown, wanted = [Shown(said(item.ask))] if item.ask else [], []
    for row in item.rows:
        text = " ".join([said(cell) for cell in row])
        shown.append(Shown(text, ENTRY))
        for cell in row:
            for piece in cell:
                if isinstance(piece, Gap) and (answer := next(answers, None)):
                    wanted += list(_wanted(answer, f"{heads} {text}"))
    return shown, wanted, ""


def _label(item: LabelItem) -> Read:
    shown = [Shown(said(item.ask))] if item.ask else []
    names = [point for answer in item.answers for point in answer.points]
    return [*shown, *[Shown(name, ENTRY) for name in names if item.mark]], [], ""


def _order(item: OrderItem) -> Read:
    return [Shown(said(entry), ENTRY) for entry in item.entries], [], ""


def _group(item: GroupItem) -> Read:
    return [Shown(said(entry), ENTRY) for entry in (*item.heads, *item.entries)], [], ""


def _jumbled(item: JumbledItem) -> Read:
    return [], _all(item.answers, item.hint or ""), ""


def _compound(item: CompoundItem) -> Read:
    ask = said(item.ask)
    shown = [Shown(ask)] if ask else []
    if isinstance(item.passage, Passage):
        lines = (said(line) for paragraph in item.passage.paragraphs for line in paragraph)
        shown += [Shown(line, READING) for line in lines]
    return shown, [], ask


def _plain(item: Any) -> Read:
    """Any item: the texts of its fields, however deep in them, and its answers."""
    fields = [name for name in item.__slots__ if name not in ("answer", "answers", "other", "figure")]
    texts = [text for name in fields for text in _texts(getattr(item, name))]
    answers = getattr(item, "answers", None) or [one for one in (getattr(item, "answer", None),) if one]
    return [Shown(text, ENTRY) for text in texts], _all(answers, " ".join(texts[:1])), ""


def _texts(value: object) -> Iterator[str]:
    """The texts within a field's value."""
    if isinstance(value, Text):
        yield value.text
    elif isinstance(value, tuple):
        if value and all(isinstance(piece, Text | Gap) for piece in value):
            yield said(value)
        else:
            for each in value:
                yield from _texts(each)


_KINDS: dict[type[Any], Callable[[Any], Read]] = {
    BlankItem: _blank,
    WrittenItem: _written,
    ChoiceItem: _choice,
    TruthItem: _truth,
    AssertionItem: _assertion,
    MatchingItem: _matching,
    TableItem: _table,
    LabelItem: _label,
    OrderItem: _order,
    GroupItem: _group,
    JumbledItem: _jumbled,
    CodedItem: _coded,
    CrosswordItem: _crossword,
    SearchItem: _search,
    TraceItem: _trace,
    CompoundItem: _compound,
}
