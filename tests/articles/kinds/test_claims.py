"""What a passage says of a report decides the status of what was reported."""

import pytest

from articles.kinds.claims import said_of_report
from articles.kinds.kind import Status

SAID = [
    ("A report that gunmen had blown up the dam was false, the ministry said.", Status.NEGATED),
    ("Rumours of an attack on the embassy proved false.", Status.NEGATED),
    ("Police said a report of a shooting in Lyon was a hoax.", Status.NEGATED),
    ("The claim that Lyman had fallen was retracted.", Status.NEGATED),
    ("The army took back its statement that its soldiers had entered Sinjar.", Status.NEGATED),
    ("The agency corrected its earlier report that forty had died.", Status.NEGATED),
    ("Reporters could not verify the claim that troops had captured Bakhmut.", Status.HYPOTHETICAL),
    ("We couldn't independently confirm that a missile had hit the port.", Status.HYPOTHETICAL),
    ("The men had seized a post; this could not be confirmed.", Status.HYPOTHETICAL),
    ("The UN was unable to verify that shells had been fired.", Status.HYPOTHETICAL),
    ("No sign of shelling was seen near the plant.", Status.HYPOTHETICAL),
    ("Nobody had expected the raid that killed five guards.", Status.FACTUAL),
    ("No one foresaw the night attack which left nine dead.", Status.FACTUAL),
]
NOT_SAID = [
    "Nobody expected a raid that would kill five.",
    "Rwanda denied that its army had sent tanks.",
    "Police could not confirm the toll of the bombing.",
    "A false report of a bomb emptied the station.",
    "The army took back the town.",
]


@pytest.mark.parametrize(("text", "status"), SAID)
def test_what_is_said_of_a_report_gives_the_status_with_its_words(text, status):
    said = said_of_report(text)
    assert said is not None
    assert said[0] is status
    assert said[1].strip("“”") in text


@pytest.mark.parametrize("text", NOT_SAID)
def test_other_words_leave_the_status_to_grammar(text):
    assert said_of_report(text) is None
