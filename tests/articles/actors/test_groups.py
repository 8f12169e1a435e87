"""Groups and organisations: of the roster, and of no row."""

import pytest
from mentions import ids, table

from articles.actors.actor import Actor, ActorType
from articles.actors.finding import find_actors, read_actors
from articles.actors.groups.names import capitalised_runs, head_of
from articles.actors.groups.tagged import TaggedOrganisations
from articles.actors.text import ActorText
from articles.article import Article, Span
from articles.english.model import analyse


def test_two_articles_share_an_unlisted_actor_only_on_evidence(roster):
    def actor_of(text: str) -> Actor:
        return find_actors(Article("", text, "test"), roster, analyse(text))[-1].actor

    # One word, or two of no known country, may be anybody's name.
    assert actor_of("Commander Zorvan said so.").id != actor_of("Commander Zorvan denied it.").id
    assert actor_of("Mr Talib Zorvan said so.").id != actor_of("Mr Talib Zorvan left.").id
    assert actor_of("Iraqi Colonel Talib Zorvan said so.").id != actor_of("Iraqi Major Talib Zorvan left.").id
    here, there = (f"Iraqi Health Minister Talib Zorvan {verb}." for verb in ("said so", "denied it"))
    assert actor_of(here).id == actor_of(there).id
    # So may "the Third Brigade"; "Sarkona militia" is one name.
    assert actor_of("The Third Brigade left.").id != actor_of("The Third Brigade stayed.").id
    assert actor_of("The Sarkona militia left.").id == actor_of("The Sarkona militia stayed.").id


def test_what_only_the_tagger_calls_a_name_gives_way_to_a_place(roster):
    text = "Talib Zorvan said that the film was finished. Hulusi Akar was not seen."
    found = read_actors(Article("", text, "test"), roster, analyse(text))
    unsure, akar = Span(0, 12), Span(46, 57)
    assert [text[m.start : m.end] for m in found.mentions] == ["Talib Zorvan", "Hulusi Akar"]
    assert found.unsure == {unsure}
    assert found.beside([]) == found.mentions
    assert ids(found.beside([unsure, akar])) == ["hulusi-akar"]
    # A part of it is enough, and a name beside it is not.
    assert ids(found.beside([Span(6, 12)])) == ["hulusi-akar"]
    assert found.beside([Span(13, 17), akar]) == found.mentions


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Members of Norvik Express met.", ["Norvik Express"]), ("The Norvik Board met.", []),
        ("Gen. Talib Zorvan left.", []),
    ],
)  # fmt: skip
def test_only_what_nothing_but_the_tagger_calls_a_name_is_unsure(roster, text, unsure):
    found = read_actors(Article("", text, "test"), roster, analyse(text))
    assert [text[span.start : span.end] for span in found.unsure] == unsure


UNLISTED = """
The Rapid Support Forces (RSF) shelled it. The RSF denied it. => Rapid Support Forces=rsf | RSF=rsf | RSF=rsf
It is on us, who act, and it cares for an old car. =>
Robert Wagner said so. => Robert Wagner=person-robert-wagner-#
The Wagner Group left. Wagner said so. => Wagner Group=wagner | Wagner=wagner
Fighters of the Northern Falcons Brigade left. => Northern Falcons Brigade=org-northern-falcons-brigade
The Northern Falcons played well. =>
Two Patriot missiles were fired at it. A VBIED blew up. Operation Steel Harvest began. =>
Homes in Kharan and Belqara burnt. The Geneva Convention forbids it. =>
It rained. Still, Old Sarkona militia left. => Old Sarkona militia=org-old-sarkona-militia
Zorvana members said so. => Zorvana=org-zorvana-#
A Velmar Board met. => Velmar Board=org-velmar-board
Members of Velmar Express met. => Velmar Express=org-velmar-express-#
Members of Norvik and the Talvan Board met. => Norvik=org-norvik-# | Talvan Board=org-talvan-board
Envoys of the Norvik, the Talvan and Sarkona Board met. => Sarkona Board=org-sarkona-board
Kharan Board, Norvik Board and Talvan Board met. => Kharan Board=org-kharan-board | Norvik Board=org-norvik-board | Talvan Board=org-talvan-board
The Norvik Gazette reported it. => Norvik Gazette=org-norvik-gazette
The Velmar Liberation Front (VLF) left. VLF stayed. => Velmar Liberation Front=org-velmar-liberation-front | VLF=org-velmar-liberation-front | VLF=org-velmar-liberation-front
The Velmar Front (FLV) left. FLV stayed. => Velmar Front=org-velmar-front | FLV=org-velmar-front | FLV=org-velmar-front
The Velmar Front (FL) left. FL stayed. => Velmar Front=org-velmar-front
The Velmar Front (the Talvan) left. Talvan stayed. => Velmar Front=org-velmar-front
Sarkona militia left. The Sarkona militia stayed. => Sarkona militia=org-sarkona-militia | Sarkona militia=org-sarkona-militia
The Al-Tirhan clan left. A clan left. => Al-Tirhan clan=org-tirhan-clan
the Turkish clan left. =>
The Third Brigade left. The 3rd Brigade left. => Third Brigade=org-third-brigade-# | 3rd Brigade=org-3rd-brigade-#
71st Brigade of the Guard left. => 71st Brigade of the Guard=org-71st-brigade-of-the-guard
The Velmar Brigade of the Guard left. => Velmar Brigade of the Guard=org-velmar-brigade-of-the-guard
He posted on Twitter. Twitter said so. => Twitter=twitter
Iraq's Velmar Institute spoke. => Velmar Institute=org-velmar-institute
The Education Board and the Prison Service met. => Education Board=org-education-board | Prison Service=org-prison-service
Velmar Corporation, Norvik Ltd and Talvan Group met. => Velmar Corporation=org-velmar-corporation | Norvik Ltd=org-norvik-ltd | Talvan Group=org-talvan-group
An operation by the Velmar Group and Operation Velmar failed. => Velmar Group=org-velmar-group
The Kharan militia left. => Kharan militia=org-kharan-militia-#
"""


