"""Answers as the key gives them: found in the facts, or traced, or the teacher's own."""

from __future__ import annotations

from dataclasses import replace

from worksheet import vocabulary
from worksheet.errors import Span, Word
from worksheet.facts import Fact, Term
from worksheet.facts import Point as FactPoint
from worksheet.facts.tracing import bare
from worksheet.nodes import Scalar
from worksheet.paper import Answer, Citation
from worksheet.questions.base import AnswerSpec, Context, PointSpec, SaidSpec
from worksheet.questions.marking import said
from worksheet.questions.valuing import shares, valued
from worksheet.vocabulary import ROLES

_STOPS = ("।", "॥", ".", "?", "!", "…")


def answer_to(spec: AnswerSpec | None, ask: str, span: Span, context: Context) -> Answer:
    """The answer to a question; ``ask`` is the question's own words. A missing one is a warning."""
    if spec is None:
        context.faults.warn("missing-answer", span, question=ask)
        return Answer()
    given = [name for name in ("text", "fact", "points", "open") if getattr(spec, name)]
    alone = given in (["text"], ["fact"], ["points"], ["open"], ["points", "open"])
    if not given:
        context.faults.warn("missing-answer", span, question=ask)
        return Answer()
    if not alone:
        context.faults.add("answer-twofold", spec.at, given=[Word(name, spec.level) for name in given])
        return Answer(open=True)
    if spec.term and not spec.fact:
        context.faults.add("term-without-fact", spec.term.span)
    if spec.best and not (spec.points or spec.fact):
        context.faults.add("best-without-points", spec.best.span)
    is_open = bool(spec.open and spec.open.value)
    if not spec.points:
        return _joined([_point(spec, ask, context)] if spec.text or spec.fact else [], is_open=is_open)
    parts = [_point(point, ask, context) for point in spec.points]
    answer = _joined([_marked(*pair, context) for pair in zip(spec.points, parts, strict=True)], is_open=is_open)
    accept, reject = texts(spec.accept, context), texts(spec.reject, context)
    return replace(answer, accept=merged(accept, answer.accept), reject=merged(reject, answer.reject))


def _marked(spec: PointSpec, part: Answer, context: Context) -> Answer:
    """A point with the marks that are said of it; the points of a fact share them."""
    if spec.marks is None or not part.points:
        return part
    marks, points = spec.marks.value, valued(part)
    each, _ = shares(marks, len(points), len(points)) or (None, None)
    if each is None:
        context.faults.add("point-of-points", spec.marks.span, marks=said(marks), count=len(points))
        return part
    return replace(part, valued=tuple([replace(point, marks=each) for point in points]))


def _point(spec: SaidSpec, ask: str, context: Context) -> Answer:
    """One point, or a whole answer that is no list of points; what a fact of several points has else is the whole's."""
    accept, reject = texts(spec.accept, context), texts(spec.reject, context)
    if spec.fact and not spec.text:
        answer = _of_fact(spec.fact, spec.term, context)
    elif spec.text and not spec.fact:
        answer = of_text(context.text(spec.text) or "", ask, context)
    else:
        context.faults.add("point-wrong", spec.at)
        return Answer(open=True)
    return replace(answer, accept=merged(answer.accept, accept), reject=merged(answer.reject, reject))


def _of_fact(name: Scalar, term: Scalar | None, context: Context) -> Answer:
    fact = find_fact(name, context)
    if not fact:
        return Answer(open=True)
    if term:
        found = find_term(fact, term, context)
        return of_term(fact, found.words, context) if found else Answer(open=True)
    if fact.points:
        joined = _joined([_of_point(point, fact, context) for point in fact.points], is_open=False)
    else:
        text = with_stop(context.translation.fact(fact), fact, context)
        joined = Answer((text,), (fact.cited(context.language),))
    return _remarked(joined, fact, context)


def _of_point(point: FactPoint, fact: Fact, context: Context) -> Answer:
    said = context.translation.said
    accept, reject = (tuple(said(text, fact) or "" for text in texts) for texts in (point.accept, point.reject))
    return Answer((context.translation.point(point, fact),), (point.citation,), accept, reject)


def _remarked(answer: Answer, fact: Fact, context: Context) -> Answer:
    said = context.translation.said
    return replace(answer, note=said(fact.note, fact), doubt=said(fact.doubt, fact))


def of_term(fact: Fact, words: str, context: Context) -> Answer:
    """A term of a fact as an answer."""
    citation = fact.cited(context.language)
    return _remarked(Answer((words,), (citation,), context.facts.spellings(words)), fact, context)


def of_text(text: str, ask: str, context: Context) -> Answer:
    """A text as an answer, cited where a line of the source holds it."""
    return Answer((text,), context.facts.cite(text, ask), context.facts.spellings(text))


def of_facts(names: list[Scalar], context: Context) -> Answer:
    """What facts say, a point each."""
    return _joined([_of_fact(name, None, context) for name in names], is_open=False)


