"""Matching: two columns to pair. The right one stands as typed here; it is shuffled when the sets are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from worksheet import vocabulary
from worksheet.errors import Span
from worksheet.facts import Fact
from worksheet.facts.book import stands_in
from worksheet.facts.tracing import bare
from worksheet.fields import Flag, Many, Placed, Whole, items, wrong
from worksheet.fields import Text as TextValue
from worksheet.model import Model
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.nodes import Sequence as ListNode
from worksheet.paper import Answer, Citation, CodedItem, MatchingItem
from worksheet.questions.answers import noted
from worksheet.questions.base import Context, Defaults, Question, pair
from worksheet.questions.entries import Entry, SideSpec, entry_of, figures_of, once, remarks
from worksheet.values import dataclass

_SIDES = frozenset(("left", "right"))
_MOST_PARTNERS = 2  # of a left entry: three columns


class PairSpec(Model):
    """A left entry and its partner on the right, or in three columns its partners in the second and the third."""

    level: ClassVar[str] = "pair"

    left: SideSpec = Field(description="The entry of the left column.")
    right: Many[SideSpec] = Field(
        description="Its partner in the right column; of three columns a list, its partner in each of the other two."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A pair may be written as ``left: right``, or as a list of its entries."""
        if isinstance(node, Scalar):
            raise wrong("pair-not-text")
        if isinstance(node, Mapping) and len(node.entries) == 1 and not _is_side(node.entries[0][0]):
            return _pair(*node.entries[0])
        if isinstance(node, ListNode):
            left, *rest = node.items or (node,)
            if not 1 <= len(rest) <= _MOST_PARTNERS:
                raise wrong("pair-of-too-many" if rest else "pair-not-text")
            return _pair(
                Scalar("left", left.span), rest[0] if len(rest) == 1 else ListNode(tuple(rest), node.span), left
            )
        return node


def _pairs(node: Any) -> Any:
    """Pairs as a list; they may be written as one mapping of left to right."""
    if isinstance(node, Mapping) and not all(_is_side(key) for key, _ in node):
        return tuple(_pair(key, value) for key, value in node)
    return items(node)


def _is_side(key: Scalar) -> bool:
    known = vocabulary.english_key(PairSpec.level, key.text)
    return (known[0] if known else key.text) in _SIDES


def _pair(left: Scalar, right: Node, entry: Node | None = None) -> Mapping:
    """The mapping that a pair is short for; ``entry`` is the left one where it is no key."""
    return Mapping(((Scalar("left", left.span), entry or left), (Scalar("right", right.span), right)), left.span)


def _code(node: Any) -> Any:
    """The numbers of a code; it is a list of them."""
    if not isinstance(node, ListNode):
        raise wrong("code-not-list")
    return items(node)


Code = Annotated[tuple[Annotated[Placed[int], Whole(1, 99)], ...], BeforeValidator(_code)]


class MatchingQuestion(Question):
    """Entries to pair: matching."""

    takes: ClassVar[frozenset[str]] = frozenset(("extra",))

    pairs: Annotated[tuple[PairSpec, ...], BeforeValidator(_pairs)] = Field(
        description="The pairs; or a mapping, left: right. Lists of three make three columns."
    )
    extra: Many[SideSpec] = Field((), description="Entries of the right column without a partner.")
    heads: Many[TextValue] = Field((), description="The heads of the columns. Default: the language's.")
    shared: Flag | None = Field(
        None, description="Whether entries on the right may serve several on the left. Default: false."
    )
    codes: Many[Code] = Field(
        (),
        description="Codes to choose from, each a list: for each left entry the number of a right one, in the order "
        "typed; one of them is right.",
    )

    @property
    def marks_each(self) -> bool:
        """Of lists with codes they are for all."""
        return not self.codes

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

    def resolve(self, context: Context, defaults: Defaults) -> MatchingItem | CodedItem | None:
        """The columns as typed, extra entries last, with each left entry's partner; or lists with codes."""
        item = self._item(context, defaults) if self._agrees(context) else None
        if item is None or not self.codes:
            return item
        from worksheet.questions.coded import coded  # late: few matching sets have codes

        return coded(item, self.codes, context)

    def _agrees(self, context: Context) -> bool:
        """Whether there are as many columns in all pairs, and what goes with so many; tells where not."""
        partners = len(self.pairs[0].right)
        odd = next((pair for pair in self.pairs if len(pair.right) != partners or partners > _MOST_PARTNERS), None)
        if odd:
            context.faults.add("pair-of-too-many" if len(odd.right) > _MOST_PARTNERS else "pairs-uneven", odd.at)
            return False
        if self.heads and len(self.heads) != partners + 1:
            code = "heads-two" if partners == 1 else "heads-three"
            context.faults.add(code, self.heads[min(len(self.heads) - 1, partners)].span)
        if partners > 1 and self.extra:
            context.faults.add("extra-of-three", self.extra[0].at)
        if partners > 1 and self.codes:
            context.faults.add("codes-of-three", self.codes[0][0].span)
            return False
        return True

    def _item(self, context: Context, defaults: Defaults) -> MatchingItem | None:
        """The columns as typed; None once what is wrong is told."""
        lefts = [entry_of(typed.left, context) for typed in self.pairs]
        columns = [
            [entry_of(side, context) for side in sides]
            for sides in zip(*[pair.right for pair in self.pairs], strict=True)
        ]
        extras = [entry_of(extra, context) for extra in self.extra]
        heads = tuple([context.text(head) or "" for head in self.heads])
        if not all((*lefts, *extras, *(entry for column in columns for entry in column))):
            return None
        left = [entry for entry in lefts if entry]
        extra = [entry for entry in extras if entry]
        right, *more = [_Columns(left, [entry for entry in column if entry], extra) for column in columns]
        for column in (right, *more):
            column.check(context, shared=bool(self.shared and self.shared.value), first=column is right, place=self.at)
        note = context.text(self.note)
        said = [column.answers(context) for column in (right, *more)]
        answers = [_together(each) for each in zip(*said, strict=True)]
        entries, partner = right.right()
        item = MatchingItem(
            id=context.id_of("matching", *(entry.words for entry in left)),
            left=tuple([entry.body for entry in left]),
            right=tuple([entry.body for entry in entries]),
            left_figures=figures_of(left),
            right_figures=figures_of(entries),
            partner=partner,
            heads=heads,
            **{**self.common(context, defaults), "answers": tuple([noted(answer, note) for answer in answers])},
        )
        return more[0].as_third(item) if more else item


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

    def as_third(self, item: MatchingItem) -> MatchingItem:
        """The item with these partners in a third column."""
        entries, partner = self.right()
        third = tuple([entry.body for entry in entries])
        return replace(item, third=third, third_partner=partner, third_figures=figures_of(entries))

    def check(self, context: Context, *, shared: bool, first: bool, place: Span) -> None:
        """Tells of entries that stand twice or fit two partners; of those on the left for the ``first`` column."""
        if first and len(self.lefts) < 2:
            context.faults.add("pairs-too-few", place)
        if first:
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


def _together(answers: Sequence[Answer]) -> Answer:
    """What the key says of a left entry with all its partners."""
    first, *more = answers
    for other in more:
        first = replace(
            first,
            points=(*first.points, *other.points),
            citations=tuple(dict.fromkeys((*first.citations, *other.citations))),
            note=remarks([first.note, other.note]),
            doubt=remarks([first.doubt, other.doubt]),
        )
    return first
