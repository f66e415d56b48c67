"""What a question's answer is worth, as rows of the marking scheme: the question in short, its points, their marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from worksheet.compose.desk import Desk, in_language
from worksheet.compose.figures import worded
from worksheet.compose.fills import filled_in
from worksheet.compose.grounds import answers_of, cited, grounds, lines_of, note, points, remarks
from worksheet.compose.numbers import number_told
from worksheet.content import FORMULA, Gap, Inlines, Paragraph, Text, Tone
from worksheet.paper import (
    RELATIONS,
    AlternativesItem,
    Answer,
    AssertionItem,
    BlankItem,
    ChoiceItem,
    CodedItem,
    CompoundItem,
    GroupItem,
    Item,
    JumbledItem,
    LabelItem,
    Marks,
    MatchingItem,
    OrderItem,
    Point,
    TableItem,
    TraceItem,
    TruthItem,
    WrittenItem,
    portions,
)
from worksheet.text.locale import Locale
from worksheet.values import dataclass

_SHORT = 110  # characters of a question: what is longer is cut
_BETWEEN = "; "
_GAP = "_____"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is called, what it says, ``under`` it the answer, its marks, small print.

    ``leads``: rows that it is the head of follow. ``language`` is that of what stands under, where it is another one.
    """

    number: str
    body: Inlines
    under: Inlines = ()
    marks: Marks | None = None
    notes: tuple[Inlines, ...] = ()
    leads: bool = False
    language: str | None = None


