"""Words that tell events: kinds from the lexicon, lemmas and word families from the WordNet table."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from index.resources import resource
from index.search.spelling import american
from index.yamlio import load

OTHER = "other"
SAY = "say"
ASPECT = "aspect"

_DOUBLE = frozenset("bdfglmnprt")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event.

    Attributes:
        name: Its key, such as ``meet``.
        label: Its neutral name in a title, such as ``meeting``.
        near: Other kinds that may name the same happening.
        repeats: True where the same people do the like again and again.
        loose: True where its words mostly speak of doings in general.
        place: True where the place is part of what happened.
    """

    name: str
    label: str
    near: frozenset[str] = frozenset()
    repeats: bool = False
    loose: bool = False
    place: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """A kind that a word has beside certain others.

    Attributes:
        kind: The kind.
        words: The others, word forms in lower case, of which one is enough.
        article: True where it may stand anywhere in an article that is about it.
    """

    kind: str
    words: frozenset[str]
    article: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The shipped word lists; all words are lemmas in lower case unless a list says otherwise.

    ``company`` gives for a word the kinds that it has beside certain others, in order.
    """

    kinds: Mapping[str, Kind]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    phrasal: Mapping[tuple[str, str], str]
    company: Mapping[str, Sequence[Company]]
    lists: Mapping[str, frozenset[str]]
    seats: Mapping[str, str]
    groups: Mapping[str, frozenset[int]]

    def near(self, a: str, b: str) -> bool:
        """Whether two kinds are the same or may name the same happening; ``other`` is near to none."""
        if a == b:
            return a in self.kinds
        kind, second = self.kinds.get(a), self.kinds.get(b)
        return bool((kind and b in kind.near) or (second and a in second.near))

    def repeats(self, kind: str) -> bool:
        """Whether events of this kind recur among the same people."""
        found = self.kinds.get(kind)
        return bool(found and found.repeats)

    def label(self, kind: str, fallback: str) -> str:
        """The neutral name of a kind, or ``fallback`` where the lexicon has none."""
        found = self.kinds.get(kind)
        return found.label if found else fallback


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    kinds_file, words_file = (
        resource("lexicons", "events-kinds.yaml"),
        resource("lexicons", "events-words.yaml"),
    )
    raw: dict[str, dict[str, Any]] = load(kinds_file.read_text("utf-8"), name=kinds_file.name)["kinds"]
    words: dict[str, Any] = load(words_file.read_text("utf-8"), name=words_file.name)
    kinds: dict[str, Kind] = {}
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for name, entry in raw.items():
        kinds[name] = Kind(
            name,
            entry["label"],
            frozenset(entry.get("near", ())),
            **{flag: bool(entry.get(flag, False)) for flag in ("repeats", "loose", "place")},
        )
        for verb in entry["verbs"]:
            verbs.setdefault(verb, name)
        for noun in entry["nouns"]:
            nouns.setdefault(noun, name)
    phrasal = {
        (key.split()[0], key.split()[1]): value or OTHER for key, value in words.pop("phrasal").items()
    }
    seats: dict[str, str] = words.pop("seats")
    company: dict[str, list[Company]] = {}
    for entry in words.pop("company"):
        beside = Company(entry["kind"] or OTHER, frozenset(entry["with"]), entry.get("article", False))
        for word in entry["words"]:
            company.setdefault(word, []).append(beside)
    lists = {key: frozenset(value) for key, value in words.items()}
    return Lexicon(kinds, verbs, nouns, phrasal, company, lists, seats, _groups())


def _groups() -> dict[str, frozenset[int]]:
    """Word → numbers of the groups of like words it stands in."""
    file = resource("lexicons", "events-synonyms.yaml")
    found: dict[str, set[int]] = {}
    for number, group in enumerate(load(file.read_text("utf-8"), name=file.name)["groups"]):
        for word in group:
            found.setdefault(str(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@dataclass(frozen=True, slots=True)
class WordNet:
    """The distilled table.

    Attributes:
        verbs: How often each verb lemma was tagged in the sense-tagged texts.
        nouns: The same for event-like nouns.
        senses: First senses per lemma, as numbers.
        derived: Derivationally related lemmas.
        files: Lexicographer file per sense.
        above: Hypernyms per sense.
        irregular: (form, ``v`` or ``n``) → lemma.
    """

    verbs: Mapping[str, int]
    nouns: Mapping[str, int]
    senses: Mapping[str, tuple[int, ...]]
    derived: Mapping[str, frozenset[str]]
    files: tuple[int, ...]
    above: tuple[tuple[int, ...], ...]
    irregular: Mapping[tuple[str, str], str]


@cache
def wordnet() -> WordNet:
    """The WordNet table, read once (16,000 words; about 50 ms)."""
    verbs: dict[str, int] = {}
    nouns: dict[str, int] = {}
    senses: dict[str, tuple[int, ...]] = {}
    derived: dict[str, frozenset[str]] = {}
    files: list[int] = []
    above: list[tuple[int, ...]] = []
    irregular: dict[tuple[str, str], str] = {}
    for line in resource("lexicons", "events-wordnet.tsv").read_text("utf-8").splitlines():
        row = line.split("\t")
        if row[0] == "s":
            files.append(int(row[2]))
            above.append(tuple(map(int, row[3].split())))
        elif row[0] == "w":
            if row[2] != "-1":
                verbs[row[1]] = int(row[2])
            if row[3] != "-1":
                nouns[row[1]] = int(row[3])
            senses[row[1]] = tuple(map(int, row[4].split()))
            derived[row[1]] = frozenset(row[5].split())
        else:
            irregular[row[1], row[2]] = row[3]
    return WordNet(verbs, nouns, senses, derived, tuple(files), tuple(above), irregular)


def _strip(word: str, known: Container[str], rules: tuple[tuple[str, str], ...]) -> str | None:
    for suffix, put in rules:
        if word.endswith(suffix) and len(word) > len(suffix) + 1:
            base = word[: -len(suffix)]
            if base + put in known:
                return base + put
            if (
                not put
                and len(base) > 3
                and base[-1] == base[-2]
                and base[-1] in _DOUBLE
                and base[:-1] in known
            ):
                return base[:-1]
    return None


_VERB_RULES = (
    ("ies", "y"), ("ied", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""),
    ("ying", "ie"), ("ing", "e"), ("ing", ""),
)  # fmt: skip
_NOUN_RULES = (
    ("ies", "y"),
    ("ses", "s"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("men", "man"),
    ("s", ""),
)


@lru_cache(maxsize=65536)
def verb_lemma(form: str) -> str | None:
    """Lemma of a lower-case word form read as a verb, or None if it is no form of a known verb.

    British and American spellings have one lemma, the American one.
    """
    form, table = american(form), wordnet()
    irregular = table.irregular.get((form, "v"))
    if irregular and form not in lexicon().lists["keep"]:
        return irregular
    if form in table.verbs:
        # A verb that looks like an inflected one ("need" no, "found" yes) keeps the commoner reading.
        other = _strip(form, table.verbs, _VERB_RULES) if form.endswith(("ed", "ing")) else None
        return other if other and table.verbs[other] > table.verbs[form] else form
    found = _strip(form, table.verbs, _VERB_RULES)
    if found or "-" not in form:
        return found
    head, _, tail = form.rpartition("-")
    inner = verb_lemma(tail)
    return f"{head}-{inner}" if inner and head in ("re", "co", "pre") else None


@lru_cache(maxsize=65536)
def noun_lemma(form: str) -> str | None:
    """Lemma of a lower-case word form read as an event noun, or None if it is no such noun; American spelling."""
    form, listed, table = american(form), lexicon().nouns, wordnet()
    if form in listed:
        return form
    irregular = table.irregular.get((form, "n"))
    if irregular:
        return irregular
    single = _strip(form, listed, _NOUN_RULES)
    if single or form in table.nouns:
        return single or form
    return _strip(form, table.nouns, _NOUN_RULES)


@lru_cache(maxsize=65536)
def family(lemma: str) -> frozenset[str]:
    """The lemma, the words derived from it, and those derived from these (sign, signing, signature)."""
    derived = wordnet().derived
    near = derived.get(lemma, frozenset()) | {lemma}
    return near.union(*(derived.get(word, frozenset()) for word in near))


@lru_cache(maxsize=65536)
def senses(lemma: str) -> frozenset[int]:
    """First senses of a lemma and of the words derived directly from it."""
    table = wordnet()
    words = table.derived.get(lemma, frozenset()) | {lemma}
    return frozenset(sense for word in words for sense in table.senses.get(word, ()))


@lru_cache(maxsize=65536)
def hypernyms(lemma: str) -> Mapping[int, int]:
    """Senses of a lemma and what lies above them, with the number of steps up (at most three)."""
    above = wordnet().above
    out: dict[int, int] = {}
    layer = senses(lemma)
    for steps in range(4):
        for sense in layer:
            out.setdefault(sense, steps)
        layer = frozenset(up for sense in layer for up in above[sense] if up not in out)
    return out


@lru_cache(maxsize=262144)
def related(a: str, b: str) -> int:
    """How two lemmas are related: 3 the same, 2 one family, 1 synonyms in a first sense, 0 not at all."""
    if a == b or american(a) == american(b):
        return 3
    if not family(a).isdisjoint(family(b)):
        return 2
    return 0 if senses(a).isdisjoint(senses(b)) else 1


@lru_cache(maxsize=262144)
def alike(a: str, b: str) -> float:
    """How surely two lemmas tell the like by the word groups: 1 if both stand in one group only, 0 if in none.

    The more groups a word stands in ("take", "hit"), the less it says.
    """
    first, second = groups_of(a), groups_of(b)
    if first.isdisjoint(second):
        return 0.0
    return float((len(first) * len(second)) ** -0.25)


@lru_cache(maxsize=65536)
def groups_of(lemma: str) -> frozenset[int]:
    """Numbers of the groups of like words a lemma stands in; those of its derived words if it stands in none."""
    groups = lexicon().groups
    return groups.get(lemma) or frozenset().union(
        *(groups.get(w, ()) for w in wordnet().derived.get(lemma, ()))
    )


@lru_cache(maxsize=262144)
def steps(a: str, b: str) -> int:
    """Length of the shortest way between two lemmas over common hypernyms, 0 to 6; 7 if there is none."""
    if a == b:
        return 0
    up, over = hypernyms(a), hypernyms(b)
    return min((up[sense] + over[sense] for sense in up.keys() & over.keys()), default=7)


def kind_of_verb(lemma: str) -> str:
    """Kind of a verb, by the lexicon alone."""
    words = lexicon()
    if lemma in words.lists["reporting"]:
        return SAY
    if lemma in words.lists["aspectual"]:
        return ASPECT
    return words.verbs.get(lemma, OTHER)


@lru_cache(maxsize=65536)
def kind_of_noun(lemma: str) -> str:
    """Kind of an event noun: listed, or that of the verb it is derived from; ``other`` if neither."""
    words = lexicon()
    if lemma in words.nouns:
        return words.nouns[lemma]
    verbs = sorted(v for v in wordnet().derived.get(lemma, ()) if v in wordnet().verbs)
    for verb in verbs:
        if verb in words.verbs:
            return words.verbs[verb]
    return SAY if any(v in words.lists["reporting"] for v in verbs) else OTHER
