"""Rules over what the model found. Each can be switched off; the evaluator prints what each one gains.

The order is that of ``RULES``: spans are put right first, then types, then what the model missed is filled in
from the gazetteer and from the rest of the document.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Sequence

from index.names import cues, headlines, joints, trimming
from index.names.document import Document
from index.names.gazetteer import Match, gazetteer, type_of
from index.names.spans import COARSE, Found
from index.names.words import words
from index.names.work import Rule, Work

_MOST_NAMES = 3
_SMALL = frozenset({"the", "of", "and", "for", "in", "to", "between", "with"})
_MARKS = frozenset("\"'“”‘’«»()[]{}.,;:!?…|•*–—-/")
_HYPHENS = frozenset("-–—/")
# Kinds of the gazetteer that decide against the model.
_SURE = frozenset("cdoreyw")
_AFTER_PAIR = frozenset(
    {"summit", "meeting", "talks", "call", "video", "relationship", "deal", "pact", "relations", "ties"}
)


def edges(work: Work) -> None:
    """Marks and possessives off the ends of names; titles and peoples off the front of persons."""
    tokens, lists = work.document.words, words()
    for name in work.names():
        first, last = name.first, name.last
        while first < last and (tokens[first] in _MARKS or tokens[first] in ("the", "The", "'s", "’s")):
            first += 1
        while last > first and (
            tokens[last - 1] in _MARKS or tokens[last - 1] in ("'s", "’s", "of", "and", "the")
        ):
            last -= 1
        if name.type == "PERSON":
            while last - first > 1 and (tokens[first] in lists.titles or _is_people(work, first)):
                first += 1
            if (
                last - first == 1
                and tokens[first] in lists.titles
                and tokens[first] not in ("Prince", "King", "Pope")
            ):
                first = last
        if (first, last) != (name.first, name.last):
            work.replace([name], Found(first, last, name.type, name.rule))


def _is_people(work: Work, i: int) -> bool:
    match = work.known_at[i]
    return match is not None and match.entry.kinds == "d" and match.last == i + 1


def pairs(work: Work) -> None:
    """Two names each are "Sino-Russian", "US-China" and "Biden-Putin summit"."""
    tokens = work.document.words
    for name in work.names():
        cuts = [i for i in range(name.first + 1, name.last - 1) if tokens[i] in _HYPHENS]
        if len(cuts) != 1:
            continue
        cut = cuts[0]
        left, right = work.known_at[cut - 1], work.known_at[cut + 1]
        if left is not None and left is right:
            continue
        known = [side for side in (left, right) if side is not None and _names_place(side)]
        parts = [(name.first, cut), (cut + 1, name.last)]
        after = tokens[name.last] if name.last < len(tokens) else ""
        if len(known) == 2 or (len(known) == 1 and left is not None and not tokens[cut - 1].islower()):
            rest = right.last if right is not None and _names_place(right) else name.last
            if rest < name.last and work.document.words[rest][0].isupper():
                parts = [(name.first, cut), (cut + 1, rest), (rest, name.last)]
            work.replace([name], *(_part(work, a, b, name) for a, b in parts))
        elif name.type == "PERSON" and name.last - name.first == 3 and after in _AFTER_PAIR:
            work.replace([name], *(Found(a, b, "PERSON", "pair") for a, b in parts))
        elif name.type == "MISC" and name.last - name.first == 4 and tokens[name.last - 1] in _AFTER_PAIR:
            work.replace([name], *(Found(at, at + 1, "PERSON", "pair") for at in (cut - 1, cut + 1)))


def _names_place(match: Match) -> bool:
    decided = type_of(match.entry.kinds)
    return decided is not None and decided[1] in ("GPE", "LOC", "NORP")


def _part(work: Work, first: int, last: int, name: Found) -> Found:
    match = work.known_at[first]
    if match is not None and match.first == first and match.last == last:
        decided = type_of(match.entry.kinds)
        if decided is not None:
            return Found(first, last, COARSE[decided[1]], "pair")
    if not work.document.words[first][0].isupper():
        return Found(first, first, name.type, name.rule)
    return Found(first, last, name.type, "pair")


def lists_of_places(work: Work) -> None:
    """Two places each are "Texas, Oklahoma" and "Europe and Asia"; "Mombasa , Kenya" as well."""
    tokens = work.document.words
    for name in work.names():
        if name.type != "LOC":
            continue
        for cut in range(name.first + 1, name.last - 1):
            left, right = work.known_at[cut - 1], work.known_at[cut + 1]
            if tokens[cut] not in (",", "and", "of", "in", "&") or (left is right and left is not None):
                continue
            if (
                right is not None
                and right.last == name.last
                and (tokens[cut] in (",", "in") or left is not None)
            ):
                start = cut + 1
                work.replace(
                    [name],
                    Found(name.first, cut, "LOC", name.rule),
                    Found(start, name.last, "LOC", name.rule),
                )
                break


def by_gazetteer(work: Work) -> None:
    """Known names that the model missed, cut or took for something else."""
    for match in work.known:
        decided = type_of(match.entry.kinds)
        if decided is None:
            continue
        kind, type_ = decided
        coarse = COARSE[type_]
        over = work.cover.over(match.first, match.last)
        known = Found(match.first, match.last, coarse, "gazetteer")
        if not over:
            if kind in _SURE or (kind in "k" and _PERSONAL.isdisjoint(match.entry.kinds)):
                work.replace([], known)
        elif len(over) == 1 and (over[0].first, over[0].last) == (match.first, match.last):
            if over[0].type != coarse and kind in _SURE and not _ambiguous(match, over[0].type):
                work.replace(over, known)
        elif all(match.first <= name.first and name.last <= match.last for name in over) and kind in _SURE:
            work.replace(over, known)


_PERSONAL = frozenset("fs")
_PLACES = frozenset("tTkpPcr")


def _ambiguous(match: Match, type_: str) -> bool:
    """Whether a known name may well be what the model says ("Jordan", "Chad", "Georgia")."""
    if type_ == "PERSON":
        return match.last == match.first + 1 and not _PERSONAL.isdisjoint(match.entry.kinds)
    if type_ == "ORG":
        return "o" in match.entry.kinds
    return type_ == "LOC" and "o" in match.entry.kinds and not _PLACES.isdisjoint(match.entry.kinds)


# Words that open a name and tell its kind.
_STORMS = frozenset({"Cyclone", "Hurricane", "Typhoon"})
_LANDS = frozenset({"Mount", "Mt.", "Lake", "Cape"})


def by_head(work: Work) -> None:
    """The head of a longer name decides its type: "Bank of Japan", "Lake Chad", "Treaty of Rome"."""
    tokens, lists = work.document.words, words()
    for name in work.names():
        if name.last - name.first < 2 or name.type not in ("PERSON", "ORG", "LOC", "MISC"):
            continue
        match = work.known_at[name.first]
        if match is not None and (match.first, match.last) == (name.first, name.last):
            continue
        of = next((i for i in range(name.first + 1, name.last) if tokens[i] in ("of", "for")), None)
        head = tokens[of - 1 if of is not None else name.last - 1]
        type_ = name.type
        if tokens[name.first] in _STORMS | _LANDS and head not in lists.organisation:
            type_ = "MISC" if tokens[name.first] in _STORMS else "LOC"
            if type_ != name.type:
                work.replace([name], Found(name.first, name.last, type_, f"head: {tokens[name.first]}"))
            continue
        if type_ == "PERSON" and "f" in gazetteer().kinds(tokens[name.first]):
            continue
        if head in lists.sure_organisation:
            type_ = "ORG"
        elif head in lists.sure_place and not (type_ == "ORG" and head in ("County", "Valley", "Bay")):
            type_ = "LOC"
        elif type_ != "PERSON" and head in lists.treaty:
            type_ = "MISC"
        if type_ != name.type:
            work.replace([name], Found(name.first, name.last, type_, f"head: {head}"))


def whole_treaty(work: Work) -> None:
    """A treaty's name goes on over "of" and "and": "Treaty of Good Neighbourliness and Friendly Cooperation"."""
    tokens, lists = work.document.words, words()
    for name in work.names():
        inside = tokens[name.first : name.last]
        head = inside[inside.index("of") - 1] if "of" in inside[1:] else inside[-1]
        if name.type != "MISC" or head not in lists.treaty:
            continue
        last = name.last
        for joint in ("of", "and"):
            if joint not in inside and last + 1 < len(tokens) and tokens[last] == joint:
                last = _over_capitals(work, last)
                inside = tokens[name.first : last]
        last = _over_subject(work, _over_party(work, last))
        if last > name.last:
            inside_now = work.cover.over(name.first, last)
            work.replace(inside_now, Found(name.first, last, "MISC", "whole treaty"))


