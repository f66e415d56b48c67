"""What an answer rests on, as the key states it: source lines, both readings, what else is right, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from worksheet.compose.desk import Blocks, Desk
from worksheet.content import Inlines, Paragraph, Role, Text
from worksheet.paper import AlternativesItem, Answer, Citation, CompoundItem, Item, Paper, WrittenItem, held
from worksheet.text.locale import Locale

_MARK = " *"  # of a citation that the sheet words otherwise; what it means stands once, in the key's head


def points(answer: Answer, locale: Locale) -> tuple[str, ...]:
    """What the key prints as the answer itself, a text a point."""
    if answer.missing:
        return (locale.word("key.missing"),)
    if answer.open and not answer.points:
        return (locale.word("key.open"),)
    if answer.doubt:
        return tuple(locale.word("key.as-text", answer=point) for point in answer.points)
    return answer.points


def answers_of(item: Item) -> tuple[Answer, ...]:
    """All answers of an item; of one that holds others, theirs."""
    if isinstance(item, CompoundItem | AlternativesItem):
        return tuple([answer for one in held(item) for answer in answers_of(one)])
    return (item.answer,) if isinstance(item, WrittenItem) else item.answers


def grounds(item: Item, desk: Desk, at: int | Sequence[int] | None = None) -> tuple[Paragraph, ...]:
    """The small print under an entry of the key: of all answers of an item, or of the one ``at`` a place; of those at
    several places as of one answer.

    Sources are cited once; what else is right and remarks come in both languages.
    """
    lines = dict.fromkeys(line for answer in _of(item, at) for line in lines_of(answer, desk))
    said = [Paragraph(line, Role.NOTE) for line in lines]
    if desk.second is None or item.other is None:
        return tuple(said)
    others = dict.fromkeys(line for answer in _of(item.other, at) for line in remarks(answer, desk.second))
    told = {line[0].text for line in lines if isinstance(line[0], Text)}
    return (*said, *(Paragraph((Text(one),), Role.NOTE, language=desk.second.tag) for one in others if one not in told))


def legend(paper: Paper, desk: Desk) -> tuple[Paragraph, ...]:
    """What the key says once of the words that no source has, the teacher's own and those of a translation; and of
    answers to more questions than were asked for.
    """
    citations = [one for item in _all(paper) for one in _citations(item)]
    word, lines = desk.locale.word, []
    if not citations:
        lines.append(word("key.all-teacher"))
    if any(_reworded(citation, desk) for citation in citations):
        lines.append(word("key.reworded"))
    for tag in (paper.language, paper.second):
        if tag and citations and all(citation.language != tag for citation in citations):
            lines.append(word("key.translated", language=word(f"names.{tag}")))
    if any(section.any for section in paper.sections):
        lines.append(word("choice.first"))
    return tuple(Paragraph((Text(line),), Role.NOTE) for line in lines)


def traced(paper: Paper) -> bool:
    """Whether any answer of a paper rests on a source."""
    return any(True for section in paper.sections for item in section.items for _ in _citations(item))


def _reworded(citation: Citation, desk: Desk) -> bool:
    """Whether the sheet says in other words of the source's own language what is cited."""
    return citation.translated and citation.language == desk.locale.tag


def hint(item: Item, locale: Locale) -> Blocks:
    """The line under a question that helps with it, if it has one."""
    return (Paragraph((Text(locale.word("sheet.hint", hint=item.hint)),), Role.NOTE),) if item.hint else ()


def note(item: Item, locale: Locale) -> Blocks:
    """A question's own remark in the key, likewise."""
    return (Paragraph((Text(locale.word("key.note", note=item.note)),), Role.NOTE),) if item.note else ()


def small_print(item: Item, desk: Desk) -> Blocks:
    """All that stands under an answer in the key."""
    return (*grounds(item, desk), *desk.both(item, note))


def cited(citation: Citation, desk: Desk) -> tuple[Paragraph, ...]:
    """Where the source has what is quoted from it, and what was mended there."""
    return tuple([Paragraph(line, Role.NOTE) for line in (_cited(citation, desk), *_readings(citation, desk))])


