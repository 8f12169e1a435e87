"""The words by which actors are told: nouns of institutions, offices, titles, heads of names, verbs.

Lists only; who uses them says what they mean.
"""

from __future__ import annotations

import re

from articles.actors.actor import ActorType
from articles.actors.roster import key_of
from articles.english.words import word_set

# What a noun after "Turkish" or before "of Türkiye" stands for: a key of INSTITUTIONS.
HEADS = {
    "military": (
        "forces, troops, army, armies, military, militaries, soldier, soldiers, armed forces, ground forces, government forces, "
        "regime forces, occupation forces, defense forces, military forces, warplane, warplanes, fighter jets, jets, "
        "aircraft, artillery, tank, tanks, commandos, paratroopers, patrol, patrols, generals, servicemen, infantry, "
        "service member, service members, military police, military official, military officials, gunboats, "
        "marines, army officers, peacekeepers, armed services, conscripts, military convoy"
    ),
    "air-force": "air force, airforce",
    "navy": "navy, navies, naval forces, warship, warships, frigate, destroyer",
    "coast-guard": "coast guard, coastguard",
    "special-forces": "special forces, special operations forces",
    "security-forces": "security forces, security force, security services, security officials, general security",
    "border-guards": "border guards, border guard, border police",
    "police": "police, policemen, police officers, gendarmerie, gendarmes",
    "intelligence": "intelligence, intelligence services, intelligence agency, intelligence officers, spy agency",
    "government": (
        "government, governments, govt, officials, official, authorities, authority, regime, cabinet, administration, presidency, "
        "diplomats, diplomat, delegation, negotiators, leadership, leaders, rulers, junta, security council, "
        "national security council, prosecutors, ministers, envoys, junta"
    ),
    "parliament": "parliament, lawmakers, legislature, national assembly, mps",
    "judiciary": "supreme court, constitutional court, court, judiciary",
    "state-media": "state media, state television, state tv, state news agency, state radio, official news agency",
    "media": "media, television, news agency, newspapers, press",
    "embassy": "embassy, consulate",
    "foreign-ministry": "foreign ministry, ministry of foreign affairs, foreign office",
    "defense-ministry": "defense ministry, ministry of defense, defense department",
    "interior-ministry": "interior ministry, ministry of interior, ministry of the interior, home office",
    "finance-ministry": "finance ministry, ministry of finance",
    "health-ministry": "health ministry, ministry of health",
    "justice-ministry": "justice ministry, ministry of justice",
    "energy-ministry": "energy ministry, oil ministry, ministry of energy, ministry of oil",
    "militias": (
        "militia, militias, militants, factions, armed groups, armed factions, paramilitaries, militiamen, gunmen, "
        "tribesmen, tribal fighters, tribes, armed men, groups, jihadists, bandits, mercenaries, partisans, herders, herdsmen, gangs"
    ),
    "rebels": "rebels, rebel groups, insurgents, fighters, rebel fighters, separatists, rebel forces",
    "opposition": "opposition, opposition groups, opposition forces, opposition fighters",
    "civilians": (
        "civilians, civilian, people, peoples, citizens, citizen, population, residents, villagers, refugees, nationals, "
        "workers, students, children, women, families, prisoners, hostages, settlers, journalists, farmers, community, communities, teenagers, girls, boys, men"
    ),
    "protesters": "protesters, protestors, demonstrators",
}
# "Israeli strikes" tells who struck; the strike itself is nobody.
DEEDS = word_set(
    "strike strikes airstrike airstrikes raid raids shelling bombardment bombing bombings missile missiles drone "
    "drones offensive incursion incursions attack attacks invasion occupation assault air"
)
MILITANT_KINDS = frozenset({"militias", "rebels", "military", "opposition"})
HEAD_KINDS = {key_of(noun): kind for kind, nouns in HEADS.items() for noun in nouns.split(", ")}

