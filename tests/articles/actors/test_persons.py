"""Persons: titles, offices, surnames, other names."""

import pytest
from mentions import table

from articles.actors.persons.names import PersonalNames
from articles.actors.persons.titles import (
    apposed_after,
    apposed_before,
    employer_before,
    has_title,
    title_before,
)
from articles.actors.text import ActorText
from articles.article import Article
from articles.english.model import analyse


@pytest.mark.parametrize(
    "text",
    [
        "Ankara and Moscow blamed Syria.",
        "Shells fell on Jisr al-Shughur, Abu Kamal and Khan Shaykhun.",
        "Turkish forces left Tell Abyad and Ras al-Ayn.",
        "Troops returned to the Ain al-Asad air base and to Lake Assad.",
        "Israeli strikes hit Deir al-Balah, Beit Hanoun and Rafah.",
        "The army entered Nova Kakhovka and Velyka Novosilka.",
    ],
)
def test_places_are_not_names_of_persons(names, text):
    assert names(text) == []


WHO = """
Iraq's top diplomat Fouad Hussein flew home. Fuad Hussein met nobody. => Iraq's top diplomat Fouad Hussein=fuad-hussein | Fuad Hussein=fuad-hussein
Colonel Mohammed Darwish Najar spoke. Mohamed Darwish Najjar left. => Colonel Mohammed Darwish Najar=person-mohammed-darwish-najar | Mohamed Darwish Najjar=person-mohammed-darwish-najar
Turkish Defense Minister Hulusi Akar inspected it. => Turkish Defense Minister Hulusi Akar=hulusi-akar
They met the French ambassador. Ali Mansour said that he left. => French ambassador=fr-government | Ali Mansour=person-ali-mansour-#
Gen. Ali Mansour said that he left. => Gen. Ali Mansour=person-ali-mansour-#
Teacher Selma Macron lives here. Emmanuel Macron does not. => Selma Macron=person-selma-macron-# | Emmanuel Macron=emmanuel-macron
Reuters journalist Talib Zorvan said so. => Reuters=reuters | journalist Talib Zorvan=person-talib-zorvan-#
Kenyan Foreign Minister Peter Wekesa spoke. => Kenyan Foreign Minister Peter Wekesa=person-peter-wekesa-ke
Kenyan journalist Peter Wekesa spoke. => Kenyan journalist Peter Wekesa=person-peter-wekesa-#
Mr Peter Wekesa spoke. => Mr Peter Wekesa=person-peter-wekesa-#
Mr Peter Hassan Wekesa spoke. => Mr Peter Hassan Wekesa=person-peter-hassan-wekesa
Kenyan President Peter Hassan Wekesa spoke. => Kenyan President Peter Hassan Wekesa=person-peter-hassan-wekesa
Kenyan Commander Wekesa spoke. => Kenyan Commander Wekesa=person-wekesa-#
Hezbollah leader Talib Zorvan spoke. => Hezbollah=hezbollah | leader Talib Zorvan=person-talib-zorvan-lb
Hezbollah, leader Talib Zorvan spoke. => Hezbollah=hezbollah | leader Talib Zorvan=person-talib-zorvan-#
Mr Talib Zorvan spoke. Mr Talib Hassan Zorvan left. => Mr Talib Zorvan=person-talib-zorvan-# | Mr Talib Hassan Zorvan=person-talib-zorvan-#
Dr. Peter Wekesa spoke. Mr. Wekesa left. Col Wekesa stayed. => Dr. Peter Wekesa=person-peter-wekesa-# | Mr. Wekesa=person-peter-wekesa-# | Col Wekesa=person-peter-wekesa-#
Kenyan President Talib Zorvan spoke. Omani President Zorvan stayed. => Kenyan President Talib Zorvan=person-talib-zorvan-ke | Omani President Zorvan=person-zorvan-#
Kenyan President Talib Zorvan spoke. Kenyan President Zorven left. => Kenyan President Talib Zorvan=person-talib-zorvan-ke | Kenyan President Zorven=person-talib-zorvan-ke
Defense Minister Katz spoke. => Defense Minister Katz=israel-katz
Mr Katz spoke. => Mr Katz=person-katz-#
Kenyan Defense Minister Katz spoke. => Kenyan Defense Minister Katz=person-katz-#
Israeli Foreign Minister Katz spoke. => Israeli Foreign Minister Katz=israel-katz
Israeli Commander Katz spoke. => Israeli Commander Katz=person-katz-#
"""

