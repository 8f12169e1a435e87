"""README tells the truth: its session is run, its links lead somewhere.

``python tests/test_readme.py`` writes the session anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from geodata.places.gazetteer.own import OwnPlaces

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SESSION = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def replayed(archive: Path) -> str:
    """The session as this version of the program answers it."""
    lines = []
    for line in SESSION.findall(README.read_text(encoding="utf-8"))[0].splitlines():
        if line.startswith("$ conflict-map "):
            lines += [line, *_answer(shlex.split(line)[2:], archive)]
    return "\n".join(lines) + "\n"


def _answer(arguments: list[str], archive: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments],
        cwd=ROOT,
        env={**os.environ, "CONFLICT_MAP_ARCHIVE": str(archive), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_session_is_what_the_program_answers(tmp_path: Path) -> None:
    told = SESSION.findall(README.read_text(encoding="utf-8"))
    assert told == [replayed(tmp_path / "archive.sqlite")]


def test_every_link_to_a_file_leads_to_one() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    files = [link for link in links if "://" not in link]
    assert files
    assert [link for link in files if not (ROOT / link).exists()] == []


def test_its_two_commands_name_what_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    assert "-c constraints.txt -e . && .venv/bin/conflict-map" in text
    assert (ROOT / "constraints.txt").is_file()
    assert "bash .ci/test" in text
    assert os.access(ROOT / ".ci" / "test", os.X_OK)


def test_the_places_of_ones_own_that_it_shows_are_a_file_of_them(tmp_path: Path) -> None:
    (shown,) = re.findall(r"(?<=```csv\n).*?(?=```)", README.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "places.csv").write_text(shown, encoding="utf-8")
    places = OwnPlaces.read([tmp_path]).places
    assert [own.name for own in places] == ["Tell Sarkona", "Hill 112", "Rukban"]
    assert shown.splitlines()[0].split(",") == list(places[0].cells())


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        session = replayed(Path(folder) / "archive.sqlite")
    README.write_text(
        SESSION.sub(lambda _: session, README.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