# Peoples without a country of their own here; "Kurdish" or "Arab" says nothing of a state.
PEOPLES = {
    "kurdish": "Kurdish",
    "arab": "Arab",
    "palestinian": "Palestinian",
    "druze": "Druze",
    "alawite": "Alawite",
    "yazidi": "Yazidi",
    "sunni": "Sunni",
    "shiite": "Shiite",
    "shia": "Shiite",
    "bedouin": "Bedouin",
    "turkmen": "Turkmen",
    "tuareg": "Tuareg",
    "rohingya": "Rohingya",
    "tigrayan": "Tigrayan",
    "chechen": "Chechen",
    "serb": "Serb",
    "croat": "Croat",
}
PEOPLE_NOUNS = {
    "kurds": "Kurdish",
    "palestinians": "Palestinian",
    "druze": "Druze",
    "alawites": "Alawite",
    "yazidis": "Yazidi",
    "bedouins": "Bedouin",
    "tuaregs": "Tuareg",
    "rohingya": "Rohingya",
    "tigrayans": "Tigrayan",
    "serbs": "Serb",
    "croats": "Croat",
}

# How an office is written, and the name we give it.
OFFICES = {
    key_of(written): office
    for office, spellings in {
        "president": "president, head of state",
        "prime minister": "prime minister, premier, pm",
        "prime minister-designate": "prime minister-designate",
        "foreign minister": "foreign minister, fm, minister of foreign affairs, minister for foreign affairs",
        "defense minister": "defense minister, minister of defense, minister for defense",
        "interior minister": "interior minister, minister of interior, minister of the interior",
        "finance minister": "finance minister, minister of finance, treasury secretary",
        "health minister": "health minister, minister of health",
        "energy minister": "energy minister, oil minister",
        "justice minister": "justice minister, minister of justice, attorney general",
        "foreign secretary": "foreign secretary",
        "defense secretary": "defense secretary, secretary of defense",
        "home secretary": "home secretary",
        "secretary of state": "secretary of state",
        "deputy secretary of state": "deputy secretary of state, deputy secretary",
        "vice president": "vice president, vice-president",
        "deputy prime minister": "deputy prime minister",
        "deputy foreign minister": "deputy foreign minister",
        "king": "king",
        "crown prince": "crown prince",
        "emir": "emir",
        "chancellor": "chancellor",
        "supreme leader": "supreme leader",
        "ambassador": "ambassador",
        "special envoy": "special envoy, envoy",
        "secretary-general": "secretary-general, secretary general",
        "spokesman": "spokesman, spokeswoman, spokesperson",
        "chief of staff": "chief of staff, army chief, military chief, chief of general staff",
        "commander": "commander, commander-in-chief, commander in chief, commanding general",
        "leader": "leader, chief, head",
        "director": "director",
        "minister": "minister",
        "speaker of parliament": "parliament speaker, speaker of parliament",
        "national security adviser": "national security adviser, national security advisor",
    }.items()
    for written in spellings.split(", ")
}
# Offices of which a country has one at a time, so that the office itself may stand as an actor.
STATE_OFFICES = frozenset(
    {
        "president",
        "prime minister",
        "foreign minister",
        "defense minister",
        "interior minister",
        "finance minister",
        "health minister",
        "energy minister",
        "justice minister",
        "foreign secretary",
        "defense secretary",
        "home secretary",
        "secretary of state",
        "vice president",
        "king",
        "crown prince",
        "emir",
        "chancellor",
        "supreme leader",
        "chief of staff",
    }
)
ROLE_NOUNS = word_set(
    "president premier pm fm minister secretary chancellor king queen prince emir sheikh sultan leader chief head "
    "commander general gen colonel col lieutenant lt major maj captain capt sergeant sgt brigadier brig admiral adm "
    "officer corporal private marshal spokesman spokeswoman spokesperson ambassador envoy adviser advisor director "
    "chairman chairwoman governor mayor senator sen congressman representative rep mr mrs ms miss dr prof professor sir "
    "lord dame ayatollah imam rabbi cleric father rev pope judge prosecutor lawyer attorney counterpart negotiator "
    "mediator speaker designate diplomat warlord activist journalist analyst citizen sayyed founder cofounder editor coach ceo "
    "owner manager author actor"
)
ROLE_MODIFIERS = word_set(
    "prime foreign defense interior home vice deputy former acting interim outgoing caretaker ex then crown supreme special "
    "national security finance health energy oil justice army navy air force military police senior chief staff "
    "petty command operations rebel opposition militia office of the he hon lt gen maj brig first second master "
    "parliament general shadow fco press intelligence political under assistant his her their state affairs top"
)
# Titles that are written with a full stop: no other sentence ends before a name.
ABBREVIATED = word_set("gen col lt maj capt sgt brig adm sen rep mr mrs ms dr prof rev hon gov cpl pvt cmdr")
PARTICLES = word_set("bin ibn bint abu umm ould ag von van de der den da di del la le dos al el ul")
# A capitalised run that begins so is a town, however much it looks like a person.
TOWN_OPENINGS = word_set(
    "tell tel tall khan deir dayr wad wadi ras ain ayn jabal jebel mount mt kafr kfar beit bayt bani nova novo nove port "
    "fort san santa st saint bab qasr nahr bir kibbutz camp lake new north south east west upper lower northern "
    "southern eastern western central greater stary staryi velyka mala river bahr shatt"
)
LOCATIVES = word_set(
    "in at near from around outside inside into towards toward across through throughout off"
)
# Where things are: what stands behind these is no organisation.
WHERE = LOCATIVES - {"from", "through", "off"}

