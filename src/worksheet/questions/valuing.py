"""Value points: what each point of an answer is worth, and whether they make the marks of their question."""

from __future__ import annotations

from dataclasses import replace

from worksheet.errors import Span
from worksheet.paper import Answer, Marks, Point
from worksheet.questions.base import AnswerSpec, Context
from worksheet.questions.marking import said


def valued(answer: Answer) -> tuple[Point, ...]:
    """What is said of each point of an answer; of one that is no list, what is said of the whole."""
    if answer.valued or len(answer.points) != 1:
        return answer.valued or (Point(),) * len(answer.points)
    return (Point(None, answer.citations, answer.accept, answer.reject),)


def shares(marks: Marks, count: int, best: int | None = None) -> tuple[Marks, int | None] | None:
    """What each of ``count`` points is worth that share marks evenly, in halves, and how many of them count.

    Where there are more points than marks, each is worth one, and as many as there are marks count. None where the
    marks cannot be shared so.
    """
    if best is None and count * 2 > marks.halves and marks.halves % 2 == 0:
        return Marks(2), marks.halves // 2
    each, rest = divmod(marks.halves, best or count)
    return (Marks(each), best) if each and not rest else None


def with_marks(answer: Answer, spec: AnswerSpec | None, marks: Marks | None, at: Span, context: Context) -> Answer:
    """The answer with the marks of its points: those that are said, or their shares of the question's ``marks``.

    ``at`` is the question's place. What does not add up is told, with both figures.
    """
    points, best = valued(answer), spec.best if spec else None
    if not points or (answer.open and not (spec and spec.open)):  # nothing to share, or a point that is told
        return answer
    at = spec.points[-1].at if spec and spec.points else spec.at if spec else at
    if best and spec and not spec.text and best.value >= len(points):
        context.faults.add("best-of-all", best.span, best=best.value, count=len(points))
        return answer
    answer = replace(answer, best=best.value if best else None)
    told = [point.marks for point in points if point.marks]
    if told:
        _check_told(answer, spec, marks, (told, at), context)
        return answer
    if marks is None or len(points) == 1:
        return answer
    found = shares(marks, len(points), answer.best)
    if found is None:
        context.faults.add("points-do-not-share", at, marks=said(marks), count=answer.best or len(points))
        return answer
    each, best_of = found
    return replace(answer, valued=tuple([replace(point, marks=each) for point in points]), best=best_of)


def _check_told(
    answer: Answer, spec: AnswerSpec | None, marks: Marks | None, told: tuple[list[Marks], Span], context: Context
) -> None:
    """Tells of points without marks beside others that have some, and of marks that do not make the question's."""
    worths, at = told
    if len(worths) < len(answer.points):
        bare = next((point.at for point in spec.points if point.marks is None), at) if spec else at
        context.faults.add("points-unmarked", bare)
        return
    total = sum(sorted(worths, reverse=True)[: answer.best], Marks(0))
    if marks and total != marks:
        code = "marks-do-not-add-up-points" if answer.best is None else "marks-do-not-add-up-best"
        values = {} if answer.best is None else {"best": answer.best}
        context.faults.add(code, at, said=said(marks), sum=said(total), **values)
