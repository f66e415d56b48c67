"""Matching: two columns to pair. The right one stands as typed here; it is shuffled when the sets are made."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from worksheet import vocabulary
from worksheet.errors import Span
from worksheet.facts import Fact
from worksheet.facts.book import stands_in
from worksheet.facts.tracing import bare
from worksheet.fields import Flag, Many, items, wrong
from worksheet.fields import Text as TextValue
from worksheet.model import Model
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.paper import Answer, Citation, MatchingItem
from worksheet.questions.answers import noted
from worksheet.questions.base import Context, Defaults, Question, pair
from worksheet.questions.entries import Entry, SideSpec, entry_of, figures_of, once, remarks
from worksheet.values import dataclass

_SIDES = frozenset(("left", "right"))


class PairSpec(Model):
    """A left entry and its partner on the right."""

    level: ClassVar[str] = "pair"

    left: SideSpec = Field(description="The entry of the left column.")
    right: SideSpec = Field(description="Its partner in the right column.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A pair may be written as ``left: right``."""
        if isinstance(node, Scalar):
            raise wrong("pair-not-text")
        if isinstance(node, Mapping) and len(node.entries) == 1 and node.entries[0][0].text not in _SIDES:
            return _pair(*node.entries[0])
        if isinstance(node, Sequence) and len(node.items) > 2:
            raise wrong("comes-later", name="pairs: [[…, …, …]]")
        return node


def _pairs(node: Any) -> Any:
    """Pairs as a list; they may be written as one mapping of left to right."""
    if isinstance(node, Mapping) and not all(_is_side(key) for key, _ in node):
        return tuple(_pair(key, value) for key, value in node)
    return items(node)


def _is_side(key: Scalar) -> bool:
    known = vocabulary.english_key(PairSpec.level, key.text)
    return (known[0] if known else key.text) in _SIDES


def _pair(left: Scalar, right: Node) -> Mapping:
    return Mapping(((Scalar("left", left.span), left), (Scalar("right", right.span), right)), left.span)