@pytest.mark.parametrize(("text", "found"), table(UNLISTED))
def test_an_organisation_of_no_row_is_told_by_its_words_and_repeated_by_them(told, text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Northern Falcons Brigade", ActorType.ARMED_GROUP), ("Al-Tirhan clan", ActorType.COMMUNAL_MILITIA),
        ("Sarkona militia", ActorType.POLITICAL_MILITIA), ("Belqara Front", ActorType.ARMED_GROUP),
        ("Verlan Institute", ActorType.ORGANISATION), ("Norvik Gazette", ActorType.MEDIA),
    ],
)  # fmt: skip
def test_a_group_of_no_row_gets_its_type_from_its_head(read, name, type_):
    assert [(m.text, m.actor.type) for m in read(f"The {name} said so.")] == [(name, type_)]


def runs(roster, text: str) -> list[str]:
    read = ActorText(Article("", text, "test"), roster, analyse(text))
    return [read.written(*run) for run in capitalised_runs(read)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Velmar Front and Norvik Institute for Peace left", ["Velmar Front", "Norvik Institute for Peace"]),
        ("the Bank of the North and South, Norvik", ["Bank of the North and South", "Norvik"]),
        ("The Velmar of", ["Velmar"]), ("But Velmar left. In it", ["Velmar"]),
        ("the 71st Brigade of the Guard", ["71st Brigade of the Guard"]), ("the 71 men, Velmar", ["Velmar"]),
        ("Iraq's Velmar Institute", ["Velmar Institute"]),
        ("Velmar's Talvan Institute", ["Velmar's Talvan Institute"]), ("Velmar", ["Velmar"]),
        ("nobody left", []),
    ],
)  # fmt: skip
def test_a_name_runs_over_small_words_and_ends_with_its_head(roster, text, expected):
    assert runs(roster, text) == expected


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Velmar Front", "Front"), ("71st Brigade of the Guard", "Brigade"),
        ("Institute for Peace Front", "Institute"), ("Brigade Velmar", "Velmar"), ("Front", "Front"),
        ("Sons of Velmar", "Velmar"),
    ],
)  # fmt: skip
def test_the_head_of_a_name_is_its_last_word_or_one_before_of(roster, text, head):
    read = ActorText(Article("", text, "test"), roster, analyse(text))
    assert head_of(read, 0, len(read.words)).text == head


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed the Velmar Treaty", ["Velmar Treaty"]), ("The Treaty held", []),
        ("The Velmar Treaty Conference met.", ["Velmar Treaty"]),
        ("The Velmar Front met.", ["Velmar Front"]), ("Velmar Norvik was calm.", []),
    ],
)  # fmt: skip
def test_a_name_of_a_thing_ends_with_what_the_thing_is(names, text, expected):
    assert names(text) == expected


REASONS = """
The Sarkona militia left. The Velmar Front (VLF) left. => a name + militia | its head: Front | as Velmar Front elsewhere
Hamas left. Hamas stayed. => roster: Hamas | roster: Hamas
"""


