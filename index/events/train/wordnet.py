"""Distil the WordNet database files into the small table that the event code reads.

Kept per single-word verb and event-like noun: how often it was tagged, its first senses, its derived words;
per sense its lexicographer file and hypernyms. Source: WordNet 3.0 (Princeton University), as packaged in
Debian's ``wordnet-base``; the licence notice goes with the table (``data/models/NOTICE-events.md``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Key = tuple[str, str]

# Lexicographer files of nouns that can name something that happens (see lexnames(5WN)):
# act, cognition, communication, event, feeling, phenomenon, possession, process, relation, state.
EVENT_FILES = frozenset({4, 9, 10, 11, 12, 19, 21, 22, 24, 26})
VERB_SENSES = 4
NOUN_SENSES = 3
HYPERNYM_STEPS = 3


@dataclass(slots=True)
class _Synset:
    """One set of synonyms: lexicographer file, words, hypernyms, and derivations word by word."""

    file: int
    words: list[str]
    above: list[Key] = field(default_factory=list)
    derived: list[tuple[str, Key, int]] = field(default_factory=list)


def _lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            yield line.split("|")[0].split()


def _synsets(folder: Path) -> dict[Key, _Synset]:
    out: dict[Key, _Synset] = {}
    for pos, name in (("n", "data.noun"), ("v", "data.verb")):
        for row in _lines(folder / name):
            count = int(row[3], 16)
            words = [row[4 + 2 * i].lower() for i in range(count)]
            synset = _Synset(int(row[1]), words)
            at = 4 + 2 * count
            for i in range(int(row[at])):
                sign, offset, kind, ends = row[at + 1 + 4 * i : at + 5 + 4 * i]
                source, target = int(ends[:2], 16), int(ends[2:], 16)
                if sign in ("@", "@i") and kind in "nv":
                    synset.above.append((kind, offset))
                elif sign == "+" and kind in "nv" and source and target:
                    synset.derived.append((words[source - 1], (kind, offset), target))
            out[pos, row[0]] = synset
    return out


def _senses(folder: Path) -> dict[Key, list[Key]]:
    out: dict[Key, list[Key]] = {}
    for pos, name in (("n", "index.noun"), ("v", "index.verb")):
        for row in _lines(folder / name):
            out[row[0].lower(), pos] = [(pos, offset) for offset in row[-int(row[2]) :]]
    return out


def _counts(folder: Path) -> Counter[Key]:
    out: Counter[Key] = Counter()
    for row in _lines(folder / "cntlist.rev"):
        lemma, _, rest = row[0].partition("%")
        kind = {"1": "n", "2": "v"}.get(rest[:1])
        if kind:
            out[lemma.lower(), kind] += int(row[2])
    return out


def _derivations(synsets: dict[Key, _Synset]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for synset in synsets.values():
        for word, target, index in synset.derived:
            out[word].add(synsets[target].words[index - 1])
    return out


def _keep(lemma: str, senses: dict[Key, list[Key]], synsets: dict[Key, _Synset], tagged: int) -> bool:
    """Whether a lemma may tell an event: every verb, and nouns of event-like files that are in use."""
    if not lemma.isalpha() or not lemma.isascii():
        return False
    if (lemma, "v") in senses:
        return True
    nouns = senses.get((lemma, "n"), [])[:NOUN_SENSES]
    files = [synsets[key].file for key in nouns]
    derived = any(synsets[key].derived for key in nouns)
    return any(file in EVENT_FILES for file in files) and (derived or tagged > 0)


def _exceptions(folder: Path, kept: set[str]) -> list[str]:
    rows = []
    for pos, name in (("v", "verb.exc"), ("n", "noun.exc")):
        for row in _lines(folder / name):
            if row[0].isalpha() and len(row) > 1 and row[1] in kept:
                rows.append(f"x\t{row[0]}\t{pos}\t{row[1]}")
    return rows


def distil(folder: Path) -> str:
    """The table as text.

    Rows are tab-separated. ``s number file hypernyms`` is a sense, ``w lemma verb-count noun-count senses
    derived`` a word, ``x form pos lemma`` an irregular form. Lists are joined by blanks.

    Args:
        folder: Where ``data.verb``, ``index.verb``, ``cntlist.rev`` … lie (``/usr/share/wordnet``).
    """
    synsets, senses, counts = _synsets(folder), _senses(folder), _counts(folder)
    derived = _derivations(synsets)
    lemmas = {lemma for lemma, _ in senses}
    kept = {x for x in lemmas if _keep(x, senses, synsets, counts[x, "n"])}
    used: dict[str, list[Key]] = {}
    for lemma in sorted(kept):
        nouns = [k for k in senses.get((lemma, "n"), [])[:NOUN_SENSES] if synsets[k].file in EVENT_FILES]
        used[lemma] = senses.get((lemma, "v"), [])[:VERB_SENSES] + nouns
    numbers: dict[Key, int] = {}
    layer = [key for keys in used.values() for key in keys]
    for _ in range(HYPERNYM_STEPS + 1):
        for key in layer:
            numbers.setdefault(key, len(numbers))
        layer = [above for key in layer for above in synsets[key].above if above not in numbers]
    rows = []
    for key, number in numbers.items():
        above = " ".join(str(numbers[x]) for x in synsets[key].above if x in numbers)
        rows.append(f"s\t{number}\t{synsets[key].file}\t{above}")
    for lemma, keys in used.items():
        words = " ".join(sorted(x for x in derived.get(lemma, ()) if x in kept))
        marks = " ".join(str(numbers[x]) for x in keys)
        rows.append(
            f"w\t{lemma}\t{counts[lemma, 'v'] if (lemma, 'v') in senses else -1}"
            f"\t{counts[lemma, 'n'] if (lemma, 'n') in senses else -1}\t{marks}\t{words}"
        )
    return "\n".join(rows + _exceptions(folder, kept)) + "\n"
