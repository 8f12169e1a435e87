"""Kinds of words that tell what a place is to its passage, and how to find a word's kinds.

A small lexicon of English as news of conflict write it, by meaning and not by frequency:
verbs of speech and attack, nouns of policy and belonging. Knows words, not grammar and not places.
"""

from __future__ import annotations

import re
from functools import lru_cache

from articles.english.vocabulary import word_set

VERBS: dict[str, frozenset[str]] = {
    "say": word_set(
        "speak talk chat whisper shout yell cry sigh plead doubt fear worry hope expect count reckon quip joke boast muse ponder predict "
        "forecast caution lament protest answer retort chide tweet post blog broadcast publish show reveal confide confess relate recount say tell announce report add claim state declare write note believe think deny insist argue warn reply reiterate stress "
        "recall complain estimate explain hint suggest admit acknowledge maintain comment read conclude find testify describe mention"
    ),
    "decide": word_set(
        "scoff bristle balk baulk dither vacillate relent cave bow yield blink budge stonewall dismiss brand label denounce decry slam scold "
        "rebuke upbraid lambaste salute applaud congratulate mourn lament grumble gripe fret fume seethe rage gloat brag bluster threaten "
        "unleash retaliate escalate scramble rush hurry dispatch despatch muster mobilise mobilize recall downgrade upgrade break cut freeze "
        "unfreeze release free jail indict charge extradite hand embrace champion broker bankroll subsidise equip train coach advise shelter "
        "harbour harbor tolerate turn look wish covet envy resent distrust mistrust trust doubt suspect calculate reckon bet gamble bargain "
        "haggle parade flaunt test launch accept reject agree refuse vow pledge urge demand condemn accuse blame ask want seek propose approve impose lift suspend "
        "recall expel recognise recognize mediate negotiate sign broker host welcome support back arm fund send dispatch order ban threaten "
        "consider weigh plan hope fear expect decide promise offer criticise criticize thank deny respond retaliate withdraw endorse "
        "oppose veto abstain ratify protest summon sanction finance sponsor assure worry study disagree quarrel need try aim "
        "intend prefer let allow warn call acknowledge confirm deport close declare reiterate insist admit rule intervene pay supply decree "
        "sever restore normalise normalize annex object press push pressure denounce deplore regret express hail praise "
        "co-organise convene invite consult coordinate cooperate signal worsen stall deepen mend trade exchange initial amend mull rebuff "
        "counter resist concede boycott donate lobby shun court woo hold hint suggest view regard see know hesitate stay act play"
    ),
    "attack": word_set(
        "pierce thrust sweep surge burst rip tear sever slaughter hammer batter pummel flatten gut reduce wreck sabotage scorch slam plough hurl lob "
        "pepper spray gun ram knife stab behead hang lynch torture rape whip flog loot pillage plunder attack bomb shell strike hit kill fire shoot destroy damage raze burn torch storm raid ambush besiege surround bombard pound target "
        "overrun invade clash fight battle massacre execute murder assassinate wound injure behead blow mine loot ransack vandalise "
        "set ignite flatten level assault intercept down devastate rocket strafe shake rock rain slam detonate explode massacre gun "
        "mow abduct kidnap seize rob displace uproot paralyse cut sever wreck gas engulf"
    ),
    "take": word_set(
        "wrest grab annex overpower retain fortify man police mine demine rebuild reopen shut close lift patrol capture take retake retook recapture seize liberate occupy control hold regain regained overrun conquer secure clear encircle reclaim lose cede "
        "surrender evacuate abandon defend keep patrol guard declare recover free raise cleanse hand"
    ),
    "go": word_set(
        "roll inch crawl stagger trudge limp stream trickle rush hurry drift dash near approach skirt circle steam dock anchor touch disembark "
        "alight parachute airlift bus ferry haul cart smuggle return resettle settle relocate arrive enter reach go travel fly return flee cross head march advance land visit tour move deploy drive sail retreat come gather "
        "assemble set pour stream roll convene meet sit attend bring take flown sent deliver ship transfer evacuate smuggle admit escape walk "
        "push spread slip infiltrate penetrate pass transit bury"
    ),
    "leave": word_set(
        "leave quit withdraw flee depart evacuate pull retreat escape exit abandon vacate expel oust eject displace cross spread launch fire walk"
    ),
    "come": word_set("come hail originate arrive travel set import step return drive bring buy recruit"),
    "govern": word_set(
        "scoff bristle balk dismiss brand denounce rebuke applaud congratulate unleash escalate scramble downgrade freeze indict extradite embrace "
        "bankroll distrust bargain haggle haggled shrug relent hit unveil issue accept reject agree refuse vow pledge urge demand condemn accuse blame want seek propose approve impose lift suspend recall expel "
        "recognise recognize mediate negotiate sign broker host welcome back threaten consider weigh hope fear decide promise criticise "
        "criticize deny respond retaliate endorse oppose veto abstain ratify sanction assure disagree intend warn deport reiterate "
        "denounce deplore regret praise convene invite announce insist vote declare order ban protest begin retake"
    ),
    "happen": word_set(
        "happen occur erupt break begin start continue rage explode burn die fall take resume open close hear see find report witness "
        "arrest detain hold crash collapse protest demonstrate rally gather stand sleep live shelter work train serve base station deploy"
    ),
    "be": word_set("be remain become lie sit stand stay seem appear exist belong"),
    "link": word_set("link connect join separate divide border adjoin surround overlook face flank run stretch lead extend wind"),
    "discuss": word_set("discuss debate mention consider examine concern address cover raise compare resemble recall describe remember liken"),
    "address": word_set(
        "tell urge ask accuse warn blame criticize criticise condemn pressure press sanction arm fund back support invite thank order "
        "lead prompt force push persuade allow let isolate help cut assure inform notify reassure oblige compel worry anger alarm "
        "embarrass pit convince aid finance supply sue punish reward give offer put leave"
    ),
    "intend": word_set(
        "weigh ponder contemplate eye mean long yearn scheme conspire promise swear undertake resolve arrange book earmark destine slate aspire plan prepare intend vow pledge threaten want schedule set propose promise hope seek decide aim consider agree offer plot mull "
        "expect wish prepare ready poise foresee envisage vote choose commit approve authorise authorize"
    ),
    "order": word_set(
        "plead bay clamour clamor lobby implore entreat enjoin nudge coax prod challenge dare mandate oblige assign task command help invite call urge demand ask require order tell instruct advise appeal press persuade beg plead allow authorise authorize permit "
        "request warn direct oblige compel force summon must need give let want"
    ),
    "fear": word_set("dread brace forecast foretell project imagine fear expect warn threaten suspect worry anticipate predict risk"),
    "refuse": word_set("refuse reject delay postpone cancel suspend prevent avoid stop oppose deny rule"),
    "try": word_set("try manage fail begin start continue stop help attempt struggle go cease keep use resume"),
}  # fmt: skip