TAKEN_UP = """
Peter J. Wekesa left. Wekesa stayed. => Peter J. Wekesa=person-peter-j-wekesa | Wekesa=person-peter-j-wekesa
Peter al-Wekesa left. In al-Wekesa it rained. Al-Wekesa stayed. => Peter al-Wekesa=person-peter-wekesa-# | Al-Wekesa=person-peter-wekesa-#
General Samir Qabbani took command in spring. Qabbani had fought in the north. => General Samir Qabbani=person-samir-qabbani-# | Qabbani=person-samir-qabbani-#
Rifaat al-Assad died on Tuesday. Assad was born in Qardaha. => Rifaat al-Assad=rifaat-al-assad | Assad=rifaat-al-assad
Kenyan Foreign Minister Talib Zorvan spoke. Omani Foreign Minister Salim Zorvan listened. Zorvan left. => Kenyan Foreign Minister Talib Zorvan=person-talib-zorvan-ke | Omani Foreign Minister Salim Zorvan=person-salim-zorvan-om | Zorvan=person-salim-zorvan-om
Zorvan left at noon. Mr Talib Zorvan spoke. Mr Salim Zorvan spoke. => Zorvan=person-talib-zorvan-# | Mr Talib Zorvan=person-talib-zorvan-# | Mr Salim Zorvan=person-salim-zorvan-#
Peter Wekesa’s brother spoke. Wekesa's son left in Wekesa. => Peter Wekesa=person-peter-wekesa-# | Wekesa=person-peter-wekesa-#
Peter Wekesa spoke. It was Peter Wekesa. peter wekesa left. => Peter Wekesa=person-peter-wekesa-# | Peter Wekesa=person-peter-wekesa-#
Peter Wekesa, alias Abu Talha, spoke. Abu Talha left. Talha stayed. => Peter Wekesa=person-peter-wekesa-# | Abu Talha=person-peter-wekesa-# | Abu Talha=person-peter-wekesa-# | Talha=person-peter-wekesa-#
They met President Wekesa. In Wekesa it rained. => President Wekesa=person-wekesa-#
Turkish President Erdogan met Emmanuel Macron. The president left. => Turkish President Erdogan=recep-tayyip-erdogan | Emmanuel Macron=emmanuel-macron | president=recep-tayyip-erdogan
Emmanuel Macron met Vladimir Putin. The president left. Putin spoke. The president slept. => Emmanuel Macron=emmanuel-macron | Vladimir Putin=vladimir-putin | president=emmanuel-macron | Putin=vladimir-putin | president=vladimir-putin
The French president landed. Emmanuel Macron spoke. => French president=emmanuel-macron | Emmanuel Macron=emmanuel-macron
Emmanuel Macron landed. The Kenyan president left. => Emmanuel Macron=emmanuel-macron | Kenyan president=ke-president
"""

OFFICES = """
President J. B. said so. => President=office-president-#
The president spoke in Kenya. => president=ke-president
The president spoke. => president=office-president-#
A president spoke. =>
The then president spoke. => president=office-president-#
The Kenyan president and the king of Jordan met. => Kenyan president=ke-president | king of Jordan=jo-king
The president of the United States spoke. => president of the United States=us-president
The Kenyan commander left. The Kenyan ambassador stayed. The commander slept. => Kenyan commander=ke-military | Kenyan ambassador=ke-government
Omani Foreign Minister Salim Harithi wrote to his Kenyan counterpart. => Omani Foreign Minister Salim Harithi=person-salim-harithi-om | Kenyan counterpart=ke-foreign-minister
Omani Foreign Minister Salim Harithi wrote to his counterpart. => Omani Foreign Minister Salim Harithi=person-salim-harithi-om
Omani Foreign Minister Salim Harithi wrote to his Kenyan counterpart Peter Wekesa. => Omani Foreign Minister Salim Harithi=person-salim-harithi-om | Kenyan counterpart Peter Wekesa=person-peter-wekesa-ke
Putin telephoned his Turkish counterpart. => Putin=vladimir-putin | Turkish counterpart=tr-president
He wrote to his Kenyan counterpart. =>
"""

