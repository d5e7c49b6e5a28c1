"""Counts, outlets, order and places of hits against a reference that looks at every word of every article."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.model import Article, ArticleDate, Passage, Period, Span
from index.search import open_engine, parse, update
from index.search.stems import stem_keys
from index.search.tree import (
    And,
    Everything,
    Field,
    Not,
    Nothing,
    Or,
    Phrase,
    Wildcard,
    Word,
    leaves,
)
from index.search.words import tokenize

_WORDS = """
treaty treaties Treaty TREATY xi Xi the of nato Nato NATO neighbour neighbor neighbourly US us U.S. u.s. who
WHO it don't don’t café cafe Café organise organize organised ship ships friendship shipping 1 10 习近平 近 平
x’s Xi’s a good good-neighborliness O’Neill e.g. naïve re-elected talk talks talked talking
"""
WORDS = _WORDS.split()
SOURCES = ("scmp", "neo", "cgtn", "vn", "dne")


def make_corpus(size: int, seed: int) -> dict[str, Article]:
    rng = random.Random(seed)
    articles = {}
    for number in range(size):
        passages = []
        text = ""
        for _ in range(rng.randrange(1, 5)):
            words = [rng.choice(WORDS) for _ in range(rng.randrange(1, 14))]
            body = "".join(
                word + rng.choice([" ", " ", " ", ", ", ". ", " “", "-"]) for word in words
            ).strip()
            if body:
                start = len(text) + rng.randrange(3)
                text = text.ljust(start) + body
                passages.append(
                    Passage(len(passages) + 1, start, start + len(body), furniture=rng.random() < 0.15)
                )
                text += "\n"
        day = ArticleDate()
        if rng.random() < 0.8:
            first = date(2021, rng.randrange(1, 13), rng.randrange(1, 28))
            day = ArticleDate(Period(first, rng.choice([first, date(2022, 1, 1), None]), "range"))
        title = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(4)))
        source = rng.choice(SOURCES)
        key = f"a{number:03d}"
        articles[key] = Article(
            key, source, source.upper(), title, date=day, lang="en", text=text, passages=tuple(passages)
        )
    return articles


@dataclass
class Token:
    form: str
    surface: str
    passage: int
    place: int  # in the passage
    span: Span


def words_of(text: str, passages) -> list[Token]:
    found = []
    for passage in passages:
        if not passage.furniture:
            tokens = tokenize(text, passage.start, passage.end)
            for place, (form, surface, start, end) in enumerate(zip(*tokens, strict=True)):
                found.append(Token(form, surface, passage.n, place, Span(start, end)))
    return found


def edits(a: str, b: str) -> int:
    table = {(i, -1): i + 1 for i in range(-1, len(a))} | {(-1, j): j + 1 for j in range(-1, len(b))}
    for i, j in itertools.product(range(len(a)), range(len(b))):
        cost = a[i] != b[j]
        best = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + cost)
        if i and j and a[i] == b[j - 1] and a[i - 1] == b[j]:
            best = min(best, table[i - 2, j - 2] + 1)
        table[i, j] = best
    return table[len(a) - 1, len(b) - 1]


SPELLED = [{"neighbour" + end, "neighbor" + end} for end in ("", "ly", "liness")]
SPELLED += [{"organis" + end, "organiz" + end} for end in ("e", "ed", "ing")]


def fits(pattern: str, word: str) -> bool:
    if not pattern:
        return not word
    if pattern[0] == "*":
        return any(fits(pattern[1:], word[at:]) for at in range(len(word) + 1))
    return bool(word) and pattern[0] in ("?", word[0]) and fits(pattern[1:], word[1:])


def is_term(term, token: Token) -> bool:
    return is_word(replace(term, start=0, end=0), token.form, token.surface.replace("’", "'"))


@cache
def is_word(term, form: str, surface: str) -> bool:
    if isinstance(term, Wildcard):
        return fits(term.pattern, form)
    if term.exact:
        return form == term.form and surface == term.text.replace("’", "'")
    if term.capitals:
        return form == term.form and surface.isupper() and len(surface) > 1
    if len(term.form) == 1 and "\u4e00" <= term.form <= "\u9fff":
        return form.startswith(term.form)
    if term.prefix and form.startswith(term.form):
        return True
    if term.fuzzy:
        return edits(term.form, form) <= term.fuzzy
    same = form == term.form or any({form, term.form} <= pair for pair in SPELLED)
    if term.literal:
        return same
    return same or bool({*stem_keys(term.form, ["en"])} & {*stem_keys(form, ["en"])})


Place = tuple[int, int, int]  # passage, first word, end


def places(leaf, tokens: list[Token]) -> list[Place]:
    if isinstance(leaf, Word | Wildcard):
        return [(token.passage, token.place, token.place + 1) for token in tokens if is_term(leaf, token)]
    at = {(token.passage, token.place): token for token in tokens}
    if isinstance(leaf, Phrase):
        return [
            (token.passage, token.place, token.place + len(leaf.terms))
            for token in tokens
            if all(
                (token.passage, token.place + step) in at
                and is_term(term, at[token.passage, token.place + step])
                for step, term in enumerate(leaf.terms)
            )
        ]
    found = set()
    for choice in itertools.product(*(places(part, tokens) for part in leaf.parts)):
        ordered = sorted(choice, key=lambda place: place[1])
        apart = all(one[2] <= other[1] for one, other in itertools.pairwise(ordered))
        close = ordered[-1][1] - (ordered[0][2] - 1) <= leaf.distance
        if apart and close and len({place[0] for place in choice}) == 1:
            found.add((choice[0][0], ordered[0][1], ordered[-1][2]))
    return sorted(one for one in found if not any(other != one and inside(one, other) for other in found))


def inside(other: Place, one: Place) -> bool:
    """Whether ``one`` lies inside ``other``."""
    return other[0] == one[0] and other[1] <= one[1] and one[2] <= other[2]


class Reference:
    def __init__(self, articles: dict[str, Article]) -> None:
        self.articles = articles
        self.tokens = {key: words_of(article.text, article.passages) for key, article in articles.items()}
        self.titles = {}
        for key, article in articles.items():
            self.titles[key] = words_of(article.title, [Passage(1, 0, len(article.title))])
        self._places: dict = {}

    def places(self, leaf, key: str) -> list[Place]:
        if (leaf, key) not in self._places:
            self._places[leaf, key] = places(leaf, self.tokens[key])
        return self._places[leaf, key]

    def matches(self, node, key: str) -> bool:
        article = self.articles[key]
        match node:
            case Everything():
                return True
            case Nothing():
                return False
            case And(parts):
                return all(self.matches(part, key) for part in parts)
            case Or(parts):
                return any(self.matches(part, key) for part in parts)
            case Not(part):
                return not self.matches(part, key)
            case Field("source", values):
                return any(article.source == value for value in values)
            case Field(periods=wanted):
                mine = article.date.period
                return mine is not None and any(mine.overlaps(period) for period in wanted)
            case _:
                return bool(self.places(node, key) or places(node, self.titles[key]))

    def spans(self, node, key: str) -> list[Span]:
        tokens = {(token.passage, token.place): token for token in self.tokens[key]}
        found = set()
        for leaf in leaves(node):
            if isinstance(leaf, Field):
                continue
            for passage, first, end in self.places(leaf, key):
                start = tokens[passage, first].span.start
                single = isinstance(leaf, Word) and len(leaf.form) == 1 and "\u4e00" <= leaf.form <= "\u9fff"
                found.add(Span(start, start + 1 if single else tokens[passage, end - 1].span.end))
        return sorted(span for span in found if not any(holds(other, span) for other in found))


def holds(other: Span, span: Span) -> bool:
    """Whether ``span`` lies inside another one."""
    return other != span and other.start <= span.start and span.end <= other.end


_TERMS = """
trea* *ship n?to t*s *alk* xi~ treety~ natp~ shap~ taklk~2 =Xi =us =US =treaty 习 近平 ta
neighb organising zzz "xi_treaty" "the_treaty" "us_who" "习近平" "good_neighbourliness"
"talk_ships" "a_a" "= xi_w/2_treaty a_w/1_a the_w/3_of_w/3_it "xi_talk"~4
"xi_the"~2_w/6_us ("xi"_OR_nato)_w/3_the ="Xi_Xi" source:scmp,neo -source:vn
date:2021-03..2021-06 before:2021-06 after:2021-09 date:2022
"""
terms = st.sampled_from([*WORDS, *(term.replace("_", " ") for term in _TERMS.split())])
joints = st.sampled_from([" ", " ", " ", " -", " OR ", " AND ", " NOT ", " (", ") ", " | "])
queries = st.lists(st.tuples(joints, terms), min_size=1, max_size=5).map(
    lambda pieces: "".join(joint + term for joint, term in pieces).strip()
)

VARIANTS = {"few": (40, 10_000), "bulk": (50, 0), "shards": (90, 0)}


@pytest.fixture(scope="module", params=VARIANTS)
def asked(request, tmp_path_factory):
    """An engine and the reference over the same articles, indexed in different ways."""
    size, few = VARIANTS[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.search.lists.FEW_ARTICLES", few)
        folder = tmp_path_factory.mktemp("search") / "index"
        articles = make_corpus(size, seed=size)
        if request.param == "shards":
            patch.setattr("index.search.updating.COMMIT", 33)
            patch.setattr("index.search.merging.WORTH_A_SIDE", 30)
            patch.setattr("index.search.side_writer.MANY_WORDS", 1)
            patch.setattr("index.search.side_writer.FEW_BLOCKS", 1)
            patch.setattr("index.search.side_writer.PER_BLOCK", 1)
            older = articles | make_corpus(40, seed=7)  # texts that will change, and articles that will leave
            older |= {f"gone{key}": article for key, article in make_corpus(9, seed=8).items()}
            update(folder, dict.fromkeys(older, "old"), older.__getitem__, stamp="")
            keys = [key for key in articles if older.get(key) is not articles[key]]
            prints = dict.fromkeys(articles, "old") | dict.fromkeys(keys, "new")
        else:
            prints = dict.fromkeys(articles, "")
        update(folder, prints, articles.__getitem__, stamp="")
        yield open_engine(folder, articles.__getitem__), Reference(articles)


def check(engine, reference: Reference, text: str, *, typing: bool) -> None:
    node = parse(text, typing=typing).root
    matching = [key for key in reference.articles if reference.matches(node, key)]
    spans = {key: reference.spans(node, key) for key in matching}
    result = engine.search(text, limit=100_000, articles=100_000, typing=typing, sort="date")
    assert result.articles == len(matching)
    assert {hit.article for hit in result.hits} == set(matching)
    assert result.total == sum(len(found) or 1 for found in spans.values())
    by_source: dict[str, int] = {}
    for key in matching:
        source = reference.articles[key].source
        by_source[source] = by_source.get(source, 0) + (len(spans[key]) or 1)
    assert dict(result.by_source) == by_source
    assert result.silent == tuple(
        sorted({article.source for article in reference.articles.values()} - set(by_source))
    )
    for key in matching:
        hits = [Span(hit.start, hit.end) for hit in result.hits if hit.article == key]
        assert hits == spans[key] or (not spans[key] and len(hits) == 1 and hits[0].start == hits[0].end)

    def newest(key: str):
        period = reference.articles[key].date.period
        return -period.first.toordinal() if period is not None else 1, key

    assert list(dict.fromkeys(hit.article for hit in result.hits)) == sorted(matching, key=newest)
    by_outlet = engine.search(text, limit=100_000, articles=100_000, typing=typing)

    def most_hits_first(key: str):
        slug = reference.articles[key].source
        return (-by_source[slug], slug), newest(key)

    assert list(dict.fromkeys(hit.article for hit in by_outlet.hits)) == sorted(matching, key=most_hits_first)
    found = Counter(reference.articles[key].source for key in matching)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    facets = engine.facets(text, typing=typing)
    assert facets["source"] == tuple(ranked)
    assert facets["lang"] == ((("en", len(matching)),) if matching else ())


@pytest.mark.timeout(600)
@settings(max_examples=700, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries, st.booleans())
def test_every_answer_equals_the_reference(asked, text, typing):
    check(*asked, text, typing=typing)


def test_every_single_term(asked):
    for word in WORDS:
        for text in (word, f"={word}", f"{word}~", f"{word}*", f'"{word}"', f"-{word}"):
            for typing in (False, True):
                check(*asked, text, typing=typing)
