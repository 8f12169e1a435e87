"""The map as Python sees it: one constant page that asks nobody, and hostile names that stay data."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from counting import columns
from folium import FeatureGroup
from xstatic.pkg import leaflet

from articles.roles.role import ROLE_ORDER
from dashboard.map import view as map_view
from dashboard.map.look import Look
from dashboard.map.packing import MapPlace, payload, place_table
from dashboard.map.tiles import offered
from dashboard.map.view import shell

HOSTILE = (
    "{{7*7}}", "{% x", "{# x", "{{ ''.__class__.__mro__ }}", "{%raw%}{{7*7}}{%endraw%}", "${alert(1)}",
    "`+alert(1)+`", "\\`${alert(1)}", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>",
    "</script><script>alert(1)</script>", "'-alert(1)-'", '" onmouseover="alert(1)', "&#123;&#123;7*7}}",
    "javascript:alert(1)", "\u202egnp.exe\u202c", "nul\x00byte\x1b[31m", "lone \ud800 surrogate",
    "line\u2028break\r\nand </title>",
)  # fmt: skip
FRONTEND = Path(map_view.__file__).parents[1] / "frontend"


def test_the_page_is_the_same_text_every_time() -> None:
    assert _script(shell()) == _script(shell())


@pytest.mark.parametrize(
    "name", ["map.js", "map.css", "basemap.bin", "provinces.bin", "leaflet.js", "leaflet.css"]
)
def test_a_file_is_asked_for_by_what_is_in_it_so_that_a_new_one_is_not_taken_for_the_old(name: str) -> None:
    (folder, version) = re.findall(rf'"\.\./([\w.]+)/{name}\?v=(\w+)"', shell().get_root().render())[0]
    ours = "map_files" in folder
    content = ((FRONTEND.parent / "static" if ours else Path(leaflet.BASE_DIR)) / name).read_bytes()
    assert ours == (not name.startswith("leaflet"))
    assert version == hashlib.sha256(content).hexdigest()[:12]


def test_details_are_asked_for_by_what_is_in_all_of_them() -> None:
    (version,) = re.findall(r'"\.\./[\w.]+/details/\{name\}\.bin\?v=(\w+)"', shell().get_root().render())
    files = sorted((FRONTEND.parent / "static" / "details").iterdir())
    assert len(files) > 300
    assert version == hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def test_the_map_begins_with_the_old_world_from_afar() -> None:
    page = shell().get_root().render()
    assert "center: [25.0, 30.0]" in page
    assert '"zoom": 2,' in page


def test_the_page_knows_the_maps_of_others_without_asking_them() -> None:
    page = shell().get_root().render()
    settings = json.loads(re.search(r"conflictMap\.start\(\w+, (.*)\);", page)[1])  # type: ignore[index]
    assert [tiles["name"] for tiles in settings["tiles"]] == [tiles.name for tiles in offered()]
    assert settings["tiles"][0]["host"] == "tile.openstreetmap.org"


def test_the_page_asks_nobody_but_its_own_server() -> None:
    page = shell().get_root().render()
    assert "//" not in re.sub(r"<!--.*?-->", "", page).replace("<!DOCTYPE", "")
    assert "jquery" not in page.lower()
    assert "bootstrap" not in page.lower()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_and_not_run(name: str) -> None:
    table = place_table([MapPlace(1, name, 0.0, 0.0)])
    news = FeatureGroup()
    news.add_child(map_view._Update(payload(table, columns([]), Look(), address=name, selected=1)))
    rendered = _script(shell().add_child(news))
    assert name not in rendered
    assert "alert" not in rendered


def test_scripts_and_packer_agree_on_roles() -> None:
    assert (
        f"const ROLES = {json.dumps(ROLE_ORDER)};" in (FRONTEND / "map" / "markers" / "marks.js").read_text()
    )


def _script(element: Any) -> str:
    """The page's text, with the numbers that folium makes up replaced."""
    return re.sub(r"[0-9a-f]{32}", "", str(element.get_root().render()))