NOUNS: dict[str, frozenset[str]] = {
    "event": word_set(
        "attack strike bombing blast explosion fighting clash battle siege massacre raid shelling offensive ambush protest assault killing "
        "shooting bombardment airstrike operation invasion coup incursion war conflict violence unrest crackdown demonstration rally "
        "march riot uprising revolt rebellion insurgency earthquake quake flood famine hunger fire crash incident abduction kidnapping murder "
        "assassination execution skirmish gunfire artillery barrage rocket missile shell drone mortar bomb landing evacuation "
        "capture recapture fall seizure liberation occupation loss takeover defeat control blockade landslide disaster atrocity arrest "
        "parade ceremony funeral burial procession vote election voting referendum truce ceasefire hostility aggression advance presence "
        "deployment withdrawal departure entry arrival visit trip tour mission patrol search rescue outage blackout curfew drill exercise manoeuvre"
    ),
    "talk": word_set(
        "talk summit meeting conference negotiation session round dialogue gathering speech address statement interview briefing "
        "signing forum assembly sermon court trial hearing"
    ),
    "relation": word_set(
        "tie relation agreement deal accord treaty pact rapprochement normalization normalisation cooperation partnership alliance tension "
        "dispute rivalry diplomacy contact channel understanding trust coordination exchange friendship dependence reliance quarrel feud "
        "confidence war row spat standoff trade link memorandum talk negotiation dialogue ceasefire truce summit meeting mediator"
    ),
    "policy": word_set(
        "policy decision approach stance position program programme activity role influence support backing interest strategy demand "
        "response plan effort claim proposal threat leadership intervention involvement ambition behavior behaviour ally proxy pressure "
        "sanction diplomacy aim goal refusal withdrawal offer condition silence turn trust dependence alliance hand complicity denial blessing "
        "consent permission approval indulgence patience resolve hostility opposition objection concern fear suspicion warning message "
        "ultimatum reaction reply answer view line tone calculation calculus priority commitment promise pledge credibility reputation "
        "help assistance aid cooperation mediation initiative insistence reluctance willingness failure hope reliance tie relation "
        "grievance appetite readiness tolerance willingness overture rhetoric propaganda narrative assertion accusation allegation apology "
        "condemnation criticism rejection acceptance embrace insistence appeasement neutrality non-alignment recognition assurance boast bluff "
        "nuclear-programme deterrent doctrine posture calculations manoeuvring meddling interference aggression betrayal "
        "debt budget economy currency bid move step campaign guarantee quarrel dispute rivalry isolation motive intention foe enemy friend "
        "rival partner sponsor patron war accession membership control oil export nuclear vote veto"
    ),
    "toward": word_set(
        "ally envoy message appeal threat response warning letter ultimatum challenge blow concession pressure sanction call answer loyal close "
        "hostile opposed linked support backing weapon arm demand aid help assistance invitation promise status debt loan trust dependence "
        "consequence dependent reliant approach policy attitude loyalty allegiance resistance opposition fury anger criticism condemnation "
        "praise rebuke signal gesture offer channel intelligence word delivery burden advantage defeat victory setback question lesson "
        "complaint embargo grip influence leverage attack accusation charge stance position note request reply thanks veto ban case lawsuit "
        "campaign vendetta crusade tariff reliance debt payment grievance grudge suspicion resentment distrust mistrust faith confidence claim "
        "order instruction advice present gift bill proof evidence reassurance guarantee assurance protest plea petition snub insult "
        "slap nod wink overture olive-branch tribute apology admission surrender obligation commitment"
    ),
    "institution": word_set(
        "government parliament ministry embassy consulate army military navy police force troop soldier administration authority officer "
        "president minister premier prime official ambassador diplomat envoy commander spokesman spokeswoman spokesperson senator congress "
        "leader lawmaker department secretary mayor governor bishop prosecutor judge king queen emir sultan crown delegation team mission "
        "coalition council court university office agency institute group company bank carrier airline club charity militia "
        "general colonel captain chief cabinet junta regime state press media radio television newspaper deputy adviser advisor analyst "
        "lawyer correspondent general medic minister-president kingdom monarchy regulator watchdog prosecutor-general spy jet warplane aircraft plane drone warship fleet contingent battalion brigade corps rebel "
        "fighter wing branch bureau headquarters command opposition constitution mediator politician party chancellor capital "
        "tribunal legislature assembly faction republic"
    ),
    "people": word_set(
        "resident refugee family people man woman child citizen student worker voter villager inhabitant civilian migrant youth farmer "
        "herder trader native national visitor deminer poet elder volunteer militant recruit mercenary settler survivor witness "
        "labourer laborer driver doctor nurse teacher pilgrim tourist expert journalist reporter activist community population "
        "exile immigrant expatriate convoy lorry truck bus plane flight train visitor brother sister mother father son daughter "
        "nobody somebody anyone someone everyone team contractor engineer nun priest preacher merchant smuggler gunman "
        "fisherman miner pupil colleague neighbour neighbor medic trader insider investor observer source critic relative mourner protester "
        "demonstrator reader believer cleric imam rabbi bishop friar monk aid-worker worker sailor seaman crew passenger prisoner hostage "
        "deserter defector captive detainee orphan widow parent grandfather grandmother uncle aunt cousin couple singer actor painter writer "
        "author poet academic scholar professor lecturer researcher banker farmhand peasant landowner shopkeeper grocer baker butcher cook "
        "waiter taxi-driver pilot surgeon paramedic midwife rescuer firefighter policeman officer constable athlete footballer fan "
        "supporter sympathiser sympathizer loyalist returnee evacuee asylum-seeker expat tribe clan sheikh chief generation"
    ),
    "place": word_set(
        "airport airfield airbase base dam prison camp crossing port plant palace hospital bridge church mosque school market ruin quarter square "
        "junction checkpoint gate corridor stronghold bank shore forest hill mountain marsh valley village town city suburb outskirt "
        "countryside area part street road lane skyline sky cafe café house home building hotel university barracks garrison refinery oilfield "
        "field depot warehouse station front frontline line position post mine compound castle crater island islet coast coastline waters edge "
        "centre center rest half neighbourhood neighborhood heart middle sea strait river lake gulf desert township settlement harbour harbor "
        "cemetery square stadium theatre theater consulate embassy parliament wing approach entrance tower roundabout arena jungle plain "
        "plateau swath stretch zone"
    ),
    "unit": word_set(
        "province region district governorate state county municipality commune department prefecture oblast territory valley strip peninsula island "
        "archipelago enclave republic area subdistrict division range canton"
    ),
    "route": word_set(
        "road highway motorway route border frontier flight ferry train railway boundary export import trade pipeline traffic shipment "
        "journey corridor sailing delivery"
    ),
    "part": word_set(
        "capital district suburb quarter town city village part area region province neighbourhood neighborhood port island resort camp "
        "outpost gate entrance airport base side edge bank border shore coast state city corner outskirts commune north south east west "
        "northeast northwest southeast southwest centre center foothill mouth stretch territory"
    ),
    "territory": word_set(
        "integrity sovereignty unity airspace soil population economy history independence territory constitution climate geography culture youth "
        "society people border frontier"
    ),
    "spoken": word_set(
        "war conflict crisis situation development peace future stability instability issue question policy file fate status report study story "
        "conference meeting talk resolution debate plan position information statement book film memory"
    ),
    # What lasts: a sentence that names it seldom tells that it happened.
    "standing": word_set(
        "war conflict crisis unrest turmoil instability occupation presence deployment insurgency blockade stalemate"
    ),
    "intent": word_set(
        "plan proposal idea threat decision intention promise pledge order demand call prospect possibility risk offer request bid proposal "
        "vow fear preparation permission ultimatum deadline deal mandate effort roadmap"
    ),
}  # fmt: skip

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "found": "find", "sought": "seek",
    "took": "take", "taken": "take", "retook": "retake", "retaken": "retake", "overran": "overrun", "shot": "shoot", "struck": "strike",
    "stricken": "strike", "blew": "blow", "blown": "blow", "shook": "shake", "shaken": "shake", "fought": "fight", "held": "hold",
    "went": "go", "gone": "go", "came": "come", "flew": "fly", "flown": "fly", "fled": "flee", "drove": "drive", "driven": "drive",
    "left": "leave", "met": "meet", "sat": "sit", "stood": "stand", "lay": "lie", "lain": "lie", "lying": "lie", "began": "begin",
    "begun": "begin", "broke": "break", "broken": "break", "fell": "fall", "fallen": "fall", "saw": "see", "seen": "see", "sent": "send",
    "brought": "bring", "lost": "lose", "kept": "keep", "gave": "give", "given": "give", "knew": "know", "known": "know", "chose": "choose",
    "chosen": "choose", "withdrew": "withdraw", "withdrawn": "withdraw", "forbade": "forbid", "led": "lead", "ran": "run", "built": "build",
    "was": "be", "were": "be", "is": "be", "are": "be", "been": "be", "am": "be", "being": "be", "became": "become", "begged": "beg", "dying": "die",
    "died": "die", "slept": "sleep", "heard": "hear", "paid": "pay", "let": "let", "burnt": "burn", "buried": "bury", "men": "man",
    "women": "woman", "children": "child", "people": "people", "wives": "wife", "countrymen": "man", "gunmen": "gunman", "fishermen": "fisherman",
    "spokesmen": "spokesman", "crises": "crisis", "forces": "force", "waters": "waters", "outskirts": "outskirt", "barracks": "barracks",
}  # fmt: skip


