"""What the detector sees of a token: features of word forms at distances, and of windows of tags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.events.heads import Head
from index.events.words import kind_of_noun, kind_of_verb, noun_lemma, verb_lemma, wordnet

# Parts of speech as the Penn Treebank names them, brought together where the difference does not help here.
TAGS = (
    "NN", "NNS", "NNP", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "AUX", "JJ", "RB", "RP", "IN", "TO", "DT", "PRP",
    "CC", "CD", "WH", "POS", "EX", ".",
)  # fmt: skip
WORD_REACH = 2
HEAD_REACH = 3


def shape(word: str) -> str:
    """``X`` all capitals, ``Xx`` capital first, ``x`` letters, ``9`` with a digit, ``.`` else."""
    if word.isupper() and len(word) > 1:
        return "X"
    if word[:1].isupper():
        return "Xx"
    if word.isalpha():
        return "x"
    return "9" if any(c.isdigit() for c in word) else "."


@lru_cache(maxsize=65536)
def _readings(low: str) -> tuple[str, ...]:
    """What the tables know of a word form: readings, and the files of the first senses."""
    verb, noun = verb_lemma(low), noun_lemma(low)
    table, out = wordnet(), []
    if verb:
        out.append("v=" if verb == low else "v+")
    if noun:
        out.append("n=" if noun == low else "n+")
    out.append(f"r{bool(verb):d}{bool(noun):d}")
    for mark, lemma in (("v", verb), ("n", noun)):
        if lemma:
            out.append(f"{mark}l={lemma}")
            out += [f"{mark}f{table.files[s]}" for s in table.senses.get(lemma, ())[:4]]
    if verb and noun:
        more = table.verbs.get(verb, 0) > table.nouns.get(noun, 0)
        out.append(f"more{more:d}")
    return tuple(out)


def word_features(word: str, distance: int) -> list[str]:
    """Features of a word form for tagging; an empty word is the edge of the sentence."""
    d = str(distance)
    if not word:
        return [d + "#"]
    low = word.lower()
    out = [d + "w" + low, d + "s2" + low[-2:], d + "s3" + low[-3:], d + "h" + shape(word)]
    if distance == 0:
        out += ["0s1" + low[-1:], "0s4" + low[-4:], "0p2" + low[:2], "0p3" + low[:3], "0p4" + low[:4]]
        out += ["0W" + word, "0-" if "-" in word else "0"]
    if abs(distance) < 2:
        out += [d + r for r in _readings(low) if r[1] != "l" and r[1] != "f"]
    return out


def head_features(word: str, distance: int) -> list[str]:
    """Features of a word form for finding heads."""
    d = str(distance)
    if not word:
        return [d + "#"]
    low = word.lower()
    out = [d + "w" + low]
    if abs(distance) <= 2:
        out += [d + "s3" + low[-3:], d + "h" + shape(word)[:2]]
        out += [d + r for r in _readings(low)[:3]]
    if distance == 0:
        out += ["0s2" + low[-2:], "0s4" + low[-4:], "0p3" + low[:3]]
        out += ["0" + r for r in _readings(low)]
    return out


def tag_features(window: str, _distance: int) -> list[str]:
    """Features of five tags joined by blanks, the token's own in the middle."""
    if not window:
        return []
    a, b, t, c, d = window.split(" ")
    return [
        "t" + t, "b" + b, "c" + c, f"ab{a} {b}", f"cd{c} {d}", f"bt{b} {t}", f"tc{t} {c}", f"btc{b} {t} {c}",
        f"abt{a} {b} {t}", f"tcd{t} {c} {d}", f"bc{b} {c}",
    ]  # fmt: skip


def windows(tags: Sequence[str]) -> list[str]:
    """For each token, the five tags around it joined by blanks; ``#`` beyond the edges."""
    padded = ["#", "#", *tags, "#", "#"]
    return [" ".join(padded[i : i + 5]) for i in range(len(tags))]


def listed_item(found: Head | None, low: str) -> str:
    """What the rules say of a token, as one text: the head they found there, and the kinds of its readings."""
    verb, noun = verb_lemma(low), noun_lemma(low)
    rule = "-" if found is None else f"{found.type} {found.score:.2f} {found.noun:d} {found.loose:d}"
    return f"{kind_of_verb(verb) if verb else '-'}|{kind_of_noun(noun) if noun else '-'}|{rule}"


def listed_features(item: str, _distance: int) -> list[str]:
    """Features of what the rules say of a token."""
    if not item:
        return []
    verb, noun, rule = item.split("|")
    out = ["kv" + verb, "kn" + noun]
    if rule == "-":
        return [*out, "rule0"]
    kind, score, is_noun, loose = rule.split(" ")
    return [*out, "rule1", "rs" + score, "rt" + kind, f"rn{is_noun}{float(score) > 0.7:d}", "rl" + loose]
