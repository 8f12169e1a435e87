"""Commands that start at once: each is forked off a process that has loaded what all of them load."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.process import BaseProcess

# What takes a server of the dashboard five seconds of a processor, most of it for its first page.
LOADED = ["dashboard.cli", "dashboard.app", "streamlit.web.bootstrap", "streamlit.web.cli"]


def started(module: str, *arguments: str, environment: Mapping[str, str]) -> BaseProcess:
    """``python -m MODULE ARGUMENTS`` as a process of its own, which says nothing; whoever starts it ends it."""
    forks = get_context("forkserver")
    forks.set_forkserver_preload(LOADED)
    process = forks.Process(target=_run, args=(module, arguments, {**os.environ, **environment}))
    process.start()
    return process


def _run(module: str, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