ROLES = """
Sudan's army chief, General Peter Wekesa, left. => Sudan's army chief=person-peter-wekesa-sd | General Peter Wekesa=person-peter-wekesa-sd
Hezbollah's leader Talib Zorvan left. => Hezbollah=hezbollah | leader Talib Zorvan=person-talib-zorvan-lb
Peter Wekesa, commander against Hezbollah, spoke. => Peter Wekesa=person-peter-wekesa-# | commander=person-peter-wekesa-# | Hezbollah=hezbollah
As commander, Peter Wekesa left. => commander=person-peter-wekesa-# | Peter Wekesa=person-peter-wekesa-#
Peter Wekesa as commander left. => Peter Wekesa=person-peter-wekesa-# | commander=person-peter-wekesa-#
The Jordanian commander of Hezbollah, Peter Wekesa, left. => Jordanian commander=person-peter-wekesa-jo | Hezbollah=hezbollah | Peter Wekesa=person-peter-wekesa-jo
The big old brave new head of the force, Peter Wekesa, left. => big old brave new head=person-peter-wekesa-# | Peter Wekesa=person-peter-wekesa-#
General Amer Talvan, commander of the Fourth Division, left. => General Amer Talvan=person-amer-talvan-sy | commander=person-amer-talvan-sy | Fourth Division=fourth-armoured-division
The head of the Verlan Institute, Rosa Milde, left. => head=person-rosa-milde-# | Verlan Institute=org-verlan-institute | Rosa Milde=person-rosa-milde-#
His chief of staff is Major General Amer Talvan. => chief=person-amer-talvan-# | Major General Amer Talvan=person-amer-talvan-#
Peter Wekesa, the Kenyan foreign minister, spoke. => Peter Wekesa=person-peter-wekesa-ke | Kenyan foreign minister=person-peter-wekesa-ke
Peter Wekesa, president of Kenya, spoke. => Peter Wekesa=person-peter-wekesa-ke | president=person-peter-wekesa-ke
Kenya's foreign minister, Peter Wekesa, spoke. => Kenya's foreign minister=person-peter-wekesa-ke | Peter Wekesa=person-peter-wekesa-ke
The foreign minister of Kenya, Talib Zorvan, spoke. => foreign minister=person-talib-zorvan-ke | Talib Zorvan=person-talib-zorvan-ke
The Kenyan foreign minister, Talib Zorvan, spoke. => Kenyan foreign minister=person-talib-zorvan-ke | Talib Zorvan=person-talib-zorvan-ke
Peter Wekesa is the commander of the Fourth Division. => Peter Wekesa=person-peter-wekesa-sy | commander=person-peter-wekesa-sy | Fourth Division=fourth-armoured-division
Peter Wekesa, commander of US Central Command, spoke. => Peter Wekesa=person-peter-wekesa-us | commander=person-peter-wekesa-us | US Central Command=centcom
The council named Peter Wekesa the head of the force. => Peter Wekesa=person-peter-wekesa-# | head=person-peter-wekesa-#
The council hit Peter Wekesa the head of the force. => Peter Wekesa=person-peter-wekesa-#
The spokesman was Peter Wekesa. => spokesman=person-peter-wekesa-# | Peter Wekesa=person-peter-wekesa-#
Peter Wekesa, who said commander, spoke. => Peter Wekesa=person-peter-wekesa-#
The Jordanian-born leader of Hezbollah, Peter Wekesa, spoke. => leader=person-peter-wekesa-lb | Hezbollah=hezbollah | Peter Wekesa=person-peter-wekesa-lb
Wounded were Peter Wekesa, Joseph Kamau and John Otieno. => Peter Wekesa=person-peter-wekesa-# | Joseph Kamau=person-joseph-kamau-# | John Otieno=person-john-otieno-#
Peter Wekesa Institute spoke. => Peter Wekesa Institute=org-peter-wekesa-institute
"""


