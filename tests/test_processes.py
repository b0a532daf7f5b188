"""Work that is shared out among processes: all of it is done, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from functools import partial

import pytest

from layout.processes import ProcessEndedError, can_fork, ready_process, second_process, share_out

HERE = os.getpid


def work(number: int) -> tuple[int, int]:
    return number, HERE()


def test_each_part_is_done_once_and_the_first_one_here() -> None:
    own, others = share_out(partial(work, 0), [partial(work, number) for number in (1, 2)])
    done = [own, *others]
    assert [number for number, _ in done] == [0, 1, 2]
    assert done[0][1] == HERE()
    assert len({process for _, process in done}) == 3


def test_more_is_handed_over_than_a_pipe_holds() -> None:
    assert share_out(lambda: None, [lambda: bytes(10_000_000)]) == (None, [bytes(10_000_000)])


def no_process_is_left() -> bool:
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    return True


def fault() -> None:
    raise KeyError("a fault of ours")


def not_a_value() -> Callable[[], None]:
    return lambda: None


@pytest.mark.parametrize("parts", [[work, fault], [fault, work]])
def test_a_fault_is_raised_here(parts: list[Callable[..., object]]) -> None:
    own, other = (part if part is fault else partial(work, 1) for part in parts)
    with pytest.raises(KeyError):
        share_out(own, [other])
    assert no_process_is_left()


def test_what_a_process_can_t_hand_over_is_made_here() -> None:
    assert share_out(lambda: None, [not_a_value])[1] != [None]


def ended() -> None:
    os.kill(HERE(), signal.SIGKILL)


def test_a_process_that_is_ended_is_told() -> None:
    with pytest.raises(ProcessEndedError):
        share_out(partial(work, 1), [ended])
    assert no_process_is_left()


def test_all_goes_as_well_where_nobody_asks_for_the_end_of_processes() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        _, [(number, _)] = share_out(partial(work, 0), [partial(work, 1)])
        assert number == 1
        with pytest.raises(ProcessEndedError):
            share_out(partial(work, 1), [ended])
    finally:
        signal.signal(signal.SIGCHLD, before)


# --- a process beside -------------------------------------------------------------------------------------------------


def ready() -> None:
    """What a process beside does first."""


def test_a_process_beside_does_what_it_is_asked_to() -> None:
    with second_process(ready) as begin:
        found = [begin(work, number)() for number in range(3)]
        assert begin(bytes, 1_000_000)() == bytes(1_000_000)
    assert [number for number, _ in found] == [0, 1, 2]
    assert {process for _, process in found} != {HERE()}
    assert len({process for _, process in found}) == 1
    assert no_process_is_left()


def test_more_is_begun_than_is_waited_for() -> None:
    with second_process(ready) as begin:
        ends = [begin(bytes, 10_000) for _ in range(200)]
        assert {len(end()) for end in reversed(ends)} == {10_000}


def test_what_a_process_beside_can_t_do_is_raised_here() -> None:
    with second_process(ready) as begin:
        with pytest.raises(KeyError):
            begin(fault)()
        assert begin(work, 7)()[0] == 7


@pytest.mark.parametrize("prepare", [fault, ended])
def test_work_of_a_process_beside_that_has_ended_is_done_here(prepare: Callable[[], None]) -> None:
    with second_process(prepare) as begin:
        assert [begin(work, number)() for number in range(3)] == [(number, HERE()) for number in range(3)]
    assert no_process_is_left()


# --- a process that is ready ------------------------------------------------------------------------------------------


def test_a_process_that_is_ready_does_the_first_of_the_other_parts() -> None:
    with ready_process(ready) as give:
        own, others = share_out(partial(work, 0), [partial(work, number) for number in (1, 2)], give)
    assert [number for number, _ in (own, *others)] == [0, 1, 2]
    assert len({process for _, process in (own, *others)}) == 3
    assert no_process_is_left()


def test_a_process_that_is_ready_is_given_more_than_a_pipe_holds() -> None:
    with ready_process(ready) as give:
        assert give(partial(len, bytes(10_000_000)))() == 10_000_000
    assert no_process_is_left()


@pytest.mark.parametrize("prepare", [ready, fault])
def test_a_process_that_gets_ready_for_nothing_is_gone_in_the_end(prepare: Callable[[], None]) -> None:
    with ready_process(prepare):
        pass
    assert no_process_is_left()


def test_a_fault_of_a_process_that_is_ready_is_raised_here() -> None:
    with ready_process(ready) as give, pytest.raises(KeyError):
        share_out(lambda: None, [fault], give)
    with ready_process(fault) as give:
        assert share_out(lambda: None, [partial(work, 1)], give) == (None, [(1, HERE())])
    assert no_process_is_left()


@pytest.mark.parametrize(("prepare", "part"), [(ready, ended), (ended, ready)])
def test_a_process_that_was_ready_and_is_ended_is_told(prepare: Callable[[], None], part: Callable[[], None]) -> None:
    with ready_process(prepare) as give, pytest.raises(ProcessEndedError):
        share_out(lambda: None, [part], give)
    assert no_process_is_left()


@pytest.mark.parametrize(("threads", "can"), [(1, True), (2, False)])
def test_no_process_begins_beside_a_thread(threads: int, can: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be forked with a lock that nobody opens any more."""
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    assert can_fork() is can