def _over_capitals(work: Work, joint: int) -> int:
    """Where the words with capitals after ``joint`` end; ``joint`` if a known name, person or place stands there."""
    tokens = work.document.words
    last = joint + 1
    while last < len(tokens) and tokens[last][0].isupper() and work.known_at[last] is None:
        if any(name.type in ("PERSON", "LOC", "NORP") for name in work.cover.over(last, last + 1)):
            break
        last += 1
    return last if last > joint + 1 else joint


def _over_party(work: Work, last: int) -> int:
    """Where the second country ends in "of China and the Russian Federation", token ``last`` being "and"."""
    tokens = work.document.words
    if last + 2 >= len(tokens) or tokens[last] != "and":
        return last
    first_party = work.known_at[last - 1]
    match = work.known_at[last + 1 + (tokens[last + 1] == "the")]
    if first_party is None or match is None or first_party is match:
        return last
    return match.last if "c" in first_party.entry.kinds and "c" in match.entry.kinds else last


def _over_subject(work: Work, last: int) -> int:
    """Where the subject ends in "Joint Statement … on Deepening the Partnership", token ``last`` being "on"."""
    tokens = work.document.words
    if last + 1 >= len(tokens) or tokens[last] != "on":
        return last
    end, i = last, last + 1
    while i < len(tokens) and (tokens[i][0].isupper() or tokens[i] in _SMALL):
        end = i + 1 if tokens[i][0].isupper() else end
        i += 1
    return end if end > last + 2 else last