@pytest.mark.parametrize(("text", "found"), table(WHO + TAKEN_UP + OFFICES + ROLES))
def test_who_somebody_is_follows_from_name_title_country_and_who_was_named_before(told, text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "role", "country", "parent"),
    [
        ("Kenyan Foreign Minister Peter Wekesa spoke.", "foreign minister", "KE", None),
        ("Peter Wekesa, a former Kenyan foreign minister, spoke.", None, "KE", None),
        ("Peter Wekesa, president of Kenya, spoke.", "president", "KE", None),
        ("Peter Wekesa, president, spoke in Kenya.", "president", None, None),
        ("Kenya's foreign minister, Peter Wekesa, spoke.", "foreign minister", "KE", None),
        ("Hezbollah leader Talib Zorvan spoke.", "leader", "LB", "hezbollah"),
        ("Peter Wekesa, commander of US Central Command, spoke.", "commander", "US", "centcom"),
        ("Mr Peter Wekesa spoke.", None, None, None),
    ],
)
def test_what_stands_beside_a_name_tells_office_country_and_employer(read, text, role, country, parent):
    (actor,) = {m.actor for m in read(text) if m.actor.name in ("Peter Wekesa", "Talib Zorvan")}
    assert (actor.role, actor.country, actor.parent) == (role, country, parent)


REASONS = """
Turkish Defense Minister Hulusi Akar left. Akar slept. => roster: Hulusi Akar, title: Turkish Defense Minister | surname of Hulusi Akar
Mr Peter Wekesa, alias Abu Talha, spoke. => title: Mr | another name of Peter Wekesa
The Kenyan president spoke. => office: president
The Kenyan commander left. The president spoke in Kenya. => officer of a country: commander | office: president, the only country of the passage
Emmanuel Macron landed. The French president left. => roster: Emmanuel Macron | president: Emmanuel Macron
Peter Wekesa, commander, spoke. => name of a person | role of Peter Wekesa
"""


@pytest.mark.parametrize(("text", "reasons"), table(REASONS))
def test_a_person_or_an_office_says_why_it_is_taken_for_one(why, text, reasons):
    assert why(text) == reasons


# What stands beside a name, which begins at the star, or behind which the star stands: words, country, office.
TITLES = """
Turkish Foreign Minister *Peter left. => Turkish Foreign Minister, TR, foreign minister
South African President *Peter left. => South African President, ZA, president
Turkey President *Peter left. => Turkey President, TR, president
Ankara President *Peter left. => President, -, president
Turkish, President *Peter left. => President, -, president
Turkish General of *Peter left. => -, -, -
Hezbollah leader *Peter left. => leader, -, leader
He met the former president *Peter. => former president, -, president
Of the president *Peter. => president, -, president
Then President *Peter left. => President, -, president
Col. *Peter left. => Col, -, -
Lt. Gen. *Peter left. => Lt. Gen, -, -
Captain. *Peter left. => -, -, -
Captain-*Peter left. => Captain, -, -
Captain, *Peter left. => -, -, -
The minister's *Peter left. => -, -, -
The minister's General *Peter left. => General, -, -
Deputy secretary of state *Peter left. => Deputy secretary of state, -, deputy secretary of state
Speaker of parliament *Peter left. => Speaker of parliament, -, speaker of parliament
Speaker of parliament-*Peter left. => Speaker of parliament, -, speaker of parliament
Speaker of parliament, *Peter left. => -, -, -
Speaker of parliament today *Peter left. => -, -, -
Brave *Peter left. => -, -, -
John Major *Peter left. => -, -, -
European Parliament President *Peter left. => President, -, president
Secretary *General left. => Secretary, -, -
President of the *Peter left. => -, -, -
*Peter left. => -, -, -
"""

BEHIND = """
Peter*, the French foreign minister, left. => FR, foreign minister
Peter*, president of France, left. => FR, president
Peter*, president of Paris, left. => -, president
Peter*, president for France, left. => -, president
Peter*, French president of Kenya, left. => FR, president
Peter*, an acting deputy foreign minister, left. => -, deputy foreign minister
Peter*, acting senior president, left. => -, president
Peter*, former acting senior president, left. => -, -
Peter*, senior, president, left. => -, -
Peter*, brave president, left. => -, -
Peter*, a, president, left. => -, -
Peter*, the president of => -, president
Peter*, the president => -, president
Peter* president left. => -, -
Peter* => -, -
Peter*, acting => -, -
"""