class MatchingQuestion(Question):
    """Entries to pair: matching."""

    marks_each: ClassVar[bool] = True

    pairs: Annotated[tuple[PairSpec, ...], BeforeValidator(_pairs)] = Field(
        description="The pairs; or a mapping, left: right."
    )
    extra: Many[SideSpec] = Field((), description="Entries of the right column without a partner.")
    heads: Many[TextValue] = Field((), description="The heads of the two columns. Default: the language's.")
    shared: Flag | None = Field(
        None, description="Whether entries on the right may serve several on the left. Default: false."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A pair alone is no question."""
        if isinstance(node, Scalar) or pair(node) or cls._is_pair(node):
            raise wrong("pairs-wanted")
        return node

    @classmethod
    def _is_pair(cls, node: Node) -> bool:
        """Whether a question is a single pair, ``left: right``, and no field of one."""
        if not isinstance(node, Mapping) or len(node.entries) != 1:
            return False
        from worksheet.later import later  # late: its table is large, and few papers ask

        key = node.entries[0][0]
        return key.text not in cls.keys() | later().keys(cls.level) and not vocabulary.key_anywhere(key.typed)

    def resolve(self, context: Context, defaults: Defaults) -> MatchingItem | None:
        """The columns as typed, extra entries last, with each left entry's partner."""
        lefts = [entry_of(typed.left, context) for typed in self.pairs]
        rights = [entry_of(typed.right, context) for typed in self.pairs]
        extras = [entry_of(extra, context) for extra in self.extra]
        heads = self._heads(context)
        if not all((*lefts, *rights, *extras)):
            return None
        columns = _Columns(
            [left for left in lefts if left], [right for right in rights if right], [extra for extra in extras if extra]
        )
        columns.check(context, shared=bool(self.shared and self.shared.value), place=self.at)
        note = context.text(self.note)
        right, partner = columns.right()
        return MatchingItem(
            id=context.id_of("matching", *(left.words for left in columns.lefts)),
            left=tuple(left.body for left in columns.lefts),
            right=tuple(entry.body for entry in right),
            left_figures=figures_of(columns.lefts),
            right_figures=figures_of(right),
            partner=partner,
            answers=tuple(noted(answer, note) for answer in columns.answers(context)),
            heads=heads,
            marks=self.worth(defaults),
            span=self.at,
            hint=context.text(self.hint),
            note=note,
            pin=self.pinned,
            figure=context.figure(self.figure),
            separate=self.apart,
        )

    def _heads(self, context: Context) -> tuple[str, ...]:
        if len(self.heads) > 2:
            context.faults.add("comes-later", self.heads[2].span, name=f"heads: {len(self.heads)}")
        elif len(self.heads) == 1:
            context.faults.add("heads-two", self.heads[0].span)
        return tuple(context.text(head) or "" for head in self.heads)


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    """Both columns as typed: ``lefts[i]`` goes with ``rights[i]``."""

    lefts: list[Entry]
    rights: list[Entry]
    extras: list[Entry]

    def right(self) -> tuple[list[Entry], tuple[int, ...]]:
        """The right column, each entry once, and the partner of each left entry in it."""
        column: dict[str, Entry] = {}
        for entry in (*self.rights, *self.extras):
            column.setdefault(bare(entry.words), entry)
        places = {words: place for place, words in enumerate(column)}
        return list(column.values()), tuple(places[bare(entry.words)] for entry in self.rights)

    def check(self, context: Context, *, shared: bool, place: Span) -> None:
        """Tells of entries that stand twice or fit two partners."""
        if len(self.lefts) < 2:
            context.faults.add("pairs-too-few", place)
        once(self.lefts, "left-twice", context)
        if not shared:
            once([*self.rights, *self.extras], "right-twice", context)
            self._one_partner(context)
        else:
            held = {bare(entry.words) for entry in self.rights}
            for extra in self.extras:
                if bare(extra.words) in held:
                    context.faults.add("right-twice", extra.span, words=extra.words)

    def _one_partner(self, context: Context) -> None:
        """An entry fits a partner if some fact holds both."""
        held: dict[str, list[Entry]] = {}
        for entry in (*self.rights, *self.extras):
            for name in _holders(entry, context):
                held.setdefault(name, []).append(entry)
        for left, right in zip(self.lefts, self.rights, strict=True):
            fitting = (entry for name in sorted(_holders(left, context)) for entry in held.get(name, ()))
            other = next((entry for entry in fitting if bare(entry.words) != bare(right.words)), None)
            if other:
                values = {"left": left.words, "right": right.words, "other": other.words}
                context.faults.add("two-partners", left.span, **values)

    def answers(self, context: Context) -> list[Answer]:
        """What the key says of each pair."""
        return [_answer(left, right, context) for left, right in zip(self.lefts, self.rights, strict=True)]


def _holders(entry: Entry, context: Context) -> set[str]:
    """The names of the facts that hold an entry: its own, and those that have it as a term of its role."""
    own = {entry.fact.name} if entry.fact else set()
    return own | {
        fact.name
        for fact in context.facts.holding(entry.words)
        if any(
            context.facts.same(term.words, entry.words) and (entry.role is None or term.role in (None, entry.role))
            for term in fact.terms
        )
    }


def _cited(fact: Fact, words: list[str], context: Context) -> Citation:
    """The fact that a side names, for the pair; other words of the pair that it does not hold are the teacher's."""
    citation = fact.cited(context.language)
    text = fact.text(context.language)
    own = any(stands_in(text, bare(said)) is None for said in words)
    return replace(citation, translated=citation.translated or own)


def _answer(left: Entry, right: Entry, context: Context) -> Answer:
    """The right entry as an answer: cited by the facts that the pair names, or by a sentence that holds both."""
    named = list(dict.fromkeys(entry.fact for entry in (left, right) if entry.fact))
    words = [entry.words for entry in (left, right) if entry.fact is None]
    citations = tuple(_cited(fact, words, context) for fact in named)
    return Answer(
        points=(right.words,),
        citations=citations or context.facts.cite_together(left.words, right.words),
        note=remarks([context.translation.said(fact.note, fact) for fact in named]),
        doubt=remarks([context.translation.said(fact.doubt, fact) for fact in named]),
    )
