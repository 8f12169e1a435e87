"""One article as it is written: its words, what stands between them, its tokens and passages.

What every finder of actors reads. Knows no name and judges nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from articles.actors.spelling import words_of
from articles.actors.words import CREDIT, CREDIT_END, CREDIT_OPENING, FILED_BY, FILED_FROM, JOINT
from articles.article import Article, Span
from articles.formats.datelines import filed_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ARABIC_ARTICLE = re.compile(r"^\w\w?[lhrsnzdt]?\s?[-‐‑–]\s?")
_POSSESSIVE = re.compile(r"^['’ʼ][sS]?(?=\W|$)")


# Words by their indices, the last excluded.
Stretch = tuple[int, int]


class WrittenText:
    """The words of one article, by their indices."""

    def __init__(self, article: Article, doc: Doc) -> None:
        self.article = article
        self.text = article.text
        self.doc = doc
        self.words = words_of(article.text)
        self.places_of_word: dict[str, list[int]] = defaultdict(list)
        self.places_of_key: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            self.places_of_word[word.text].append(at)
            self.places_of_key[word.key].append(at)
        self._title_cased: dict[int, bool] = {}
        self._shouted: dict[int, bool] = {}
        self._word_starts = [word.start for word in self.words]
        self._token_starts = [token.idx for token in doc]
        self._passage_starts = [passage.start for passage in article.passages]

    # Words and what stands between them.

    def gap(self, i: int) -> str:
        """What stands between a word and the next, without a possessive 's; a line break behind the last."""
        if i + 1 >= len(self.words):
            return "\n"
        between = self.text[self.words[i].end : self.words[i + 1].start]
        return _POSSESSIVE.sub("", between) if self.words[i].is_possessive else between

    def is_joined(self, i: int) -> bool:
        """Whether there is a next word, and nothing but a space or a hyphen between."""
        return 0 <= i < len(self.words) and self._joined[i]

    def are_joined(self, first: int, last: int) -> bool:
        """Whether nothing but spaces or hyphens stands between the words of a stretch."""
        return all(self._joined[first : max(first, last - 1)])

    @cached_property
    def _joined(self) -> list[bool]:
        return [JOINT.fullmatch(self.gap(i)) is not None for i in range(len(self.words))]

    def is_capitalised(self, i: int) -> bool:
        """Whether a word, its Arabic article left aside, begins with a capital."""
        return self._capitalised[i]

    @cached_property
    def _capitalised(self) -> list[bool]:
        return [_ARABIC_ARTICLE.sub("", word.text)[:1].isupper() for word in self.words]

    def keys(self, first: int, last: int) -> tuple[str, ...]:
        """The folded words of a stretch."""
        return tuple(word.key for word in self.words[first:last])

    def texts(self, first: int, last: int) -> tuple[str, ...]:
        """The words of a stretch as they are written."""
        return tuple(word.text for word in self.words[first:last])

    def written(self, first: int, last: int) -> str:
        """The characters of a stretch of words, all that stands between them included."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def named(self, first: int, last: int) -> str:
        """The characters of a stretch of words on one line."""
        return re.sub(r"\s+", " ", self.written(first, last))

    def before(self, i: int) -> str:
        """The key of the word before, articles and "both" skipped; "" at a break."""
        while self.is_joined(i - 1):
            i -= 1
            if self.words[i].key not in {"the", "both", "a", "an"}:
                return self.words[i].key
        return ""

    def directly_before(self, i: int) -> str:
        """The key of the word directly before; "" at a break."""
        return self.words[i - 1].key if self.is_joined(i - 1) else ""

    def after(self, last: int) -> str:
        """The key of the word directly behind a stretch that ends before *last*; "" at a break."""
        return self.words[last].key if self.is_joined(last - 1) else ""

    def past_the(self, at: int) -> int:
        """The index behind "the", where it stands there."""
        return at + 1 if at < len(self.words) and self.words[at].key == "the" else at

    def word_at(self, start: int) -> int | None:
        """The index of the word that begins at a character; None where none does."""
        at = bisect_left(self._word_starts, start)
        return at if at < len(self.words) and self.words[at].start == start else None

    def word_ending(self, first: int, end: int) -> int | None:
        """The index behind the word that ends at a character; None where no word ends there."""
        at = first
        while at < len(self.words) and self.words[at].end < end:
            at += 1
        return at + 1 if at < len(self.words) and self.words[at].end == end else None

    # What the tagger and the parser say.

    def token(self, i: int) -> Token:
        """The token that holds the last character of a word."""
        return self.doc[bisect_right(self._token_starts, self.words[i].end - 1) - 1]

    def entities(self, label: str) -> Iterator[Stretch]:
        """The stretches of words that the tagger gives this label, in order."""
        for entity in self.doc.ents:
            if entity.label_ != label:
                continue
            first = max(0, bisect_right(self._word_starts, entity.start_char) - 1)
            if self.words and self.words[first].end <= entity.start_char:
                first += 1
            last = first
            while last < len(self.words) and self.words[last].start < entity.end_char:
                last += 1
            if first < last:
                yield first, last

    def is_tagged(self, i: int, *labels: str) -> bool:
        """Whether the tagger gives a word one of these labels."""
        token = self.token(i)
        return token.ent_type_ in labels

    def is_verb(self, i: int) -> bool:
        """Whether the tagger takes a word for a verb."""
        token = self.token(i)
        return token.pos_ in {"VERB", "AUX"}

    def is_common(self, i: int) -> bool:
        """Whether the tagger takes a word for no name, as one that opens a sentence: "Health officials"."""
        token = self.token(i)
        return bool(token.pos_ != "PROPN")

    # Lines and passages.

    def passage(self, i: int) -> int:
        """The index of the passage that holds a word."""
        return bisect_right(self._passage_starts, self.words[i].start) - 1

    def opens_line(self, i: int) -> bool:
        """Whether nothing stands before a word in its line."""
        return not self._line_before(self.words[i].start).strip()

    def _line_before(self, start: int) -> str:
        return self.text[self.text.rfind("\n", 0, start) + 1 : start]

    def is_title_case(self, i: int) -> bool:
        """Whether the passage of a word capitalises nearly every word, as headlines do."""
        number = max(0, self.passage(i))
        known = self._title_cased.get(number)
        if known is None:
            text = self.article.passages[number].text
            long_words = [w for w in re.findall(r"[^\W\d]+", text) if len(w) > 3][1:]
            known = len(long_words) > 3 and sum(w[0].isupper() for w in long_words) > 0.8 * len(long_words)
            known = self._title_cased[number] = known and not text.endswith(".")
        return known

    def is_shouted(self, first: int, length: int) -> bool:
        """Whether a short all-capital word stands in an all-capital line, where it may be any word."""
        word = self.words[first]
        if length > 1 or len(word.text) > 3 or not word.text.isupper():
            return False
        number = max(0, self.passage(first))
        if number not in self._shouted:
            passage = self.article.passages[number].text
            self._shouted[number] = passage.isupper() and len(passage.split()) > 3
        return self._shouted[number]

    @cached_property
    def _filed(self) -> tuple[Span, ...]:
        return tuple(filed_spans(self.text))

    def is_filed(self, i: int) -> bool:
        """Whether a word only says where, when or by whom the text was filed."""
        start = self.words[i].start
        return any(span.start <= start < span.end for span in self._filed)

    def is_credit(self, start: int, end: int) -> bool:
        """Whether what stands at these characters is only the credit of a picture or an agency."""
        before, after = self.text[max(0, start - 40) : start], self.text[end : end + 4]
        if CREDIT.search(before):
            # "Photo: UNICEF."; what "Photo: soldiers stand by" shows is no credit.
            return CREDIT_END.match(self.text, end) is not None
        return after.startswith(")") and CREDIT_OPENING.search(before) is not None

    def is_filed_by(self, start: int, end: int) -> bool:
        """Whether an agency at these characters only filed the text: "CAIRO (AFP) - ", "AFP - "."""
        return bool(FILED_FROM.fullmatch(self._line_before(start)) and FILED_BY.match(self.text, end))


def first_of_list(token: Token) -> Token:
    """The token on which one of a list hangs: "France and Britain said"."""
    for _ in range(3):
        if token.dep_ != "conj" or token.head.i >= token.i:
            break
        token = token.head
    return token
