"""Calls in another process: results, limits of time, and what is raised or ends there."""

from __future__ import annotations

import operator
import os
import re
import threading
import time
from collections.abc import Iterator

import pytest

from articles.aside import Aside
from articles.errors import EndedAside, FailedAside, TookTooLong


@pytest.fixture
def aside() -> Iterator[Aside]:
    made = Aside(seconds=5)
    yield made
    made.close()


def test_results_come_back_from_one_process_that_is_kept(aside: Aside) -> None:
    assert aside.call(operator.add, 20, 22, about="a sum") == 42
    there = aside.call(os.getpid, about="a number")
    assert there != os.getpid()
    assert aside.call(os.getpid, about="a number") == there


def test_what_takes_too_long_is_ended_and_the_next_call_is_answered() -> None:
    aside = Aside(seconds=0.5)
    began = time.monotonic()
    with pytest.raises(TookTooLong, match="^took too long: more than 0.5 seconds$") as caught:
        # No thread can stop a search by a pattern.
        aside.call(re.fullmatch, "(a|a)*b", "a" * 60, about="an article")
    assert caught.value.subject == "an article"
    assert time.monotonic() - began < 5
    assert aside.call(operator.add, 1, 2, about="a sum") == 3
    aside.close()


def test_a_call_may_have_several_times_the_limit() -> None:
    aside = Aside(seconds=0.4)
    with pytest.raises(TookTooLong):
        aside.call(time.sleep, 0.8, about="a rest")
    assert aside.call(time.sleep, 0.8, about="a rest", times=5) is None
    aside.close()


def test_what_is_raised_there_is_told_with_its_kind_and_its_traceback(aside: Aside) -> None:
    with pytest.raises(FailedAside, match=r"^ValueError: invalid literal for int\(\)") as caught:
        aside.call(int, "x", about="a text")
    assert any("Traceback" in note for note in caught.value.__notes__)
    assert aside.call(int, "7", about="a text") == 7


def test_what_cannot_be_sent_back_is_told_and_harms_no_other_call(aside: Aside) -> None:
    with pytest.raises(FailedAside, match="pickle"):
        aside.call(threading.Lock, about="a lock")
    assert aside.call(int, "7", about="a text") == 7


def test_a_process_that_ends_of_itself_is_not_taken_for_slow(aside: Aside) -> None:
    with pytest.raises(EndedAside, match="memory"):
        aside.call(os._exit, 3, about="an article")
    assert aside.call(int, "7", about="a text") == 7


def test_what_is_printed_there_is_no_answer(aside: Aside) -> None:
    assert aside.call(print, "noise", about="a line") is None
    assert aside.call(os.write, 1, b"noise", about="a line") == 5
    assert aside.call(int, "7", about="a text") == 7


def test_threads_wait_for_each_other(aside: Aside) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(aside.call(operator.mul, n, n, about="a square")))
        for n in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [0, 1, 4, 9, 16]


def test_after_closing_another_process_is_started(aside: Aside) -> None:
    first = aside.call(os.getpid, about="a number")
    aside.close()
    assert aside.call(os.getpid, about="a number") != first