def of_meaning(word: Scalar, context: Context) -> Answer | None:
    """What a word means by the glossary, if that says so; what has no translation is told."""
    meaning = context.facts.meanings.get(bare(word.text))
    if meaning is None:
        return None
    said = meaning.said.get(context.language)
    if said is None and context.translation.several:
        own = meaning.said[next(iter(meaning.said))]
        context.faults.add("no-translation", word.span, text=own, tag=context.language)
    return Answer((said or next(iter(meaning.said.values())),), meaning.citations)


def find_fact(name: Scalar, context: Context) -> Fact | None:
    """The fact of a name; tells what is wrong, and warns of one that history doubts."""
    fact = context.facts.facts.get(name.text)
    if fact is None:
        if not context.facts.may_hold(name.text):
            near = context.faults.nearest(name.text, context.facts.facts)
            code = "fact-unknown-near" if near else "fact-unknown"
            context.faults.add(code, name.span, name=name.text, near=near)
    elif fact.doubt:
        context.faults.warn("doubtful", name.span, name=name.text, doubt=context.translation.said(fact.doubt, fact))
    return fact


def find_term(fact: Fact, name: Scalar, context: Context) -> Term | None:
    """The term of a role, or of its own words, in what a fact prints."""
    from worksheet.facts.book import stands_in
    from worksheet.facts.nearest import nearest_text

    if context.translation.needed(fact):
        return _translated(fact, name, context)
    text = fact.text(context.language)
    role = vocabulary.role(name.text)
    of_role = [term for term in fact.terms if term.role == role]
    of_words = [term for term in fact.terms if context.facts.same(term.words, name.text)]
    found = of_role or of_words
    if len(found) > 1:
        words = ", ".join(term.words for term in found)
        context.faults.add("term-ambiguous", name.span, name=name.text, fact=fact.name, words=words)
        return None
    if found and (place := stands_in(text, found[0].words)):
        return (
            found[0]
            if found[0].start is not None and text == _source_text(fact)
            else replace(found[0], start=place.start)
        )
    if place := stands_in(text, name.text):
        return Term(name.text, None, place.start, name.span)
    roles = (context.faults.spelling(term.role, ROLES, name.span) if term.role else "" for term in fact.terms)
    terms = zip(roles, fact.terms, strict=True)
    known = ", ".join(f"{role}: {term.words}" if role else term.words for role, term in terms)
    near = nearest_text(text, name.text)
    values = {"words": name.text, "text": text, "known": known or "–", "near": near[0] if near else ""}
    context.faults.add("term-unknown", name.span, fact=fact.name, **values)
    return None


def _translated(fact: Fact, name: Scalar, context: Context) -> Term | None:
    """A term of a fact that is printed in another language than its source's; named by its role, or by its words in
    either.
    """
    from worksheet.facts.book import stands_in

    text = context.translation.fact(fact)
    of_role = [term for term in fact.terms if term.role == vocabulary.role(name.text)]
    of_words = [term for term in fact.terms if context.facts.same(term.words, name.text)]
    if len(of_role or of_words) == 1:
        return context.translation.term(fact, (of_role or of_words)[0])
    if name.language and (place := stands_in(text, name.text)):
        return Term(name.text, None, place.start, name.span)
    if not (of_role or of_words) and stands_in(_source_text(fact), name.text):
        return context.translation.term(fact, Term(name.text, None, None, name.span))
    return None  # what is wrong is told in the source's language


def _source_text(fact: Fact) -> str:
    return fact.text(fact.source.language)


def _joined(parts: list[Answer], *, is_open: bool) -> Answer:
    """Answers to parts of a question as one."""
    citations: dict[Citation, None] = {}
    for part in parts:
        citations.update(dict.fromkeys(part.citations))
    points = tuple(point for part in parts for point in part.points)
    return Answer(
        points=points,
        valued=tuple(one for part in parts for one in valued(part)) if len(points) > 1 or _said_marks(parts) else (),
        citations=tuple(citations),
        accept=merged(*(part.accept for part in parts)),
        reject=merged(*(part.reject for part in parts)),
        note="; ".join(dict.fromkeys(part.note for part in parts if part.note)) or None,
        doubt="; ".join(dict.fromkeys(part.doubt for part in parts if part.doubt)) or None,
        open=is_open or any(part.open for part in parts),
    )


def _said_marks(parts: list[Answer]) -> bool:
    return any(point.marks for part in parts for point in part.valued)


def merged(*lists: tuple[str, ...]) -> tuple[str, ...]:
    """Lists as one, each text once."""
    return tuple(dict.fromkeys(text for texts in lists for text in texts))


def noted(answer: Answer, note: str | None) -> Answer:
    """The answer without its fact's remark, where the question has its own."""
    return replace(answer, note=None) if note else answer


def texts(values: tuple[Scalar, ...], context: Context) -> tuple[str, ...]:
    """Texts of one weight."""
    return tuple(context.text(value) or "" for value in values)


def with_stop(text: str, fact: Fact, context: Context) -> str:
    """A whole sentence with its final danda, or a full stop where the source or the language has those."""
    return text if text.endswith(_STOPS) else text + (context.translation.stop or fact.source.stop)
