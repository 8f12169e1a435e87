"""What keeps a file from doing anything else."""

import base64
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.papers.policy import as_json, policy


def test_only_these_scripts_run_and_nothing_is_fetched():
    digest = base64.b64encode(hashlib.sha256(b"run()").digest()).decode()
    style = base64.b64encode(hashlib.sha256(b"p {}").digest()).decode()
    assert policy(style="p {}", scripts=["run()"]) == (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'sha256-{style}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "script-src 'none'" in policy(style="p {}")


@given(st.recursive(st.text() | st.none() | st.integers(), st.lists))
def test_json_comes_back_and_closes_nothing(data):
    written = as_json(data)
    assert json.loads(written) == data
    assert not set(written) & set("<>&\u2028\u2029")
    assert written.isascii()


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "\u2028", "&lt;", "\ud800"])
def test_what_could_end_the_element_is_written_otherwise(text):
    assert json.loads(as_json([text])) == [text]
    assert text not in as_json([text])


def test_numbers_that_json_does_not_know_are_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json([float("nan")])