def people_before_organisation(work: Work) -> None:
    """One organisation are "Russian" and "Foreign Ministry"."""
    tokens, lists = work.document.words, words()
    names = work.names()
    for before, name in itertools.pairwise(names):
        joined = before.type == "NORP" and before.last == name.first and name.type == "ORG"
        if joined and tokens[name.last - 1] in lists.organisation and not work.document.touches(name.first):
            work.replace([before, name], Found(before.first, name.last, "ORG", name.rule))


def after_title(work: Work) -> None:
    """A title and words with capitals make a person, even where the model cut the name."""
    document, lists = work.document, words()
    tokens = document.words
    for begin, end in document.sentences:
        for i in range(begin, end - 1):
            title = tokens[i]
            if not (title in lists.titles and title not in lists.half_titles) or document.touches(i + 1):
                continue
            j = i + 1
            while j < min(end, i + 5) and _may_be_name(work, j):
                j += 1
            over = work.cover.over(i + 1, j)
            inside = all(i < name.first and name.last <= j for name in over)
            if j > i + 1 and inside and not any(name.type in ("MISC", "PERSON") for name in over):
                work.replace(over, Found(i + 1, j, "PERSON", f"title: {title}"))


def _may_be_name(work: Work, i: int) -> bool:
    word, lists = work.document.words[i], words()
    if not word[0].isupper() or word in lists.titles or word in lists.organisation or word in lists.openers:
        return False
    if word in lists.calendar or word in lists.place or word in lists.event:
        return False
    match = work.known_at[i]
    return match is None or not _PERSONAL.isdisjoint(match.entry.kinds)


def post_before_person(work: Work) -> None:
    """In "ambassador to the US Qin Gang" the post ends where the known place does; a person follows."""
    tokens, lists = work.document.words, words()
    for name in work.names():
        match = work.known_at[name.first]
        if match is None or match.first != name.first or not 2 <= name.last - match.last <= _MOST_NAMES:
            continue
        lead = [token.lower() for token in tokens[max(0, name.first - 3) : name.first]]
        titled = any(token in lists.titles for token in (*lead, *(one.capitalize() for one in lead)))
        if titled and "to" in lead and all(_may_be_name(work, i) for i in range(match.last, name.last)):
            place = type_of(match.entry.kinds)
            if place is not None and place[1] in ("GPE", "LOC"):
                person = Found(match.last, name.last, "PERSON", "post before person")
                work.replace([name], Found(name.first, match.last, place[1], name.rule), person)