AHEAD = """
Sudan's army chief, *Peter, left. => SD, chief of staff
Sudanese army chief, *Peter, left. => SD, chief of staff
The army chief of Sudan, *Peter, left. => SD, chief of staff
The army chief of Khartoum, *Peter, left. => -, chief of staff
Sudan, army chief, *Peter, left. => -, chief of staff
Army chief, *Peter, left. => -, chief of staff
The Kenyan deputy secretary of state, *Peter, left. => KE, deputy secretary of state
The army chief here, *Peter, left. => -, -
The army chief *Peter left. => -, -
Of Sudan, *Peter left. => -, -
*Peter left. => -, -
"""


@pytest.fixture
def starred(roster):
    """A function from a text with a star to it and the index of the first word behind the star."""

    def starred(text: str) -> tuple[ActorText, int]:
        before, _, behind = text.partition("*")
        article = Article("", before + behind, "test")
        read = ActorText(article, roster, analyse(article.text))
        return read, sum(word.start < len(before) for word in read.words)

    return starred


@pytest.mark.parametrize(("text", "expected"), table(TITLES))
def test_a_title_is_the_words_of_an_office_or_a_rank_right_before_a_name(starred, text, expected):
    read, first = starred(text)
    title = title_before(read, first)
    words = "-" if title.begin == first else read.written(title.begin, first)
    assert has_title(read, first) is (words != "-")
    assert [f"{words}, {title.country or '-'}, {title.office or '-'}"] == expected
    assert title.why == ((f"title: {words}",) if words != "-" else ())


@pytest.mark.parametrize(
    ("beside", "text", "expected"),
    [(apposed_after, *row) for row in table(BEHIND)] + [(apposed_before, *row) for row in table(AHEAD)],
)
def test_an_office_set_off_by_a_comma_tells_its_country(starred, beside, text, expected):
    country, office = beside(*starred(text))
    assert [f"{country or '-'}, {office or '-'}"] == expected


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("Hezbollah *leader left.", "hezbollah"), ("Hezbollah, *leader left.", None), ("Reuters *leader left.", None),
        ("Iran *leader left.", None), ("A *leader left.", None), ("*Leader left.", None),
    ],
)  # fmt: skip
def test_a_group_right_before_a_title_employs_who_bears_it(starred, text, employer):
    actor = employer_before(*starred(text))
    assert (actor and actor.id) == employer


# <Talib Zorvan> is a person to the tagger, and nobody else is; Talib Zorvan? is a name that only the tagger tells.
TAGGED = """
<Talib Zorvan> liked it. => Talib Zorvan
The film of <Talib Zorvan> was long. => Talib Zorvan?
The film of <Talib Hassan Zorvan> was long. => Talib Hassan Zorvan
The film of <Zorvan> was long. =>
The film of <Hussein Zorvan> was long. => Hussein Zorvan
The film of <Emmanuel Macron> was long. => Emmanuel Macron
The film of <Port Zorvan> was long. =>
The film of <Talib Zorvan> was long. Zorvan liked it. => Talib Zorvan
The film of <Talib Zorvan Street> was long. =>
The film of <Talib Zorvan> street was long. =>
The film of <Talib Front> was long. =>
Troops in <Talib Zorvan> liked it. =>
Troops from <Talib Zorvan> liked it. => Talib Zorvan?
Police arrested <Talib Zorvan>. => Talib Zorvan
Police shelled <Talib Zorvan>. => Talib Zorvan?
It was written by <Talib Zorvan>. => Talib Zorvan
It was done without <Talib Zorvan>. => Talib Zorvan?
<Talib Zorvan> was freed. => Talib Zorvan
<Talib Zorvan> was shelled. => Talib Zorvan?
<Talib Zorvan> was tall. => Talib Zorvan?
Omar and <Talib Zorvan> liked it. => Talib Zorvan
The film of <Talib Zorvan>, president of Kenya, was long. => Talib Zorvan
The film of the army chief, <Talib Zorvan>, was long. => Talib Zorvan
The Old Film Of <Talib Zorvan> Was Very Long Today =>
<Karboul> denied it. => Karboul?
<Karb> denied it. => Karb?
<Kar> denied it. =>
<Karboul> liked it. =>
<Ankara> denied it. =>
<Talib> Hassan Zorvan liked it. => Talib Hassan Zorvan
<Talib Zorvan>'s Kamil liked it. => Talib Zorvan?
<General Talib Zorvan> liked it. => Talib Zorvan
<old Talib Zorvan> liked it. => Talib Zorvan
<Talib Zorvan 3> liked it. => Talib Zorvan
<J. K.> liked it. =>
The film of <Talib Zorvan>, Hassan and all, was long. => Talib Zorvan?
The film of <Talib Zorvan> Ankara was long. => Talib Zorvan?
The film of <Talib Zorvan> {Kamil} was long. => Talib Zorvan?
The film of <Talib Zorvan> never was long. => Talib Zorvan?
The film of <Talib Zorvan> was long. The song of Talib Zorvan was short. => Talib Zorvan? | Talib Zorvan?
"""