@pytest.mark.parametrize(("text", "reasons"), table(REASONS))
def test_a_group_says_why_it_is_taken_for_one(why, text, reasons):
    assert why(text) == reasons


# <Velmar Board> is an organisation to the tagger and {Zorvana} a place; Velmar Express? is unsure.
TAGGED = """
Ships of <Velmar Express> left. =>
<Velmar Express> left. => Velmar Express=organisation?
The <Velmar Express> left. => Velmar Express=organisation?
Shepherds saw <Velmar Express>. =>
They saw <Velmar Express>'s ships. => Velmar Express=organisation?
They saw a <Velmar Express> ship. => Velmar Express=organisation?
He spoke with <Velmar Express>. => Velmar Express=organisation?
It was told <Velmar Express>. => Velmar Express=organisation?
In <Velmar Express> it rained. <Velmar Express> slept. => Velmar Express=organisation?
Ships of <Velmar Express> left. Velmar Board slept. Velmar Express spokesmen slept. =>
Ships of <Velmar Express> left. Members of Velmar Express slept. => Velmar Express=organisation? | Velmar Express=organisation?
Ships of <Velmar Board> left. => Velmar Board=organisation
Ships of <Norvik Gazette> left. => Norvik Gazette=media
Ships of <Velmar Front> left. => Velmar Front=armed group
<Port Velmar> left. =>
Ships of <the Velmar Board> left. => Velmar Board=organisation
Ships of <Velmar Board left>. => Velmar Board=organisation
Ships of <Kharan Board, Velmar Board> left. => Velmar Board=organisation
Ships of <Kharan/Velmar Board> left. => Velmar Board=organisation
Ships of <Kharan Board and the Velmar Board> left. => Velmar Board=organisation
Ships of <Kharan and Velmar Board> left. => Velmar Board=organisation
Ships of <Kharan Talvan and Velmar Board> left. => Kharan Talvan and Velmar Board=organisation
Ships of <Kharan Board, and the Velmar Board> left. => Velmar Board=organisation
Ships of <Operation Velmar Board> left. =>
The minister of <Velmar Board> left. =>
Of <Velmar Board> nobody spoke. => Velmar Board=organisation
Ships of <Velmar Kurdish> left. =>
Ships of <Velmar Treaty> left. =>
Ships of <Patriot Board> left. =>
Ships of <Velmar Board 71> left. => Velmar Board=organisation
Ships of <Velmar 71 Board> left. =>
Ships of <Velmar 71 Brigade> left. => Velmar 71 Brigade=armed group
Ships of <Velmar Board> missiles left. =>
The <Monday June> left. =>
The <June Ankara> left. =>
Old Ships Of <Velmar Board> Were Seen Here Today =>
<Hamas> said so. =>
<Zorvana> said so. => Zorvana=organisation?
<Zorvana> slept. =>
A <Zorvana> said so. =>
It was seen by <Zorvana>. => Zorvana=organisation?
The ships of <Zorvana> members left. => Zorvana=organisation?
The ships of <Zorvana> Members left. =>
The ships of <Zorvana>'s members left. =>
Members of the <Zorvana> left. => Zorvana=organisation?
Members for <Zorvana> left. => Zorvana=organisation?
Members and <Zorvana> left. =>
Members of, <Zorvana>, left. =>
Ships of the <Zorvana> left. =>
<Zorvana> said so. In Zorvana it rained. =>
<Zorvana> said so. In the Zorvana film it rained. => Zorvana=organisation?
<Zorvana> said so. {Zorvana} slept. => Zorvana=organisation?
<Zorvana> said so. {Zorvana} slept. {Zorvana} hid. =>
<Zor> said so. => Zor=organisation?
<Zo> said so. =>
<Monday> said so. =>
<Gazette> slept. => Gazette=media?
Members of Velmar Talvan Norvik left. => Velmar Talvan Norvik=organisation?
Members of Velmar Talvan Norvik Sarkona left. =>
Members of Ankara left. =>
"""


@pytest.mark.parametrize(("text", "found"), table(TAGGED))
def test_the_tagger_is_believed_of_an_organisation_where_its_words_or_deeds_agree(tagged, text, found):
    read = tagged(text, "ORG")
    # Some are told twice, by the tagger and by their company.
    sightings = {
        (s.start, s.end): s for s in TaggedOrganisations(read, tuple(capitalised_runs(read))).sightings()
    }
    assert [
        f"{read.text[start:end]}={read.actor_of(s).type}{'?' * s.is_unsure}"
        for (start, end), s in sorted(sightings.items())
    ] == found
