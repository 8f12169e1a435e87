"""The words by which actors are told: nouns of institutions, offices, titles, heads of names, verbs.

Lists only; who uses them says what they mean. The long ones stand in data/words.csv in the form of the
lexicon of English: under "word" by what they are for; under any other part each word has one sense, which
is what it is told for.
"""

from __future__ import annotations

import re
from pathlib import Path

from articles.actors.actor import ActorType
from articles.actors.spelling import key_of
from articles.english.words import senses_by_word, word_set, words_with

WORDS = Path(__file__).parent / "data" / "words.csv"


def _listed(sense: str) -> frozenset[str]:
    return words_with(sense, source=WORDS)


def _table(part: str) -> dict[str, str]:
    return {word: sense for word, (sense,) in senses_by_word(part, WORDS).items()}


# What a noun after "Turkish" or before "of Türkiye" stands for: a key of INSTITUTIONS.
HEAD_KINDS = {key_of(noun): kind for noun, kind in _table("noun").items()}
MILITANT_KINDS = frozenset({"militias", "rebels", "military", "opposition"})
# "Israeli strikes" tells who struck; the strike itself is nobody.
DEEDS = _listed("deed")
# The same behind an adjective only: "Russian shells fell", but "Russia shells a town".
MUNITIONS = word_set("shells bombs mortars")

# Peoples without a country of their own here; "Kurdish" or "Arab" says nothing of a state.
PEOPLES = _table("adjective")
PEOPLE_NOUNS = _table("people")
# The country of a people that lives in one: its fighters, and the police there, are of that country.
HOMES = _table("home")

# How an office is written, and the name we give it.
OFFICES = {key_of(written): office for written, office in _table("office").items()}
# Offices of which a country has one at a time, so that the office itself may stand as an actor.
STATE_OFFICES = _listed("office of state")
ROLE_NOUNS = _listed("office or trade")
ROLE_MODIFIERS = _listed("in an office")
# Titles that are written with a full stop: no other sentence ends before a name.
ABBREVIATED = _listed("written short")
PARTICLES = _listed("particle of a name")
# A capitalised run that begins so is a town, however much it looks like a person.
TOWN_OPENINGS = _listed("opens a town's name")
LOCATIVES = _listed("where")
# Where things are: what stands behind these is no organisation.
WHERE = LOCATIVES - {"from", "through", "off"}

# What the last word of a capitalised name says about its bearer.
ORGANISATION_HEADS = {noun: ActorType(type_) for noun, type_ in _table("head").items()}
# The same for names that are actors in some texts and mere names in others: no more than the tagger says.
OTHER_ORGANISATION_HEADS = {noun: ActorType(type_) for noun, type_ in _table("likely head").items()}
PAPERS = _listed("paper")
# Names that hold places without being places or actors: "Baghdad Conference".
EVENT_HEADS = _listed("event or paper with a name")
OTHER_NAME_HEADS = EVENT_HEADS | _listed("head of a name")
# Nouns of those whom only an organisation has.
MEMBERS = _listed("member")
UNDERTAKINGS = word_set(
    "operation exercise cessation article resolution project flight highway route camp lake mount"
)
# "The Department", "the Ministry": the last organisation whose name has the word.
TAKEN_UP = _listed("organisation named before")
# A small-letter noun that makes an actor of the name before it: "the Al-Karabla clan", "Fano militia".
GROUP_NOUNS = {noun: ActorType(type_) for noun, type_ in _table("group").items()}
# After a name these say that it names a thing: "Patriot missiles", "the Iskander system".
THING_NOUNS = _listed("thing with a name")
# Names of weapons, books, feasts, plagues and the like, which taggers take for organisations.
THINGS = _listed("name of a thing")

# Words that many names hold: two articles that have no others in common may speak of two groups.
COMMON_IN_NAMES = _listed("common in names")
MONTHS_AND_DAYS = _listed("month or day")

BEING = word_set("is are was were remains remain")
# What only somebody with a will can be: "France remains ready to help".
OF_A_MIND = _listed("of a mind")
SPEECH = _listed("speech")
# Verbs whose subject a country or a capital may be without anybody acting.
NOT_ACTING = _listed("no deed")
TOLD = _listed("told")
HAPPENS_TO_TOWNS = _listed("happens to towns")
DONE_TO_PERSONS = _listed("done to persons")
WITH = word_set("with between against by among")
TO_WHOM = _listed("towards somebody")
NOT_WITH = word_set("border borders frontier boundary crossing line")
PAIRED = _listed("between two")
COALITION_AGAINST = {"islamic-state": "global-coalition", "houthis": "saudi-led-coalition"}
BACKED = word_set("backed sponsored aligned allied linked supported funded")
# "Turkish-held", "Israel-based": no noun after these is the country's own.
COMPOUNDS = BACKED | _listed("in a compound")
# After a surname these make the name of a place: "Ain al-Asad air base".
FACILITIES = _listed("facility")
CROWDS = word_set("civilians protesters demonstrators protestors")
COMMUNITIES = frozenset({"Druze", "Alawite", "Yazidi", "Sunni", "Shiite", "Bedouin"})

