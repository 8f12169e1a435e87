"""Make calls in another process of this program, each within a limit of time.

A computation of Python cannot be stopped from beside it, least of all in a search by a pattern; a process
can. It is started with the first call and kept, so that what it has loaded serves the next one. Knows nothing
of what is called: functions and their arguments go there, results come back, all of them pickled.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, TypeVar

from articles.errors import EndedAside, FailedAside, TookTooLong

T = TypeVar("T")

_SIZE = 8  # bytes before each message that say how long it is


class Aside:
    """Another process, which ends itself where a call takes more than *seconds*; the next call starts anew.

    Calls from several threads wait for each other.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, function: Callable[..., T], *arguments: Any, about: object, times: float = 1) -> T:
        """What the function returns there; it must be one that can be imported. *times* lengthens the limit.

        Raises:
            TookTooLong: it did not return in time; *about* is what it was to work on.
            EndedAside: the process ended of itself.
            FailedAside: the function raised, whatever it was.
        """
        seconds = self.seconds * times
        with self._lock:
            process = self._running()
            began = time.monotonic()
            try:
                answer = _asked(process, (function, arguments, seconds))
            except BaseException:
                self._end()
                raise
            if answer is None:
                self._end()
        if answer is None:
            if time.monotonic() - began < seconds:
                raise EndedAside(about, "reading it ended the process: is there enough memory?")
            raise TookTooLong(about, f"took too long: more than {seconds:g} seconds")
        if isinstance(answer, _Raised):
            failed = FailedAside(about, answer.told)
            failed.add_note(answer.traceback)
            raise failed
        result: T = answer[0]
        return result

    def close(self) -> None:
        """Ends the process; a further call starts another."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = _started()
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()


class _Raised:
    """What a call raised, in words: not every exception can be pickled."""

    def __init__(self, error: Exception) -> None:
        lines = str(error).splitlines()
        self.told = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
        self.traceback = traceback.format_exc()


def _started() -> subprocess.Popen[bytes]:
    paths = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-c", "from articles.aside import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )


def _asked(process: subprocess.Popen[bytes], request: object) -> Any:
    """The answer; None where the process has ended."""
    assert process.stdin
    assert process.stdout
    message = pickle.dumps(request)
    try:
        _send(process.stdin, message)
    except OSError:  # it ended before
        return None
    return _received(process.stdout)


def serve() -> None:
    """Answer what is asked on standard input until it closes; what is printed goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the other process's to obey
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        while (request := _received(requests)) is not None:
            function, arguments, seconds = request
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            answer = _answer(function, arguments)
            faulthandler.cancel_dump_traceback_later()
            try:
                _send(answers, answer)
            except OSError:  # who asked is gone
                return


def _answer(function: Callable[..., object], arguments: tuple[object, ...]) -> bytes:
    try:
        return pickle.dumps((function(*arguments),))
    except Exception as error:  # whatever it is, it is told where it was asked for
        return pickle.dumps(_Raised(error))


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_SIZE, "big") + message)
    stream.flush()


def _received(stream: IO[bytes]) -> Any:
    """The next message; None at the end of the stream."""
    size = stream.read(_SIZE)
    if len(size) < _SIZE:
        return None
    length = int.from_bytes(size, "big")
    message = stream.read(length)
    return pickle.loads(message) if len(message) == length else None