# What the last word of a capitalised name says about its bearer.
ORGANISATION_HEADS = {
    noun: type_
    for type_, nouns in {
        ActorType.ARMED_GROUP: "brigade brigades front rebels army",
        ActorType.POLITICAL_MILITIA: "militia militias gang cartel",
        ActorType.COMMUNAL_MILITIA: "clan tribe tribes",
        ActorType.MILITARY: "battalion regiment squadron wing corps command marines division fleet navy forces airmen",
        ActorType.POLICE: "police gendarmerie",
        ActorType.PARTY: "party movement",
        ActorType.GOVERNMENT: "ministry department court municipality parliament directorate",
        ActorType.INTERGOVERNMENTAL: "commission",
        ActorType.COALITION: "coalition alliance",
        ActorType.NGO: "foundation association society observatory charity",
    }.items()
    for noun in nouns.split()
}
# The same for names that are actors in some texts and mere names in others: no more than the tagger says.
OTHER_ORGANISATION_HEADS = {
    noun: type_
    for type_, nouns in {
        ActorType.MEDIA: (
            "times post news tribune herald journal gazette magazine weekly daily radio television tv broadcasting "
            "telegraph newspaper channel"
        ),
        ActorType.COMPANY: "inc ltd corp corporation company airlines airways bank industries holdings plc motors",
        ActorType.ORGANISATION: (
            "league council committee union congress institute agency network university college club federation "
            "confederation authority bureau office center centre board service church group team"
        ),
    }.items()
    for noun in nouns.split()
}
PAPERS = word_set(
    "times news tribune herald gazette journal weekly telegraph radio television tv broadcasting magazine"
)
# Names that hold places without being places or actors: "Baghdad Conference".
EVENT_HEADS = word_set(
    "conference convention conventions summit accord accords agreement declaration treaty pact protocol memorandum process "
    "festival cup games prize award initiative plan fair olympics expo"
)
OTHER_NAME_HEADS = EVENT_HEADS | word_set(
    "league council committee union congress institute agency network university times post news tribune herald journal gazette"
)
# Nouns of those whom only an organisation has.
MEMBERS = word_set(
    "member members founder founders co-founder cofounder spokesman spokeswoman spokesperson employee employees attorney lawyer "
    "lawyers officials fighters militants operatives loyalists defector defectors leader leaders leadership commander commanders"
)
UNDERTAKINGS = word_set(
    "operation exercise cessation article resolution project flight highway route camp lake mount"
)
# "The Department", "the Ministry": the last organisation whose name has the word.
TAKEN_UP = word_set(
    "department ministry council agency court commission party command authority organization union committee observatory brigade front"
)
# A small-letter noun that makes an actor of the name before it: "the Al-Karabla clan", "Fano militia".
GROUP_NOUNS = {
    noun: type_
    for type_, nouns in {
        ActorType.COMMUNAL_MILITIA: "clan clans tribe tribes",
        ActorType.POLITICAL_MILITIA: "militia militias militiamen gang gangs cartel cartels mafia paramilitaries",
        ActorType.ARMED_GROUP: (
            "group faction factions network brigade brigades rebels rebel insurgents insurgency militants militant "
            "fighters jihadists separatists guerrillas sect"
        ),
        ActorType.PARTY: "party movement",
        ActorType.MEDIA: "newspaper magazine broadcaster channel television website agency",
        ActorType.COMPANY: "company firm contractor",
        ActorType.NGO: "charity foundation",
    }.items()
    for noun in nouns.split()
}
# After a name these say that it names a thing: "Patriot missiles", "the Iskander system".
THING_NOUNS = word_set(
    "missile missiles rocket rockets drone drones tank tanks jet jets aircraft helicopter helicopters launcher launchers "
    "rifle rifles system systems battery batteries vehicle vehicles bomb bombs shell shells warship frigate submarine "
    "vaccine virus app phone river operation bridge dam building road highway street square airport base hospital mosque "
    "prison stadium museum hotel crossing camp gate pipeline refinery war conflict crisis deal agreement summit"
)
# Names of weapons, books, feasts, plagues and the like, which taggers take for organisations.
THINGS = word_set(
    "himars kalashnikov patriot javelin kalibr iskander shahed grad katyusha bayraktar atacms humvee abrams leopard bradley "
    "tomahawk hellfire stinger kinzhal neptune predator reaper apache chinook tiger internet quran koran bible ramadan eid "
    "sharia islam christianity judaism hajj christmas easter ebola covid coronavirus constitution olympics gdp ngo ngos ceo phd "
    "ied ieds vbied vbieds svbied uav uavs rpg rpgs suv apc icbm manpads hiv aids gmt utc est cet wifi gps"
)