NO_MODIFIERS = frozenset({"and", "or", "of", "counterpart", "border", "soil", "territory"})

JOINT = re.compile(r"[ \t\xa0]+|[ \t\xa0]?[-‐‑–/][ \t\xa0]?|[ \t\xa0]&[ \t\xa0]")
CREDIT = re.compile(
    r"\b(?:photo|image|picture|photograph|credit|source)s?(?: by| credit)?\s*:\s*$", re.IGNORECASE
)
# Between two names of one person.
ALSO_KNOWN_AS = re.compile(
    r"(?:\s?\([^()\n]{0,80}\))?,?\s"
    r"(?:(?:who (?:is|was) )?(?:also |better |formerly |otherwise |commonly |widely )?(?:known|referred to)"
    r" as|a\.?k\.?a\.?|alias"
    r"|nicknamed|born(?: as)?|whose (?:real|birth|given) name (?:is|was)|real name"
    r"|(?:by )?(?:his|her) nom de guerre,?|whose nom de guerre (?:is|was))"
    r"[ :,]{1,2}[\"“'‘]?"
)
APPOINTING = word_set("appointed named made elected declared appoints names")

CREDIT_END = re.compile(r"\s*(?:[./|)]|$|\n)")
# Before what closes with a bracket: the end of a sentence, of a caption.
CREDIT_OPENING = re.compile(r"[.!?][\"”’]?\s*\((?:the )?$")
# "CAIRO, March 31 (" before an agency, ") - " behind it.
FILED_FROM = re.compile(r"\W*(?:[A-Z][^\n()]{1,60})?\(?")
FILED_BY = re.compile(r"\)?[ \t]*(?:[\u2013\u2014-]{1,2}\s|\n|$)")
# "BAGHDAD, June 10 - ", "JERUSALEM (Reuters) — ".
DATELINE = re.compile(
    r"[^\W\d_a-z][^\Wa-z]+(?: [^\W\d_a-z]+)*(?:, [^\n\u2013\u2014-]{1,40})?(?: ?\([^()\n]{1,40}\))?"
    r"\s?[\u2013\u2014-]{1,2}\s"
)
# After a possessive: what only those have who decide.
POLICIES = _listed("policy")
HELP = _listed("help")
ASKED = _listed("asked")
SIDES = word_set("with by against ready firm behind alongside for")
ALLIES = _listed("ally")
OWNERS = _listed("owner")
# What a government says of its own troops, and seldom of others'.
ADVANCES = word_set("enter advance push strike bomb withdraw encircle")
# What a government does with its own troops.
SENDING = word_set(
    "move send deploy station withdraw pull keep mass amass dispatch order have mobilise mobilize"
)
BANDS = frozenset({ActorType.ARMED_GROUP, ActorType.POLITICAL_MILITIA, ActorType.COMMUNAL_MILITIA})
# Nouns that news uses alone for those who fight, guard or rule, with no name and no country.
REBELS = _listed("rebels")
BARE_NOUNS = REBELS | _listed("bare noun")
# The same where the name of a place stands beside them: "Kharkiv prosecutors", "the mayor of Mariupol".
LOCAL_NOUNS = _listed("bare noun beside a place")
# An article is about sport where it has scores and several of these words, and nobody who fights.
SPORT = _listed("sport")
SCORE = re.compile(
    r"\b(?:beat|beats|beaten|defeat\w*|lost|won|wins?|drew|draw|losing|winning|victory|ahead|up)\b"
    r"[^.\n]{0,40}?(?<![\w.])\d{1,2}\s?[\u2013-]\s?\d{1,2}(?![\w-])"
    r"|[A-Z]\w+ \d{1,2}\s?[\u2013-]\s?\d{1,2} [A-Z]"
)
# Countries to football that are none to others.
TEAMS_OF_PARTS = {"England": "GB", "Scotland": "GB", "Wales": "GB"}
INHABITANTS = word_set("residents villagers inhabitants townspeople")
# Of whom a coalition consists, not what it has.
OF_COALITIONS = _listed("of a coalition")
JOINING = word_set("join support assist back arm lobby persuade convince deter")
# Behind a noun these say that it is only thought to belong to who follows.
LINKED = word_set("linked affiliated tied allied loyal believed suspected thought")
# Before a hyphen these turn a name into its friend, its foe or what it no longer is.
PREFIXES = word_set("pro anti non ex post pre")
HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
# A capital word that makes another name of a country's or a capital's: "New Mexico", "Port Sudan".
NAME_OPENINGS = word_set("new port fort east west saint san")
# Whose people are of their country; reporters and aid workers may be anybody's.
EMPLOYERS = BANDS | {
    ActorType.GOVERNMENT,
    ActorType.MILITARY,
    ActorType.POLICE,
    ActorType.PARTY,
    ActorType.COALITION,
    ActorType.INTERGOVERNMENTAL,
}
