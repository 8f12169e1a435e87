"""A text as words with heads and links: what stands under what, and how.

From the parse where there is one; else from the words alone (``rough``). A vocabulary tells verbs from
nouns where nothing else does. Knows no task.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.english.model import has_parse, kept
from articles.english.rough import Links, rough_links
from articles.english.words import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of a text by index, as written and in lower case, with tag, link, head and dependents."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    tags: list[str]
    links: list[str]
    heads: list[int]
    kids: list[list[int]]
    entities: list[str]
    is_parsed: bool

    def is_verb(self, i: int) -> bool:
        """Whether the word is used as a verb, auxiliaries included."""
        return self.tags[i].startswith("V") or self.tags[i] == "MD"

    def kid(self, i: int, *links: str) -> int | None:
        """The first dependent with one of the links; None where there is none."""
        for k in self.kids[i]:
            if self.links[k] in links:
                return k
        return None

    def under(self, i: int, *links: str) -> list[int]:
        """All dependents with one of the links."""
        return [k for k in self.kids[i] if self.links[k] in links]

    def conjuncts(self, i: int) -> list[int]:
        """The word and those coordinated with it."""
        found = [i]
        for j in found:
            found += [k for k in self.kids[j] if self.links[k] == "conj"]
            if len(found) > 12:
                break
        return found

    def prepositional(self, i: int, *prepositions: str) -> list[int]:
        """What stands behind one of the prepositions under the word; behind any where none is named."""
        found = []
        for k in self.kids[i]:
            if self.links[k] in ("prep", "agent", "dative") and (
                not prepositions or self.lower[k] in prepositions
            ):
                found += [o for o in self.kids[k] if self.links[o] in ("pobj", "pcomp")]
        return found

    def end(self, i: int) -> int:
        """The offset after the word."""
        return self.starts[i] + len(self.words[i])


def grammar_of(doc: Doc, vocabulary: Vocabulary) -> Grammar:
    """The grammar of a text, made once a text, with the vocabulary it is first asked for with."""

    def _made(doc: Doc) -> Grammar:
        if has_parse(doc):
            return _parsed(doc, vocabulary)
        return rough_grammar([token.text for token in doc], [token.idx for token in doc], vocabulary)

    return kept(doc, Grammar, _made)


def rough_grammar(words: list[str], starts: list[int], vocabulary: Vocabulary) -> Grammar:
    """Words read by their forms alone; *starts* are their offsets."""
    lower = _lower(words)
    links = rough_links(words, lower, starts, vocabulary)
    return _grammar(words, lower, starts, links, [""] * len(words), is_parsed=False)


def _grammar(
    words: list[str],
    lower: list[str],
    starts: list[int],
    links: Links,
    entities: list[str],
    *,
    is_parsed: bool,
) -> Grammar:
    kids: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(links.heads):
        if head != i:
            kids[head].append(i)
    return Grammar(
        words, lower, starts, links.tags, links.links, links.heads, kids, entities, is_parsed=is_parsed
    )


def _lower(words: list[str]) -> list[str]:
    return [word.lower().replace("’", "'") for word in words]


def _parsed(doc: Doc, vocabulary: Vocabulary) -> Grammar:
    words = [token.text for token in doc]
    strings = doc.vocab.strings
    # One call for all tokens; reading each attribute of each token costs several times as much.
    table = doc.to_array(["TAG", "DEP", "HEAD", "ENT_TYPE", "IDX"]).tolist() if len(doc) else []
    names = {key: strings[key] for row in table for key in (row[0], row[1], row[3])}
    half, whole = 1 << 63, 1 << 64
    heads = [i + (row[2] - whole if row[2] >= half else row[2]) for i, row in enumerate(table)]
    links = Links([names[row[0]] for row in table], [names[row[1]] for row in table], heads)
    lower = _lower(words)
    _mend(lower, links, vocabulary)
    entities = [names[row[3]] if row[3] else "" for row in table]
    return _grammar(words, lower, [int(row[4]) for row in table], links, entities, is_parsed=True)


def _mend(lower: list[str], read: Links, vocabulary: Vocabulary) -> None:
    """Make a main verb of what the parser took for less."""
    _mend_nouns(lower, read, vocabulary)
    _mend_participles(read)


def _mend_nouns(lower: list[str], read: Links, vocabulary: Vocabulary) -> None:
    """A noun with a subject is a verb: "Kenya and Uganda plan to ..."."""
    tags, links, heads = read.tags, read.links, read.heads
    for i, link in enumerate(links):
        head = heads[i]
        if (
            link != "nsubj"
            or head <= i
            or tags[head] not in ("NN", "NNS")
            or links[head] not in ("ROOT", "ccomp")
        ):
            continue
        linked_as_noun = any(heads[k] == head and links[k] in ("det", "amod", "cop") for k in range(i, head))
        if vocabulary.verb_senses(lower[head]) and not linked_as_noun:
            tags[head] = "VBZ" if tags[head] == "NNS" else "VBP"


def _mend_participles(read: Links) -> None:
    """A participle under the sentence's noun is its verb: "Gunmen killed two people"."""
    tags, links, heads = read.tags, read.links, read.heads
    with_object = {head for link, head in zip(links, heads, strict=True) if link == "dobj"}
    mended: set[int] = set()
    for i, link in enumerate(links):
        noun = heads[i]
        if link != "acl" or tags[i] not in ("VBN", "VBD") or heads[noun] != noun or noun in mended:
            continue
        if not tags[noun].startswith(("N", "CD", "PRP")) or noun > i:
            continue
        for k in range(max(0, noun - 12), noun):
            if heads[k] == noun and links[k] in ("prep", "npadvmod", "advmod"):
                heads[k] = i
        heads[i], links[i] = i, "ROOT"
        heads[noun], links[noun] = i, "nsubj" if i in with_object or tags[i] == "VBD" else "nsubjpass"
        if i in with_object:
            tags[i] = "VBD"
        mended.add(noun)