def _of(item: Item, at: int | Sequence[int] | None) -> tuple[Answer, ...]:
    answers = answers_of(item)
    if isinstance(at, Sequence):
        return (_together([answers[place] for place in at]),)
    return answers if at is None else answers[at : at + 1]


def _together(answers: Sequence[Answer]) -> Answer:
    """Answers as one: what each rests on, and the remarks on all."""
    return Answer(
        points=tuple([point for answer in answers for point in answer.points]),
        citations=tuple(dict.fromkeys([one for answer in answers for one in answer.citations])),
        note="; ".join(dict.fromkeys([answer.note for answer in answers if answer.note])) or None,
        doubt="; ".join(dict.fromkeys([answer.doubt for answer in answers if answer.doubt])) or None,
    )


def _all(paper: Paper) -> Iterator[Item]:
    for section in paper.sections:
        yield from section.items
        yield from (item for _, item in section.instead)


def _citations(item: Item) -> Iterator[Citation]:
    for answer in answers_of(item):
        yield from answer.citations
    if isinstance(item, CompoundItem) and item.passage and item.passage.citation:
        yield item.passage.citation
    if isinstance(item, AlternativesItem):
        for one in item.versions:
            if isinstance(one, CompoundItem) and one.passage and one.passage.citation:
                yield one.passage.citation


def lines_of(answer: Answer, desk: Desk) -> Iterator[Inlines]:
    """The small print of an answer: what it rests on, what was mended there, what else is right, remarks."""
    for citation in answer.citations:
        yield _cited(citation, desk)
    if desk.traced and not answer.citations and answer.points and not answer.open:
        yield (Text(desk.locale.word("key.teacher")),)
    for citation in answer.citations:
        yield from _readings(citation, desk)
    for line in remarks(answer, desk.locale):
        yield (Text(line),)


def _readings(citation: Citation, desk: Desk) -> Iterator[Inlines]:
    """The errata in what is cited."""
    for reading in citation.readings:
        why = reading.why(desk.locale.tag)
        values: dict[str, object] = {"line": reading.line}
        quoted = {"read": reading.read, "corrected": reading.corrected}
        (values if why != reading.note else quoted)["note"] = why or ""
        yield _quoting("key.reading-note" if why else "key.reading", values, quoted, citation.language, desk.locale)


def _cited(citation: Citation, desk: Desk) -> Inlines:
    word = desk.locale.word
    first, last = citation.lines
    where = word("key.line", line=first) if first == last else word("key.lines", first=first, last=last)
    if citation.page is not None:
        where += ", " + word("key.page", page=citation.page)
    if citation.source:
        where = f"{citation.source}, {where}"
    line = _quoting("key.source", {"where": where}, {"statement": citation.statement}, citation.language, desk.locale)
    return (*line, Text(_MARK)) if _reworded(citation, desk) else line


def _quoting(
    key: str, values: Mapping[str, object], quoted: Mapping[str, str], language: str, locale: Locale
) -> Inlines:
    """A string that quotes a source, whose words are said to be in the source's language.

    So are the marks round them: what changes language inside a word is drawn in two goes, and PDFBox then takes a sign
    without width for what follows it.
    """
    if language == locale.tag:
        return (Text(locale.word(key, **values, **quoted)),)
    line = locale.word(key, **values, **{name: f"\0{text}\0" for name, text in quoted.items()})
    pieces = [piece.replace("\0", "") for piece in re.split("([^\\s\0]*\0[^\0]*\0[^\\s\0]*)", line)]
    return tuple(Text(piece, language=language if i % 2 else None) for i, piece in enumerate(pieces) if piece)


def remarks(answer: Answer, locale: Locale) -> Iterator[str]:
    """What else is right of an answer, what is not, and what there is to say of it."""
    if answer.accept:
        yield locale.word("key.accept", answers=", ".join(answer.accept))
    if answer.reject:
        yield locale.word("key.reject", answers=", ".join(answer.reject))
    for remark in (answer.note, answer.doubt):
        if remark:
            yield locale.word("key.note", note=remark)