UNTAGGED = """
Talib Zorvan liked it. =>
Mr Talib Hassan Omar Zorvan Kamil left. => Talib Hassan Omar Zorvan
Mr Talib van Zorvan left. Mr Talib van left. => Talib van Zorvan | Talib
Mr J. Zorvan left. J. Zorvan slept. => J. Zorvan | J. Zorvan
Mr Talib. Zorvan left. => Talib
Mr Talib-Zorvan left. => Talib-Zorvan
Mr Ankara left. Mr Port Zorvan left. Mr Talib Street left. Mr J. left. =>
Mr Talib Zorvan left. Talib, Zorvan slept. Talib Zorvan slept. => Talib Zorvan | Talib Zorvan
Mr Talib Zorvan left. The Talib Zorvan Hassan slept. => Talib Zorvan | Talib Zorvan
Mr Zorvan left. In Zorvan it rained. => Zorvan
In Mr Zorvan it grew. => Zorvan
They met President =>
They met President Zorvan => Zorvan
Mr Talib Police left. => Talib
The head of the institute, Talib Zorvan, spoke. => Talib Zorvan
The head of the institute, Talib Hassan Zorvan, spoke. => Talib Hassan Zorvan
The head of the institute, Talib Hassan Omar Zorvan, spoke. =>
The head of the institute, Zorvan, spoke. =>
The head of the institute, Talib Zorvan spoke. =>
The head of the institute and Talib Zorvan, spoke. =>
In the old house, Talib Zorvan, it rained. =>
"""

LISTED = """
Putin left. => Putin
Bashar al-Assad left. Assad stayed. => Bashar al-Assad | Assad
Lake Assad froze. The Assad air base burnt. The Assad road burnt. =>
The Assad road froze. Assad's road burnt. Assad, road and all, left. => Assad | Assad
Ain Assad froze. Then Assad froze. => Assad
Sheikh Assad slept. In Ankara Assad slept. => Assad | Assad
<Talib Assad> liked it. Assad slept. => Talib Assad
The film of <Talib Assad> was long. The song of Assad was short. => Talib Assad? | Assad
"""


@pytest.mark.parametrize(("text", "found"), table(TAGGED + UNTAGGED + LISTED))
def test_a_personal_name_is_what_the_tagger_a_title_a_role_or_the_roster_tells_and_nothing_denies(
    tagged, text, found
):
    read = tagged(text)
    names = PersonalNames(read)
    assert [f"{read.written(*span)}{'?' * (span in names.unsure)}" for span in names.spans] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr Talib Zorvan, alias Abu Omar, left.", {"Abu Omar": "Talib Zorvan"}),
        ("Mr Talib Zorvan, alias Abu Omar Ali Hassan Kamil Salim Nasser, left.",
         {"Abu Omar Ali Hassan Kamil Salim": "Talib Zorvan"}),
        ("Mr Talib Zorvan, alias Abu Omar 3, left.", {"Abu Omar": "Talib Zorvan"}),
        ("Mr Talib Zorvan, alias the bear, left.", {}), ("Mr Talib Zorvan and Abu Omar left.", {}),
    ],
)  # fmt: skip
def test_another_name_of_somebody_leads_to_the_first(tagged, text, found):
    read = tagged(text)
    assert {
        read.written(*name): read.written(*of) for name, of in PersonalNames(read).aliases().items()
    } == found


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("<Talib Assad> liked it.", {"assad"}), ("The film of <Talib Assad> was long.", set()),
        ("<Talib Zorvan> liked it.", {"zorvan"}), ("Bashar al-Assad left.", set()), ("Mr Assad left.", set()),
    ],
)  # fmt: skip
def test_a_surname_is_shared_where_alone_it_would_be_taken_for_anothers(tagged, text, shared):
    assert PersonalNames(tagged(text)).shared_surnames == shared