# Words that many names hold: two articles that have no others in common may speak of two groups.
COMMON_IN_NAMES = word_set(
    "of the for and in al first second third fourth fifth national popular people peoples democratic liberation islamic united "
    "new free general federal central supreme local regional northern southern eastern western special armed joint "
    "human rights defense security public international justice development progress unity"
)
MONTHS_AND_DAYS = word_set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)

BEING = word_set("is are was were remains remain")
# What only somebody with a will can be: "France remains ready to help".
OF_A_MIND = word_set(
    "committed determined ready prepared steadfast willing unwilling opposed concerned reluctant"
)
SPEECH = word_set(
    "said says say announced announces declared declares claimed claims denied denies accused accuses warned warns vowed "
    "urged urges called calls insisted insists added stressed reiterated rejected rejects condemned condemns demanded "
    "demands agreed agrees decided confirmed confirms told blamed blames welcomed welcomes"
)
# Verbs whose subject a country or a capital may be without anybody acting.
NOT_ACTING = word_set(
    "is are was were be been being has have had having lies lie lay borders face faces faced suffer suffers suffered "
    "saw see sees seen experience experienced experiences remain remains remained become becomes became lack lacks host "
    "hosts hosted fell fall falls fallen burned burns burnt woke wakes came comes come shook witnessed witnesses mark "
    "marks marked celebrated celebrates grew grows grow went goes go sits sit stands stand stood live lives lived "
    "burning reeling facing bracing suffering mourning falling hosting remaining experiencing happened occurred needs need needed emerged mourns mourned descended plunged scored won lost"
)
TOLD = word_set(
    "urged urges urging told tells accused accuses accusing blamed blames blaming condemned condemns pressed presses warned "
    "warns warning asked asks asking called calls calling waiting waits waited pressured sanctioned"
)
HAPPENS_TO_TOWNS = word_set(
    "captured seized taken shelled bombed besieged destroyed recaptured retaken liberated encircled surrounded hit struck "
    "lost controlled held located hosted damaged attacked targeted"
)
DONE_TO_PERSONS = word_set(
    "met meets killed kills named arrested detained appointed married replaced assassinated freed"
)
WITH = word_set("with between against by among")
TO_WHOM = word_set(
    "ally allies threat message messages letter response concession concessions loyal offer close"
)
NOT_WITH = word_set("border borders frontier boundary crossing line")
PAIRED = word_set("war wars conflict talks ceasefire truce deal agreement relations tensions ties accord")
COALITION_AGAINST = {"islamic-state": "global-coalition", "houthis": "saudi-led-coalition"}
BACKED = word_set("backed sponsored aligned allied linked supported funded")
# "Turkish-held", "Israel-based": no noun after these is the country's own.
COMPOUNDS = BACKED | word_set(
    "led held controlled occupied based born made bound run mediated brokered style"
)
# After a surname these make the name of a place: "Ain al-Asad air base".
FACILITIES = word_set(
    "air airport base airbase lake dam bridge mosque street square avenue boulevard hospital camp city town village "
    "district neighborhood neighbourhood province region tower crossing prison palace university school road hill park station "
    "highway stadium"
)
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
    r"(?:(?:who (?:is|was) )?(?:also |better |formerly |otherwise |commonly |widely )?(?:known|referred to) as|a\.?k\.?a\.?|alias"
    r"|nicknamed|born(?: as)?|whose (?:real|birth|given) name (?:is|was)|real name|(?:by )?(?:his|her) nom de guerre,?|whose nom de guerre (?:is|was))"
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
    r"[^\W\d_a-z][^\Wa-z]+(?: [^\W\d_a-z]+)*(?:, [^\n\u2013\u2014-]{1,40})?(?: ?\([^()\n]{1,40}\))?\s?[\u2013\u2014-]{1,2}\s"
)
# After a possessive: what only those have who decide.
POLICIES = word_set(
    "message position policy policies approach stance demand demands decision offer proposal plan plans commitment support "
    "efforts role request refusal response claim claims interests aim aims goal goals strategy view views concerns call calls "
    "threat threats warning warnings intention intentions ambitions insistence rejection condemnation"
)
HELP = word_set(
    "help support backing mediation assistance mandate auspices sponsorship blessing approval consent governments ministers"
)
ASKED = word_set(
    "expect expected expects want wants wanted ask press force forced allow allowed allows help helped invite invited let urge warn"
)
SIDES = word_set("with by against ready firm behind alongside for")
ALLIES = word_set(
    "member ally party partner signatory guarantor mediator supporter backer sponsor rival enemy adversary forefront"
)
OWNERS = word_set("its his her their our your my foreign enemy former other")
BANDS = frozenset({ActorType.ARMED_GROUP, ActorType.POLITICAL_MILITIA, ActorType.COMMUNAL_MILITIA})
# Nouns that news uses alone for those who fight, guard or rule, with no name and no country.
REBELS = frozenset(
    [
        "rebels",
        "rebel groups",
        "insurgents",
        "rebel fighters",
        "separatists",
        "rebel forces",
        "opposition fighters",
        "opposition forces",
    ]
)
BARE_NOUNS = REBELS | frozenset(
    [
        "security forces",
        "security services",
        "police",
        "police officers",
        "policemen",
        "army",
        "military",
        "armed forces",
        "government",
        "junta",
        "government forces",
        "regime forces",
        "troops",
        "soldiers",
        "state media",
        "state television",
        "state tv",
        "state news agency",
        "authorities",
        "navy",
        "air force",
        "coast guard",
        "border guards",
        "gendarmes",
        "militants",
        "gunmen",
        "fighters",
        "militiamen",
        "militia",
        "militias",
        "armed men",
        "herdsmen",
        "herders",
        "gangs",
        "partisans",
        "mercenaries",
        "bandits",
        "jihadists",
        "armed groups",
        "paramilitaries",
        "special forces",
        "ground forces",
        "military police",
        "military forces",
    ]
)
# An article is about sport where it has scores and several of these words, and nobody who fights.
SPORT = word_set(
    "match goal goals scored coach striker goalkeeper midfielder penalty tournament football cricket rugby referee innings wicket "
    "equaliser halftime scorer semifinal quarterfinal"
)
SCORE = re.compile(
    r"\b(?:beat|beats|beaten|defeat\w*|lost|won|wins?|drew|draw|losing|winning|victory|ahead|up)\b[^.\n]{0,40}?(?<![\w.])\d{1,2}\s?[\u2013-]\s?\d{1,2}(?![\w-])"
    r"|[A-Z]\w+ \d{1,2}\s?[\u2013-]\s?\d{1,2} [A-Z]"
)
# Countries to football that are none to others.
TEAMS_OF_PARTS = {"England": "GB", "Scotland": "GB", "Wales": "GB"}
INHABITANTS = word_set("residents villagers inhabitants townspeople")
# Of whom a coalition consists, not what it has.
OF_COALITIONS = word_set(
    "partner nation commander member official leader country state ally spokesman adviser"
)
JOINING = word_set("join support assist back arm lobby persuade convince deter")
# Behind a noun these say that it is only thought to belong to who follows.
LINKED = word_set("linked affiliated tied allied loyal believed suspected thought")
# Before a hyphen these turn a name into its friend, its foe or what it no longer is.
PREFIXES = word_set("pro anti non ex post pre")
HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
# A capital word that makes another name of a country's or a capital's: "New Mexico", "Port Sudan", "East Jerusalem".
NAME_OPENINGS = word_set("new port fort east west saint san")
# Whose people are of their country; reporters and aid workers may be anybody's.
EMPLOYERS = BANDS | {
    ActorType.GOVERNMENT, ActorType.MILITARY, ActorType.POLICE, ActorType.PARTY, ActorType.COALITION, ActorType.INTERGOVERNMENTAL
}  # fmt: skip
