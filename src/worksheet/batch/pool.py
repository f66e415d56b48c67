"""Tasks through a pool of processes: results in the order of the tasks, few in flight, a worker's death survived."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NamedTuple

from worksheet.batch.work import Done, Task, make
from worksheet.errors import Problem, SystemFailure

_IN_FLIGHT = 3  # tasks a worker, so that none waits for its next
_DEATHS = 5  # in a row, with nothing made between them: then it is not the pupils

Start = Callable[[int], Executor]
"""Starts an executor with so many workers, each readied."""


class _Sent(NamedTuple):
    """A task on its way, and what it was given to."""

    task: Task
    future: Future[list[Done]]
    executor: Executor


class Pool:
    """Runs tasks on ``jobs`` workers. A task on which a worker died is tried again alone, pupil by pupil."""

    def __init__(self, start: Start, jobs: int) -> None:
        self._start, self._jobs = start, jobs
        self._many: Executor | None = None
        self._one: Executor | None = None
        self._deaths = 0

    def results(self, tasks: Iterable[Task]) -> Iterator[list[Done]]:
        """What became of each task, in their order. Raises SystemFailure where going on makes no sense."""
        waiting: deque[_Sent] = deque()
        coming = iter(tasks)
        try:
            while True:
                while len(waiting) < self._jobs * _IN_FLIGHT and (task := next(coming, None)) is not None:
                    waiting.append(self._send(task))
                if not waiting:
                    return
                yield self._settled(waiting.popleft())
        finally:
            self.close()

    def close(self) -> None:
        """Ends the workers; what has not begun is dropped."""
        for executor in (self._many, self._one):
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)
        self._many = self._one = None

    def _send(self, task: Task) -> _Sent:
        """Gives a task to the pool, or to a new one where that broke meanwhile."""
        if self._many is not None:
            try:
                return _Sent(task, self._many.submit(make, task), self._many)
            except BrokenProcessPool:
                self._drop(self._many)
        self._many = self._start(self._jobs)
        return _Sent(task, self._many.submit(make, task), self._many)

    def _settled(self, sent: _Sent) -> list[Done]:
        try:
            done = sent.future.result()
        except BrokenProcessPool:
            self._drop(sent.executor)
        else:
            self._deaths = 0
            if not any(each.again for each in done):
                return _checked(done)
        return [each for single in sent.task.single() for each in self._alone(single)]

    def _alone(self, task: Task) -> list[Done]:
        """A pupil's task with a worker for it alone; if that dies too, it is the pupil's."""
        if self._one is None:
            self._one = self._start(1)
        try:
            done = self._one.submit(make, task).result()
        except BrokenProcessPool:
            self._one.shutdown(wait=True, cancel_futures=True)
            self._one = None
            self._deaths += 1
            if self._deaths >= _DEATHS:
                raise SystemFailure(Problem("workers-die", None, {"count": self._deaths})) from None
            return [_died(row.line) for row in task.rows]
        self._deaths = 0
        return _checked(done)

    def _drop(self, executor: Executor) -> None:
        """Ends a pool that broke, unless another stands in its place already."""
        if executor is self._many:
            executor.shutdown(wait=True, cancel_futures=True)
            self._many = None


def processes(begin: Callable[..., None], *arguments: Any) -> Start:
    """Starts pools of processes, each readied by ``begin``. They begin anew, alike on every system."""

    def start(jobs: int) -> Executor:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=begin, initargs=arguments)

    return start


def _checked(done: list[Done]) -> list[Done]:
    """Results that let the run go on. Raises SystemFailure for what stops it, a full disk."""
    for each in done:
        if each.stops and each.problem is not None:
            raise SystemFailure(each.problem)
    return done


def _died(line: bytes) -> Done:
    row = json.loads(line)
    return Done(row["n"], row["line"], None, Problem("worker-died", None, {"roll": row["roll"]}))