def one_type(work: Work) -> None:
    """The same words mean the same kind of thing within a document."""
    counts: dict[str, Counter[str]] = {}
    surnames: Counter[str] = Counter()
    for name in work.names():
        counts.setdefault(work.document.phrase(name.first, name.last), Counter())[name.type] += 1
        if name.type == "PERSON" and name.last - name.first > 1:
            surnames[work.document.words[name.last - 1]] += 1
    for name in work.names():
        surface = work.document.phrase(name.first, name.last)
        type_ = name.type
        if name.last == name.first + 1 and surnames[surface] and type_ in ("ORG", "LOC", "MISC"):
            match = work.known_at[name.first]
            if match is None or _SURE.isdisjoint(match.entry.kinds):
                type_ = "PERSON"
        elif len(counts[surface]) > 1:
            (best, most), (_, second) = counts[surface].most_common(2)
            type_ = best if most > second else type_
        if type_ != name.type:
            work.replace([name], Found(name.first, name.last, type_, "elsewhere in the article"))


def elsewhere(work: Work) -> None:
    """Names found once are found wherever the same words stand with capitals."""
    document = work.document
    wanted: dict[str, list[tuple[list[str], str]]] = {}
    seen: set[str] = set()
    for name in work.names():
        surface = document.phrase(name.first, name.last)
        if surface in seen or name.type == "MISC":
            continue
        seen.add(surface)
        tokens = document.words[name.first : name.last]
        if len(tokens) > 1 or (tokens[0][0].isupper() and len(tokens[0]) > 2):
            wanted.setdefault(tokens[0], []).append((tokens, name.type))
        if (
            name.type == "PERSON"
            and len(tokens) in (2, 3)
            and len(tokens[-1]) > 2
            and tokens[-1][0].isupper()
        ):
            wanted.setdefault(tokens[-1], []).append((tokens[-1:], "PERSON"))
    small = {word for word in document.words if word.islower()}
    for begin, end in document.sentences:
        for i in range(begin, end):
            for tokens, type_ in sorted(wanted.get(document.words[i], ()), key=lambda pair: -len(pair[0])):
                last = i + len(tokens)
                if last > end or document.words[i:last] != tokens or work.cover.over(i, last):
                    continue
                if len(tokens) == 1 and (tokens[0].lower() in small or (i == begin and type_ != "PERSON")):
                    continue
                work.replace([], Found(i, last, type_, "elsewhere in the article"))
                break


RULES: tuple[Rule, ...] = (
    Rule("edges", edges),
    Rule("hyphens", trimming.hyphens),
    Rule("slashes", trimming.slashes),
    Rule("states", trimming.states),
    Rule("pairs", pairs),
    Rule("possessives", joints.possessives),
    Rule("person-of", joints.person_of),
    Rule("hyphenated-given-names", joints.hyphenated_given_names),
    Rule("joined-organisations", joints.joined_organisations),
    Rule("lists-of-places", lists_of_places),
    Rule("gazetteer", by_gazetteer),
    Rule("heads", by_head),
    Rule("whole-treaty", whole_treaty),
    Rule("people-before-organisation", people_before_organisation),
    Rule("titles", after_title),
    Rule("posts", post_before_person),
    Rule("organisation-cues", cues.organisation_cues),
    Rule("one-type", one_type),
    Rule("elsewhere", elsewhere),
    Rule("openings", headlines.openings),
    Rule("headlines", headlines.headlines),
    Rule("given-names", trimming.given_names),
    Rule("money", trimming.money),
    Rule("not-names", trimming.not_names),
)


def correct(document: Document, found: Sequence[Found], without: Collection[str] = ()) -> list[Found]:
    """Names after all rules but those named in ``without``, ascending, none overlapping."""
    work = Work(document, found)
    for rule in RULES:
        if rule.name not in without:
            rule.apply(work)
    return work.names()