@lru_cache(maxsize=4096)
def verb_kinds(word: str) -> tuple[str, ...]:
    """The kinds of verb that a word is a form of; empty where it is none of ours."""
    return _kinds(word, VERBS)


@lru_cache(maxsize=4096)
def noun_kinds(word: str) -> tuple[str, ...]:
    """The kinds of noun that a word is a form of; empty where it is none of ours."""
    if kinds := _kinds(word, NOUNS):
        return kinds
    return ("people",) if _PERSON.search(word) else ()


# Economists, guerrillas' medics: whoever does or studies something.
_PERSON = re.compile(r"[a-z]{3}(?:ists?|icians?|eers|ees|m[ae]n|wom[ae]n)$")


def _kinds(word: str, table: dict[str, frozenset[str]]) -> tuple[str, ...]:
    for stem in _stems(word, with_verbs=table is VERBS):
        kinds = tuple(kind for kind, words in table.items() if stem in words)
        if kinds:
            return kinds
    return ()


def _stems(word: str, *, with_verbs: bool) -> list[str]:
    """The word and what it may be a form of, most likely first: "shelled" gives "shell"."""
    word = word.casefold()
    stems = [word]
    if word in _IRREGULAR:
        return [_IRREGULAR[word], word]
    if word.endswith("ies"):
        stems += [word[:-3] + "y"]
    if word.endswith("es"):
        stems += [word[:-1], word[:-2]]
    elif word.endswith("s"):
        stems += [word[:-1]]
    for ending in ("ed", "ing") if with_verbs else ():
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            stems += [stem, stem + "e"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
            if ending == "ed" and stem.endswith("i"):
                stems.append(stem[:-1] + "y")
    return stems