def rows_of(item: Item, own: str, desk: Desk, parts: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a question called ``own``; ``parts`` are what questions on its passage are called, if they say."""
    if isinstance(item, AlternativesItem):
        for i, version in enumerate(item.versions):
            yield from rows_of(version, f"{own} {desk.locale.word('choice.or')}".strip() if i else own, desk)
    elif isinstance(item, CompoundItem):
        yield from _compound(item, own, parts, desk)
    elif isinstance(item, MatchingItem):
        yield from _matching(item, own, desk)
    elif isinstance(item, WrittenItem) and len(item.answer.points) > 1:
        yield from _points(item, own, desk)
    else:
        yield _single(item, own, desk)


def _compound(item: CompoundItem, own: str, parts: Sequence[str], desk: Desk) -> Iterator[Row]:
    """What stands over the parts, if anything does, and the parts under their own marks."""
    from worksheet.compose.compounds import labels_of  # late: few papers have parts

    citation = item.passage.citation if item.passage else None
    small = [one.body for one in (cited(citation, desk) if citation else ())] + _noted(item, desk)
    if item.ask or small:
        body = short(item.ask) or (Text(desk.locale.word("headings.passage")),)
        yield Row(own, body, marks=item.marks, notes=tuple(small), leads=True)
    for part, label in zip(item.parts, parts or labels_of(item, desk).questions, strict=True):
        yield from rows_of(part, f"{own} {label}".strip(), desk)


def _matching(item: MatchingItem, own: str, desk: Desk) -> Iterator[Row]:
    """A row a pair."""
    from worksheet.compose.matchings import paired, partners  # late: few papers have columns to pair

    for i in range(len(item.partner)):
        body = (Text(f"{partners(item, i, desk)} ", Tone.STRONG), *paired(item, i))
        under = paired(item.other, i) if desk.second and item.other else ()
        notes = (*_small(grounds(item, desk, i)), *(_noted(item, desk) if i == 0 else []))
        name = f"{own} {desk.locale.item_mark(i)}".strip()
        yield Row(name, body, under, item.marks, notes, language=_tag(under, desk))


def _points(item: WrittenItem, own: str, desk: Desk) -> Iterator[Row]:
    """The question with its marks, then a row a point; what is said of the whole stands with the question."""
    answer, other = item.answer, item.other.answer if desk.second and item.other else None
    best = answer.best and desk.locale.word("scheme.best", count=desk.locale.count(answer.best))
    whole = _without_points(answer)
    notes: list[Inlines] = [(Text(best),)] if best else []
    notes += [(Text(desk.locale.word("key.open")),)] if answer.open else []
    notes += _lines(whole, desk) + _noted(item, desk)
    valued = answer.valued or (Point(),) * len(answer.points)
    yield Row(own, short(item.ask), marks=item.marks, notes=tuple(notes), leads=True)
    for i, (text, point) in enumerate(zip(points(answer, desk.locale), valued, strict=True)):
        under: Inlines = (Text(points(other, desk.second)[i]),) if other and desk.second else ()
        rests = Answer((text,), point.citations, point.accept, point.reject, open=not point.citations)
        small = _lines(rests, desk)
        if other and desk.second and other.valued:
            its = Answer((), (), other.valued[i].accept, other.valued[i].reject)
            small += [(Text(line, language=desk.second.tag),) for line in remarks(its, desk.second)]
        number = f"{desk.locale.digits(i + 1)}."
        yield Row(number, (Text(text),), under, point.marks, tuple(small), language=_tag(under, desk))


def _without_points(answer: Answer) -> Answer:
    """What is said of an answer as a whole and of none of its points alone."""
    told = [text for point in answer.valued for text in (*point.accept, *point.reject)]
    cited = [one for point in answer.valued for one in point.citations]
    return replace(
        answer,
        citations=tuple([one for one in answer.citations if one not in cited]),
        accept=tuple([text for text in answer.accept if text not in told]),
        reject=tuple([text for text in answer.reject if text not in told]),
        open=answer.open or bool(cited),  # else it would be called the teacher's own
    )


def _single(item: Item, own: str, desk: Desk) -> Row:
    """A question with one answer, on one row; both languages of the answer."""
    show = _SINGLE.get(type(item), _any)
    body, answer = show(item, desk.locale)
    if desk.second and item.other:
        again, second = show(item.other, desk.second)
        if answer:
            answer = answer if second == answer else (*answer, Text(" / "), *in_language(second, desk.second.tag))
        elif again != body:
            answer = in_language(again, desk.second.tag)
    notes = (*_small(grounds(item, desk)), *_noted(item, desk))
    marks = item.marks and item.marks.times(portions(item))
    return Row(own, short(body) or answer, answer if body else (), marks, notes)


_Said = tuple[Inlines, Inlines]
"""A question, and its answer; one that is filled in has no answer beside it."""


def _any(item: Any, locale: Locale) -> _Said:
    """A question of any other kind."""
    said = [" / ".join(points(answer, locale)) for answer in answers_of(item)]
    asked = next((getattr(item, name) for name in ("ask", "stem", "statement") if getattr(item, name, None)), ())
    return asked, (Text(_BETWEEN.join(said), Tone.STRONG),)


def _blank(item: BlankItem, locale: Locale) -> _Said:
    (stem,) = filled_in((item.stem,), item.answers, locale)
    return tuple([_strong_gap(piece) for piece in stem]), ()


def _strong_gap(piece: Text | Gap) -> Text:
    if isinstance(piece, Text):
        return piece
    return replace(piece.filled, tone=Tone.STRONG) if piece.filled else Text("–")


def _written(item: WrittenItem, locale: Locale) -> _Said:
    said = number_told(item.number) if item.number and item.answer.points else points(item.answer, locale)[0]
    return item.ask, (Text(said, Tone.STRONG),)


def _choice(item: ChoiceItem, locale: Locale) -> _Said:
    said: list[Text] = []
    for number, place in enumerate(item.right):
        words = strong(worded(item.options[place], item.figures[place] if item.figures else None))
        before, after = "", ""
        if item.answers[number].doubt:
            before, after = locale.word("key.as-text", answer="\0").split("\0")
        said += [Text(_BETWEEN)] if said else []
        said += [Text(f"({locale.letter(place)}) {before}", Tone.STRONG), *words, Text(after, Tone.STRONG)]
    told = tuple([piece for piece in said if piece.text])
    offered = [worded(body, item.figures[i] if item.figures else None) for i, body in enumerate(item.options)]
    return item.ask or _joined(offered, " · "), told or (Text(locale.word("key.missing"), Tone.STRONG),)


def _truth(item: TruthItem, locale: Locale) -> _Said:
    said = locale.word("key.is-true" if item.true else "key.is-false")
    right = "" if item.true or item.answers[0].missing else points(item.answers[0], locale)[0]
    after = f" · {locale.word('key.right-statement', text=right)}" if right else ""
    return item.statement, (Text(said, Tone.STRONG), *((Text(after),) if after else ()))


def _assertion(item: AssertionItem, locale: Locale) -> _Said:
    colon = locale.word("key.colon")
    asked = (Text(locale.word("sheet.assertion") + colon), *item.assertion)
    option = locale.word(f"assertion.{RELATIONS[item.right]}")
    return asked, (Text(f"({locale.letter(item.right)}) ", Tone.STRONG), Text(option))


def _order(item: OrderItem, locale: Locale) -> _Said:
    said: list[Text] = []
    for place in item.order:
        words = worded(item.entries[place], item.pictures[place] if item.pictures else None)
        said += [Text(_BETWEEN)] if said else []
        said += [Text(f"({locale.letter(place)}) ", Tone.STRONG), *_texts(words)]
    return (Text(locale.word("sheet.order")),), tuple(said)


def _group(item: GroupItem, locale: Locale) -> _Said:
    said: list[Text] = []
    for place, head in enumerate(item.heads):
        said += [Text(_BETWEEN)] if said else []
        said += [*strong(head), Text(locale.word("key.colon"))]
        belonging = [entry for entry, group in zip(item.entries, item.group, strict=True) if group == place]
        for i, entry in enumerate(belonging):
            said += [*([Text(", ")] if i else []), *_texts(entry)]
    return (Text(locale.word("sheet.groups")),), tuple(said)


def _jumbled(item: JumbledItem, locale: Locale) -> _Said:
    return (Text(" · ".join(item.pieces)),), (Text(points(item.answers[0], locale)[0], Tone.STRONG),)


def _coded(item: CodedItem, locale: Locale) -> _Said:
    """Two lists, what goes with what, and the letter of the code that says so."""
    from worksheet.compose.codes import code_of  # late: few papers have codes

    said = Text(f"({locale.letter(item.chosen)}) {code_of(item, locale)}", Tone.STRONG)
    pairs = [_pair(item.left[i], item.right[partner]) for i, partner in enumerate(item.partner)]
    return (said,), (*_joined(pairs, _BETWEEN),)


def _pair(left: Inlines, right: Inlines) -> Inlines:
    return (*left, Text(" – "), *right)


def _trace(item: TraceItem, _: Locale) -> _Said:
    return (Text(item.text),), ()


def _label(item: LabelItem, locale: Locale) -> _Said:
    asked = item.ask or (Text(locale.word("sheet.label-mark" if item.mark else "sheet.label-name")),)
    named = [f"{locale.digits(i)}. {' / '.join(points(one, locale))}" for i, one in enumerate(item.answers, 1)]
    return asked, (Text(_BETWEEN.join(named), Tone.STRONG),)


def _table(item: TableItem, locale: Locale) -> _Said:
    """The rows of the table, one after the other, with what is filled in."""
    cells = iter(filled_in([cell for row in item.rows for cell in row], item.answers, locale))
    said: list[Text] = []
    for row in item.rows:
        for i, _ in enumerate(row):
            said += [Text(" – " if i else _BETWEEN)] if said else []
            said += [_strong_gap(piece) for piece in next(cells)]
    return item.ask or _joined(item.heads, " – "), tuple(said)


_SINGLE: dict[type, Callable[[Any, Locale], _Said]] = {
    BlankItem: _blank,
    WrittenItem: _written,
    ChoiceItem: _choice,
    TruthItem: _truth,
    AssertionItem: _assertion,
    OrderItem: _order,
    GroupItem: _group,
    JumbledItem: _jumbled,
    LabelItem: _label,
    TableItem: _table,
    CodedItem: _coded,
    TraceItem: _trace,
}


def short(body: Inlines) -> Inlines:
    """A question, cut where it is long; one with a formula or with an answer in it is whole."""
    texts = _texts(body)
    words = "".join([piece.text for piece in texts])
    if len(words) <= _SHORT or FORMULA[0] in words or any(piece.tone is not Tone.PLAIN for piece in texts):
        return texts
    return (Text(words[: words.rindex(" ", 0, _SHORT) if " " in words[:_SHORT] else _SHORT] + " …"),)


def strong(body: Inlines) -> tuple[Text, ...]:
    """A text that stands out."""
    return tuple([replace(piece, tone=Tone.STRONG) for piece in _texts(body)])


def _joined(bodies: Sequence[Inlines], between: str) -> Inlines:
    said: list[Text] = []
    for body in bodies:
        said += [*([Text(between)] if said else []), *_texts(body)]
    return tuple(said)


def _texts(body: Inlines) -> tuple[Text, ...]:
    """The texts of a body, its gaps as they are typed."""
    return tuple([Text(_GAP) if isinstance(piece, Gap) else piece for piece in body if isinstance(piece, Text | Gap)])


def _lines(answer: Answer, desk: Desk) -> list[Inlines]:
    return list(lines_of(answer, desk))


def _small(paragraphs: Sequence[Paragraph]) -> list[Inlines]:
    """Small print as the lines of a cell, each in its language."""
    return [in_language(one.body, one.language) if one.language else one.body for one in paragraphs]


def _noted(item: Item, desk: Desk) -> list[Inlines]:
    """A question's own remark, in both languages."""
    said = [(one, locale) for one, locale in ((item, desk.locale), (item.other, desk.second)) if one and locale]
    blocks = [(block, locale) for one, locale in said for block in note(one, locale)]
    return [
        in_language(block.body, locale.tag) if locale is desk.second else block.body
        for block, locale in blocks
        if isinstance(block, Paragraph)
    ]


def _tag(under: Inlines, desk: Desk) -> str | None:
    return desk.second.tag if under and desk.second else None
