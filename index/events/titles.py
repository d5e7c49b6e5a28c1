"""Neutral titles of events: day · people · what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from index.events.arguments import verb_roles
from index.events.described import Described, Sentence, View
from index.events.words import ASPECT, OTHER, SAY, lexicon, wordnet
from index.model import Period
from index.periods import short_period

MOST_NAMED = 2
# A phrase of this many words still reads as the thing something was done to.
_LONGEST_OBJECT = 3
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LINKING_TAGS = frozenset({"JJ", "VBN", "CD"})


def title_of(
    period: Period | None,
    takers: Sequence[str],
    kind: str,
    mentions: Sequence[Described],
    views: Sequence[View],
    names: Mapping[str, str],
    place: str | None = None,
) -> str:
    """``July 2001 · Jiang Zemin, Vladimir Putin · signing of treaty``; parts that are not known are left out.

    Args:
        period: The days of the event.
        takers: Entity ids that take part, the most important first.
        kind: Kind of the event.
        mentions: Its mentions.
        views: Documents by index.
        names: Entity id → name to show.
        place: Entity id of the place.
    """
    happening = _happening(kind, mentions, views)
    spoken = happening.casefold()
    people = [names.get(e, e) for e in takers if names.get(e, e).casefold() not in spoken]
    where = names.get(place, place) if place else ""
    named = [name for name in people if name != where][:MOST_NAMED]
    if where and where.casefold() not in spoken:
        happening = f"{happening}, {where}"
    return " · ".join(part for part in (short_period(period), ", ".join(named), happening) if part)


def _happening(kind: str, mentions: Sequence[Described], views: Sequence[View]) -> str:
    label = _label(kind, mentions)
    if any(m.remote for m in mentions) and kind in ("meet", "negotiate") and "video" not in label:
        label = f"video {label}"
    if kind in lexicon().lists["title_among_people"]:
        return label
    things = Counter(thing for m in mentions if m.kind == kind and (thing := _thing(m, views[m.doc])))
    if not things:
        return label
    thing = min(things, key=lambda t: (-things[t], len(t), t))
    if thing.casefold() in label.casefold():
        return label
    return f"{label} {thing}" if label.split()[0].endswith("ing") and kind == OTHER else f"{label} of {thing}"


def _label(kind: str, mentions: Sequence[Described]) -> str:
    """The noun most mentions use, or the neutral name of the kind where verbs tell the event."""
    told = [m for m in mentions if m.kind == kind]
    nouns = Counter(
        m.head.lemma for m in told if m.noun and m.word == m.head.lemma and m.head.lemma.isalpha()
    )
    usual, noun = Counter((m.head.lemma, m.noun) for m in (told or mentions)).most_common(1)[0][0]
    plain = usual.replace("-", " ")
    label = lexicon().label(kind, plain)
    if kind in (OTHER, SAY, ASPECT):
        label = plain if noun else doing(usual)
    if nouns and label not in nouns:
        word, count = min(nouns.items(), key=lambda item: (-item[1], item[0]))
        if 2 * count >= len(told):
            return word
    return label


def doing(lemma: str) -> str:
    """The ``-ing`` form of a verb; a phrasal verb is written with a hyphen in, and with a blank out."""
    verb, _, particle = lemma.partition("-")
    form = _ing_forms().get(verb)
    if form is None:
        stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
        form = (verb[:-2] + "y" if verb.endswith("ie") else stem) + "ing"
    return f"{form} {particle.replace('-', ' ')}".strip()


@cache
def _ing_forms() -> Mapping[str, str]:
    """Verb → its ``-ing`` form where that is not formed by the rule ("stopping")."""
    return {
        lemma: form
        for (form, kind), lemma in sorted(wordnet().irregular.items(), reverse=True)
        if kind == "v" and form.endswith("ing")
    }


def _thing(mention: Described, view: View) -> str:
    """What it was done to, in the words of the article: ``treaty``, ``Crimea``.

    Only a phrase that stands right beside the head counts (a direct object, the subject of a passive, "of …" after
    a noun): further away the words of a long sentence are too easily the wrong ones for a title.
    """
    sentence = view.sentences[mention.sentence]
    span = _beside(mention, sentence)
    if span is None:
        return ""
    first, last = span
    begin = last
    while begin > first and sentence.tags[begin - 1] in _NOUN_TAGS | _LINKING_TAGS:
        begin -= 1
    if last - begin + 1 > _LONGEST_OBJECT:
        begin = last
    word = sentence.low[last]
    lists = lexicon().lists
    lone_name = sentence.capital[last] and mention.kind not in lists["title_done_to_names"] and begin == last
    if lone_name and not any(mark in mention.things for mark in mention.undergoer_ids):
        return ""
    vague = (
        word in lists["title_vague"]
        or (last > 0 and sentence.low[last - 1] in lists["title_pointing"])
        or len(word) < 3
    )
    if vague or sentence.tags[last] not in _NOUN_TAGS or begin <= mention.at <= last:
        return ""
    return " ".join(
        view.document.article.text[sentence.start[begin] : sentence.start[last] + len(word)].split()
    )


def _beside(mention: Described, sentence: Sentence) -> tuple[int, int] | None:
    at = mention.at
    if mention.noun:
        if at + 1 >= len(sentence.low) or sentence.low[at + 1] != "of":
            return None
        return next(((p.first, p.last) for p in sentence.phrases if at + 1 < p.first <= at + 3), None)
    roles = verb_roles(at, mention.head.lemma, sentence.low, sentence.tags, sentence.phrases)
    span = roles.undergoer
    if span is None or span == roles.doer:
        return None
    near = at < span[0] <= at + 2 or at - 3 <= span[1] < at
    return span if near else None
