"""How a run ends, whatever it runs in: signals, closed streams, full disks and faults of ours in; an exit code out.

0 made, 1 rejected or refused by the surroundings, 2 usage, 3 different, 4 nothing to compare with; 70 a fault of ours;
129, 130 and 143 interrupted; 141 nobody reads any more. Each of the latter but the last says so in one line on stderr;
nothing ends in a traceback unless one is asked for.
"""

from __future__ import annotations

import codecs
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from layout import __version__
from layout.diagnostics import say

DIFFERENT = 3
NO_BASELINE = 4
FAULT = 70
_NOBODY_READS = 128 + 13
"""As a program that SIGPIPE ends."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))
_ESCAPED = "broadsheet.escaped"
_DEBUG = "--debug"
Told = Callable[[str], str]


class Interrupted(BaseException):
    """A signal asked for the end; what is open is cleaned up on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Refused(BaseException):
    """An error of the system on its way out of the command: no concern of click's."""

    def __init__(self, problem: OSError) -> None:
        super().__init__(problem)
        self.problem = problem


class Guarded:
    """A click group, before it in the order of bases, whose `main` ends as this module says."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> NoReturn:
        given = list(sys.argv[1:] if args is None else args)
        words = given[: given.index("--")] if "--" in given else given
        debug = _DEBUG in words or bool(os.environ.get("BROADSHEET_DEBUG"))
        kept = [word for word in words if word != _DEBUG] + given[len(words) :]
        code = end(lambda: super(Guarded, self).main(kept, *rest, **options), debug, self.teller(kept))  # type: ignore[misc]
        if args is None and not debug and threading.active_count() == 1:
            # A process of ours, of which nothing works any more, ends as it is: to free what it holds, one thing after
            # the other, would take a twentieth of the time of `check`. A profiler wants `--debug`.
            os._exit(code)
        sys.exit(code)

    def teller(self, arguments: Sequence[str]) -> Told:
        """What says a message in the language that the arguments and the environment ask for."""
        return str

    def make_context(self, *given: Any, **options: Any) -> Any:
        with _refusing():
            return super().make_context(*given, **options)  # type: ignore[misc]

    def invoke(self, context: Any) -> Any:
        with _refusing():
            return super().invoke(context)  # type: ignore[misc]


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise _Refused(problem) from problem


def end(work: Callable[[], object], debug: bool, told: Told = str) -> int:
    """Do the work; all that is said is out, and the exit code is left. `told` says a message in the user's language."""
    _open_streams()
    _heed_signals()
    code = _code(work, debug, told)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as problem:
            code = code or (_NOBODY_READS if isinstance(problem, BrokenPipeError) else 1)
            _silence(stream)
    return code


def _code(work: Callable[[], object], debug: bool, told: Told) -> int:
    try:
        work()
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else int(leave.code is not None)
    except (Interrupted, KeyboardInterrupt) as interrupted:
        _say(told(say("interrupted")))
        return 128 + getattr(interrupted, "number", signal.SIGINT)
    except (_Refused, OSError) as refused:
        return _refused(refused.problem if isinstance(refused, _Refused) else refused, debug, told)
    except Exception as fault:
        return _fault(fault, debug, told)
    return 0


def _refused(problem: OSError, debug: bool, told: Told) -> int:
    """The system would not let us read or write; nobody's mistake in the copy."""
    if isinstance(problem, BrokenPipeError):
        _silence(sys.stdout)
        return _NOBODY_READS
    if debug:
        _show(problem)
    _say(told(say("{what}: {reason}", what=_what(problem), reason=problem.strerror or str(problem))))
    _silence(sys.stdout)
    return 1


def _show(fault: BaseException) -> None:
    import traceback

    traceback.print_exception(fault)


def _fault(fault: Exception, debug: bool, told: Told) -> int:
    if debug:
        _show(fault)
    if isinstance(fault, MemoryError):
        _say(told(say("there is not enough memory for this")))
        return 1
    if isinstance(fault, ModuleNotFoundError) and fault.name and not fault.name.startswith(__package__):
        _say(
            told(
                say("the package {name} is not installed; broadsheet doctor says what else is missing", name=fault.name)
            )
        )
        return 1
    version = f"broadsheet {__version__}, Python {sys.version_info[0]}.{sys.version_info[1]}"
    message = say(
        "this is a fault of the program, not of the copy: {kind} at {place} ({version}); "
        "please report it (--debug shows the traceback)",
        kind=type(fault).__name__,
        place=_place(fault),
        version=version,
    )
    _say(told(message))
    return FAULT


def _what(problem: OSError) -> str:
    """What the system refused."""
    if problem.filename:
        return os.fsdecode(problem.filename)
    try:
        os.getcwd()
    except OSError:
        return say("the working folder")
    return say("the result")


def _place(fault: BaseException) -> str:
    """The last line of ours that the fault came through."""
    import traceback  # like `_show`, of use after a fault only

    package = Path(__file__).parent
    frames = [
        frame for frame in traceback.extract_tb(fault.__traceback__) if Path(frame.filename).is_relative_to(package)
    ]
    if not frames:
        return say("an unknown place")
    return f"{Path(frames[-1].filename).relative_to(package).as_posix()}:{frames[-1].lineno}"


def _say(text: str) -> None:
    with suppress(OSError):
        print(f"broadsheet: {text}", file=sys.stderr, flush=True)


def _open_streams() -> None:
    """Streams that were closed lead nowhere, lest a file of ours takes their place; none dies of a character."""
    codecs.register_error(_ESCAPED, _escaped)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the first that is free is this one
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError, OSError):  # a stream of somebody else's
            stream.reconfigure(errors=_ESCAPED)  # type: ignore[union-attr]


def _escaped(problem: UnicodeError) -> tuple[str, int]:
    """What the terminal's encoding lacks, as JSON's escapes: `\\u4e2d`. JSON stays JSON."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    return json.dumps(problem.object[problem.start : problem.end])[1:-1], problem.end


def _silence(stream: Any) -> None:
    """Let what is still in the stream go nowhere, so that the interpreter's end finds no fault with it."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _heed_signals() -> None:
    """What asks for the end raises Interrupted, unless the caller has it ignored; a second signal ends the process."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in _SIGNALS:
        if signal.getsignal(number) not in (signal.SIG_IGN, None):
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: object) -> None:
    signal.signal(number, signal.SIG_DFL)
    raise Interrupted(number)


@contextmanager
def later() -> Iterator[None]:
    """Signals wait until this is done: for the start of processes, which must neither be half made nor forgotten."""
    _mask("SIG_BLOCK")
    try:
        yield
    finally:
        _mask("SIG_UNBLOCK")


def _mask(how: str) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(getattr(signal, how), _SIGNALS)


def work_for_parent(held: int | None = None) -> None:
    """For a process that works for another: it leaves signals of the keyboard to that one, and ends with it.

    A process of multiprocessing knows its parent; any other reads at `held` a pipe that the parent alone holds open.
    """
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    _mask("SIG_UNBLOCK")
    waiting = _parent_gone() if held is None else partial(os.read, held, 1)
    if waiting is not None:
        threading.Thread(target=_end_after, args=(waiting,), daemon=True).start()


def _parent_gone() -> Callable[[], object] | None:
    """What waits for the end of the parent of a process of multiprocessing."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    return parent.join if parent else None


def _end_after(waiting: Callable[[], object]) -> None:
    waiting()
    os._exit(1)
