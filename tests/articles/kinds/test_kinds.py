"""Kinds of report: what a passage tells, whether it is told as fact, and by which words."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actors.finding import read_actors
from articles.actors.roster import Roster
from articles.article import Article, PublishedBasis
from articles.dates.finding import date_passages, find_dates
from articles.english.model import analyse, tokenise
from articles.english.words import senses_by_word
from articles.kinds.judging import judge_passages
from articles.kinds.kind import Kind, PassageKind, Status
from articles.kinds.words import noun_senses, verb_senses


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


@pytest.fixture(scope="module")
def judge(roster):
    """A function from a text, published on 10 May 2024 unless said otherwise, to what its passages tell."""

    def judge(
        text: str, *, title: str = "", is_fast: bool = False, published: date | None = date(2024, 5, 10)
    ) -> tuple[PassageKind, ...]:
        article = Article(
            title=title, text=text, origin="a test", published=published,
            published_basis=PublishedBasis.GIVEN if published else None,
        )  # fmt: skip
        doc = tokenise(text) if is_fast else analyse(text)
        dates = find_dates(article)
        return judge_passages(
            article, doc, actors=read_actors(article, roster, doc).mentions, dates=dates,
            passage_dates=date_passages(article, dates),
        )  # fmt: skip

    return judge


@pytest.fixture(scope="module")
def told(judge):
    """The kind and status of a text of one passage."""

    def told(text: str, **how) -> tuple[Kind, Status]:
        (found,) = judge(text, **how)
        return found.kind, found.status

    return told


# What happened.


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Government troops clashed with rebels outside Goma.", Kind.CLASH),
        ("The two armies traded fire across the river.", Kind.CLASH),
        ("Gunmen ambushed a police convoy, killing three officers.", Kind.ATTACK),
        ("The base came under fire at dawn.", Kind.ATTACK),
        ("Militiamen carried out a raid on an army post.", Kind.ATTACK),
        ("Israeli jets struck a house in Tyre.", Kind.AIR_STRIKE),
        ("Air defences brought down 14 drones over Odesa.", Kind.AIR_STRIKE),
        ("Rebels shelled the old quarter of the town.", Kind.SHELLING),
        ("The group launched dozens of rockets at the port.", Kind.SHELLING),
        ("A suicide bomber blew himself up at the gate.", Kind.BOMBING),
        ("Three farmers died when their cart ran over a landmine.", Kind.BOMBING),
        ("Gunmen abducted eleven pupils from a school.", Kind.ATTACK_ON_CIVILIANS),
        ("Soldiers shot dead two aid workers.", Kind.ATTACK_ON_CIVILIANS),
        ("Police arrested nine men in the capital.", Kind.DETENTION),
        ("The rebels released four hostages.", Kind.DETENTION),
        ("Thousands marched through the city to demand elections.", Kind.PROTEST),
        ("Teachers went on strike over unpaid wages.", Kind.PROTEST),
        ("Demonstrators clashed with police in the square.", Kind.RIOT),
        ("A mob looted shops near the station.", Kind.RIOT),
        ("Rebels captured the airport on Tuesday.", Kind.CHANGE_OF_CONTROL),
        ("The town fell to the army after a week.", Kind.CHANGE_OF_CONTROL),
        ("Customs officers seized 300 rifles.", Kind.WEAPONS_SEIZED),
        ("Retreating soldiers burned forty houses.", Kind.DESTRUCTION),
        ("The army sent two brigades to the border.", Kind.DEPLOYMENT),
        ("The foreign ministers held talks in Muscat.", Kind.TALKS),
        ("A convoy of trucks carrying flour reached the camp.", Kind.AID),
        ("The president condemned the attack.", Kind.STATEMENT),
        ("Washington imposed sanctions on three banks.", Kind.SANCTIONS),
        ("A ferry sank off the coast.", Kind.OTHER),
        ("The town lies on the border and has 20,000 inhabitants.", Kind.UNCLASSIFIED),
    ],
)
def test_main_verb_and_object_say_what_happened(text, kind, told):
    assert told(text) == (kind, Status.FACTUAL)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Five soldiers were killed in an air strike.", Kind.AIR_STRIKE),
        ("Five soldiers were killed when a car bomb exploded.", Kind.BOMBING),
        ("Five soldiers were killed in clashes near the dam.", Kind.CLASH),
        ("Mortar fire killed five soldiers.", Kind.SHELLING),
        ("A roadside bomb killed five villagers.", Kind.BOMBING),
        ("Five soldiers were killed.", Kind.ATTACK),
        ("Five villagers were killed.", Kind.ATTACK_ON_CIVILIANS),
    ],
)
def test_the_means_win_over_whom_it_was_done_to(text, kind, told):
    assert told(text)[0] is kind


def test_what_is_said_counts_and_not_the_saying(told):
    assert told("Officials said that the village had been shelled.")[0] is Kind.SHELLING
    assert told("The village was shelled at dawn, two residents told the agency.")[0] is Kind.SHELLING
    assert told("The minister warned that the village could be shelled.")[0] is Kind.STATEMENT


@pytest.mark.parametrize(
    "text",
    [
        "Her speech captured the mood of the hall.",
        "A legal battle over the pipeline ended in London.",
        "The ministry shelled out two million dollars on new desks.",
        "The winger struck twice in the second half.",
        "The mayor died of a heart attack.",
        "An explosion of colour greeted visitors to the fair.",
    ],
)
def test_figures_of_speech_are_no_violence(text, told):
    violent = {
        Kind.CLASH,
        Kind.ATTACK,
        Kind.AIR_STRIKE,
        Kind.SHELLING,
        Kind.BOMBING,
        Kind.ATTACK_ON_CIVILIANS,
        Kind.CHANGE_OF_CONTROL,
    }
    assert told(text)[0] not in violent


def test_workers_strike_and_aircraft_strike(told):
    assert told("Dockers began a two-day strike over pay.")[0] is Kind.PROTEST
    assert told("A second strike hit the depot an hour later.")[0] is Kind.AIR_STRIKE


# Whether it is told as fact.


@pytest.mark.parametrize(
    "text",
    [
        "Pro-Iran Iraqi factions have not attacked US troops for months",
        "There have been no attacks by pro-Iran Iraqi factions for several months, while Iraq is now preparing to host a summit",
    ],
)
@pytest.mark.parametrize("is_fast", [False, True], ids=["parsed", "words alone"])
def test_an_attack_that_did_not_happen_is_a_negated_attack(text, is_fast, told):
    assert told(text, is_fast=is_fast) == (Kind.ATTACK, Status.NEGATED)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Moscow denied shelling the town.", Kind.SHELLING, Status.NEGATED),
        ("The rebels failed to capture the airport.", Kind.CHANGE_OF_CONTROL, Status.NEGATED),
        ("Fighting has stopped around the dam.", Kind.CLASH, Status.NEGATED),
        ("The rebels may have shelled the town.", Kind.SHELLING, Status.HYPOTHETICAL),
        ("Kenya will deploy a thousand police officers.", Kind.DEPLOYMENT, Status.PLANNED),
        ("The envoys are to meet in Geneva on Friday.", Kind.TALKS, Status.PLANNED),
        ("The army plans to retake the port.", Kind.CHANGE_OF_CONTROL, Status.PLANNED),
        ("The minister said it would deploy more troops.", Kind.DEPLOYMENT, Status.PLANNED),
        ("Islamic State captured Mosul in June 2014.", Kind.CHANGE_OF_CONTROL, Status.BACKGROUND),
        ("The hospital was bombed by jets in 2016.", Kind.AIR_STRIKE, Status.BACKGROUND),
        ("Iran threatened to close the strait.", Kind.STATEMENT, Status.FACTUAL),
        ("Nobody was hurt in the shelling.", Kind.SHELLING, Status.FACTUAL),
    ],
)
def test_negation_modals_and_dates_make_the_status(text, kind, status, told):
    assert told(text) == (kind, status)


def test_a_date_of_another_clause_says_nothing_of_the_main_one(told):
    assert told("Troops left the base, which was built in 1998.")[1] is Status.FACTUAL
    assert told("Washington withdrew from the 2015 pact.")[1] is Status.FACTUAL


def test_news_without_an_old_date_is_not_of_another_time(told):
    assert told("Police say the driver lost control of the truck.")[1] is Status.FACTUAL


def test_a_date_after_publication_is_a_plan(told):
    text = "The delegations meet in Doha on 3 June 2024."
    assert told(text) == (Kind.TALKS, Status.PLANNED)
    assert told(text, published=date(2024, 6, 20)) == (Kind.TALKS, Status.FACTUAL)


def test_without_a_publication_date_no_date_is_old(told):
    text = "Islamic State captured Mosul in June 2014."
    assert told(text, published=None) == (Kind.CHANGE_OF_CONTROL, Status.FACTUAL)


def test_the_present_of_a_title_is_news(judge):
    title = "Rebels take Goma"
    text = title + "\n\nThe dam provides water for two million people."
    first, second = judge(text, title=title)
    assert (first.kind, first.status) == (Kind.CHANGE_OF_CONTROL, Status.FACTUAL)
    assert second.kind is Kind.UNCLASSIFIED


# How it is told.


def test_every_answer_says_by_which_words(judge):
    text = "There were two of them. Rebels did not shell the town."
    nothing, shelling = judge(text)
    assert nothing == PassageKind()
    assert text[shelling.trigger.start : shelling.trigger.end] == "shell"
    assert shelling.why == ("verb “shell”", "negated by “not”")


def test_whom_an_actor_stands_for_makes_the_kind(roster):
    doc = analyse("Gunmen attacked members of Médecins Sans Frontières.")
    article = Article("", doc.text, "a test")
    found = read_actors(article, roster, doc).mentions
    (with_actors,) = judge_passages(article, doc, actors=found)
    (without,) = judge_passages(article, doc)
    assert with_actors.kind is Kind.ATTACK_ON_CIVILIANS
    assert without.kind is Kind.ATTACK


# The lexicon.


def test_no_entry_is_longer_than_what_is_looked_up():
    for part, most in (("verb", 4), ("noun", 3)):
        assert not [base for base in senses_by_word(part) if len(base.split()) > most]


def test_words_are_found_in_every_form():
    assert "shelling" in verb_senses("shelled") & verb_senses("shells") & verb_senses("shelling")
    assert "place taken" in verb_senses("took control") & verb_senses("taking control")
    assert "light" in verb_senses("carries out") & verb_senses("carried out")
    assert "confiscate" in verb_senses("confiscated")
    assert noun_senses("armies") == noun_senses("army")
    assert noun_senses("policemen") == noun_senses("policeman")
    assert not verb_senses("xyzzied")


# Whatever the text.


SCRAPS = (
    "rebels said shelled the town of that and , . who after attack on killed troops will not no fire in by with strike "
    "protesters be been was is talks held to agreed denied “ ” 12 KILLED 1998 if would ) ( — flee dozens seized rifles ?"
)
WORDS = [*SCRAPS.split(), "\n"]
hostile = st.one_of(
    st.text(min_size=1, max_size=80),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join),
    st.text(alphabet="0123456789 .,\n", min_size=1, max_size=40),
).filter(str.strip)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=hostile, is_fast=st.booleans())
def test_every_passage_gets_one_answer_and_its_words_lie_in_it(text, is_fast, judge):
    article = Article("", text, "a test")
    found = judge(text, is_fast=is_fast)
    assert len(found) == len(article.passages)
    for passage, kind in zip(article.passages, found, strict=True):
        if kind.trigger is not None:
            assert passage.start <= kind.trigger.start < kind.trigger.end <= passage.end
        if kind.kind is Kind.UNCLASSIFIED:
            assert kind == PassageKind()
        else:
            assert kind.why


@pytest.mark.parametrize(
    "piece", ["rebels and ", "deny ", "said that rebels ", "attack on the town in ", "KILLED TROOPS ", "7 "]
)
def test_a_line_of_fifty_thousand_characters_takes_linear_time(piece):
    def seconds(length: int) -> float:
        text = (piece * length)[:length].strip()
        article, doc = Article("", text, "a test"), tokenise(text)
        began = time.process_time()
        judge_passages(article, doc)
        return time.process_time() - began

    seconds(100)
    # Eight times the text; the least of three, since others may use the machine.
    assert min(seconds(50_000 - n) for n in range(3)) < 20 * min(seconds(6_250 - n) for n in range(3)) + 0.5


def test_a_long_article_takes_linear_time():
    chosen = random.Random(4)
    lines = [" ".join(chosen.choice(WORDS[:40]) for _ in range(20)) + "." for _ in range(2_000)]

    def seconds(count: int) -> float:
        text = "\n".join(lines[:count])
        article, doc = Article("", text, "a test"), tokenise(text)
        began = time.process_time()
        judge_passages(article, doc, passage_dates=[None] * len(article.passages))
        return time.process_time() - began

    seconds(20)
    assert min(seconds(2_000 - n) for n in range(2)) < 16 * min(seconds(250 - n) for n in range(2)) + 0.5


def test_no_attacks_are_attacks_that_were_not_whatever_else_the_sentence_names(told):
    summit = "There have been no attacks by militants for months, while Iraq is preparing to host an Arab League summit."
    assert told(summit) == (Kind.ATTACK, Status.NEGATED)
    assert (
        told("It is essential for Iraq not to be drawn into conflicts it did not choose, he said.")[0]
        is not Kind.CLASH
    )


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_days_like_others(day, judge):
    assert judge("Rebels left the town on 3 May 2020 and came back on Friday.", published=day)


def test_two_runs_tell_the_same():
    # Sets have another order in each run; near ties must not hang on it.
    program = (
        "from geodata.archive.samples import briefs\n"
        "from articles.actors.finding import read_actors\n"
        "from articles.actors.roster import Roster\n"
        "from articles.dates.finding import date_passages, find_dates\n"
        "from articles.kinds.judging import judge_passages\n"
        "from articles.english.model import analyse\n"
        "roster = Roster.load()\n"
        "for article in list(briefs())[:3]:\n"
        "    doc, dates = analyse(article.text), find_dates(article)\n"
        "    actors = read_actors(article, roster, doc).mentions\n"
        "    print(actors, judge_passages(article, doc, actors=actors, dates=dates, passage_dates=date_passages(article, dates)))\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert b"PassageKind" in runs[0]
