"""A server of one country file."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from country_files import SYRIA, Server, answer, zipped


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, state)

        def log_message(self, *_: Any) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    # Noise, so that half of the zip is more than one read.
    noise = "".join(f"{n}\t{os.urandom(20).hex()}" for n in range(20_000)).encode()
    data = zipped(tmp_path / "served.zip", SY=SYRIA.read_bytes(), noise=noise).read_bytes()
    state = Server(f"http://127.0.0.1:{listening.server_port}/dump", data)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state
    listening.shutdown()
    listening.server_close()
    thread.join()
