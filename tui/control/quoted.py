"""What the view of quotations shows, as cards. Pure but for the reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from index.model import Aligned, Place, Quotation, QuoteRelation, QuoteReport, Statement
from index.model.views import RelationKind
from index.periods import period_label
from index.record import record
from tui.control.collation import columns, grid
from tui.control.grouped import Group, groups, places
from tui.library import Snapshot, reference
from tui.quoting import marked_off
from tui.rows import cells
from tui.widgets.cards import Card, Rows, heading, message, paragraph, sides
from tui.widgets.drawing import Piece

if TYPE_CHECKING:
    from index.corpus import Corpus

LABEL = 14
"""Cells for the reference before a wording."""
MOST = 200
"""Cards of one section that are laid out; the filter reaches the others."""
WIDE = 96
"""Cells from which two wordings are set over one another."""
KINDS = {
    "verbatim": "word for word",
    "variant": "one statement, two wordings",
    "echo": "quoted there, own voice here",
    "said_again": "said again on another day",
}
Name = Callable[[str], str]
AROUND = 4
"""Words shown on either side of those that were said again."""
_STOP = re.compile(r"(?<=[.;:?!,])\s+")
_MARKS = '“”"'


@record
class Quoted:
    """Quotations and what the view needs of the texts around them.

    Attributes:
        report: Quotations, relations, statements.
        by_id: The quotations by id.
        attached: For a quotation after which the author goes on in its tone, the words.
    """

    report: QuoteReport
    by_id: Mapping[str, Quotation]
    attached: Mapping[str, str]


def read_quoted(corpus: Corpus) -> Quoted:
    """Read the report; the first call after a change takes about 1 s per 500 articles. For a thread."""
    report = corpus.quotes()
    by_id = {quote.id: quote for quote in report.quotes}
    related = {name for relation in report.relations for name in (relation.a, relation.b)}
    attached = {}
    for name in sorted(related & set(by_id)):
        quote = by_id[name]
        if quote.attached is not None:
            text = corpus.article(quote.place.article).text
            attached[name] = " ".join(text[quote.attached.start : quote.attached.end].split())
    return Quoted(report, by_id, attached)


def quote_cards(
    quoted: Quoted, snapshot: Snapshot, unfolded: Iterable[str], fits: Callable[[str], bool] = lambda _: True
) -> list[Card]:
    """The cards: statements in several outlets, echoes, said again, and what one outlet alone quotes.

    Args:
        quoted: The report.
        snapshot: Names of the outlets.
        unfolded: Slugs of the outlets whose own quotations are listed.
        fits: Whether the filter lets a card through, by the text that it looks in.
    """
    report = quoted.report
    if not report.quotes:
        return [message("no quotation was found in these articles")]
    name = snapshot.name
    cards: list[Card] = []
    titles: tuple[tuple[RelationKind, str], ...] = (
        ("variant", "In two wordings: the same statement, other words"),
        ("verbatim", "Word for word in several outlets"),
        ("echo", "Echoes: quoted there, the author’s own words here"),
        ("said_again", "Said again: same speaker, like words, another day"),
    )
    for kind, title in titles:
        found = groups(report.relations, kind)
        if found:
            cards.append(heading(f"head:{kind}", title, f"{len(found):,} found"))
        cards += _some((_relation_card(group, quoted, name) for group in found), fits, kind)
    alone = [statement for statement in report.statements if len(statement.sources) == 1]
    cards.append(
        heading(
            "head:alone", "Quoted by one outlet only", f"{len(alone):,} statement{'s'[: len(alone) != 1]}"
        )
    )
    cards += _alone_cards(alone, quoted, snapshot, frozenset(unfolded), fits)
    return cards


def _some(cards: Iterable[Card], fits: Callable[[str], bool], section: str) -> list[Card]:
    """The first cards that the filter lets through, and how many more there are."""
    found = [card for card in cards if fits(card.search)]
    more = len(found) - MOST
    if more <= 0:
        return found
    words = f"and {more:,} more: narrowing the list reaches them"
    more_line = Card(
        f"more:{section}", lambda width: [*paragraph([(words, "dim")], width, indent=2), ()], choice=False
    )
    return [*found[:MOST], more_line]


def relation_id(relation: QuoteRelation) -> str:
    """The id of a relation's card."""
    return f"{relation.kind}|{relation.a}|{relation.b}"


def _relation_card(group: Group, quoted: Quoted, name: Name) -> Card:
    kind = group[0].kind
    ends = [quoted.by_id.get(end) for relation in group for end in (relation.a, relation.b)]
    words = [quote.speaker_name for quote in ends if quote is not None]
    words += [part for place in places(group) for part in (name(place.article), place.text)]
    lay: Callable[[int], Rows]
    if kind in ("echo", "said_again"):
        lay = partial(_lay_echo if kind == "echo" else _lay_again, group, quoted, name)
    else:
        lay = partial(_lay_verbatim if kind == "verbatim" else _lay_variant, group[0], quoted, name)
    return Card(relation_id(group[0]), lay, " ".join((*words, KINDS[kind])))


def _speakers(relation: QuoteRelation, quoted: Quoted) -> tuple[str, str]:
    """Who is named on either side; empty where nobody is."""
    a, b = (quoted.by_id.get(end) for end in (relation.a, relation.b))
    return a.speaker_name if a else "", b.speaker_name if b else ""


def _head(relation: QuoteRelation, quoted: Quoted, right: str, width: int) -> Sequence[Piece]:
    """Who said it and when."""
    quote = quoted.by_id.get(relation.a)
    who = " or ".join(dict.fromkeys(filter(None, _speakers(relation, quoted)))) or "speaker not named"
    when = f" · {period_label(quote.said)}" if quote is not None and quote.said else ""
    return sides([(who, "strong"), (when, "")], right, width)


def _wording(place: Place, marks: Sequence[tuple[int, int]], name: Name, width: int) -> Rows:
    """A wording with the stretches that differ in brackets."""
    pieces: list[Piece] = [("“", "")]
    at = place.start
    for start, end in marks:
        pieces.append((_words(place, at, start), ""))
        pieces += [("[", "match"), (_words(place, start, end).strip(), "match"), ("]", "match")]
        tail = _words(place, start, end)
        pieces.append((" " if tail != tail.rstrip() else "", ""))
        at = end
    pieces += [(_words(place, at, place.end), ""), ("”", "")]
    label = "  " + reference(name(place.article), place.passage)
    return paragraph([piece for piece in pieces if piece[0]], width, indent=LABEL + 2, label=label)


def _words(place: Place, start: int, end: int) -> str:
    return place.text[max(start - place.start, 0) : max(end - place.start, 0)].replace("\n", " ")


def _differing(aligned: Sequence[Aligned], side: str) -> list[tuple[int, int]]:
    """Stretches of one side that are not in the other one, neighbours together."""
    found: list[tuple[int, int]] = []
    for step in aligned:
        span = step.a if side == "a" else step.b
        if step.slot == "equal" or span.start == span.end:
            continue
        if found and span.start - found[-1][1] <= 1:
            found[-1] = (found[-1][0], span.end)
        else:
            found.append((span.start, span.end))
    return found


def _lay_variant(relation: QuoteRelation, quoted: Quoted, name: Name, width: int) -> Rows:
    rows: list[Sequence[Piece]] = [_head(relation, quoted, "", width)]
    if width >= WIDE:
        a, b = (f"  {reference(name(one.article), one.passage)}" for one in _places(relation))
        room = min(max(LABEL, cells(a) + 1, cells(b) + 1), 2 * LABEL)
        rows += grid(columns(relation), (a, b), width, room)
    else:
        rows += _wording(relation.a_place, _differing(relation.aligned, "a"), name, width)
        rows += _wording(relation.b_place, _differing(relation.aligned, "b"), name, width)
    first, second = relation.words
    reason = relation.reason or f"{relation.equal} of {first} / {second} words in both"
    rows += paragraph([(reason, "dim")], width, indent=2)
    return [*rows, *_around(relation, quoted, name, width), ()]


def _places(relation: QuoteRelation) -> tuple[Place, Place]:
    return relation.a_place, relation.b_place


def _lay_verbatim(relation: QuoteRelation, quoted: Quoted, name: Name, width: int) -> Rows:
    a, b = relation.a_place, relation.b_place
    rows: list[Sequence[Piece]] = [
        _head(relation, quoted, f"word for word, {relation.words[0]} words", width)
    ]
    both = f"{reference(name(a.article), a.passage)}  =  {reference(name(b.article), b.passage)}"
    rows.append([(f"  {both}", "")])
    rows += paragraph([(marked_off(a.text), "")], width, indent=LABEL + 2, most=3)
    if relation.respelt:
        pairs = [
            f"{_words(a, one.start, one.end).strip()} / {_words(b, two.start, two.end).strip()}"
            for one, two in relation.respelt
        ]
        rows += paragraph([("only written differently: " + ", ".join(pairs), "dim")], width, indent=2)
    return [*rows, *_around(relation, quoted, name, width), ()]


def _around(relation: QuoteRelation, quoted: Quoted, name: Name, width: int) -> Rows:
    """What stands outside the marks, which source an outlet names, and marks that do not pair."""
    rows: list[Sequence[Piece]] = []
    for end in (relation.a, relation.b):
        quote = quoted.by_id.get(end)
        if quote is None:
            continue
        outlet = name(quote.place.article)
        if end in quoted.attached:
            words = f"goes on outside the marks, {outlet} only: “{quoted.attached[end]}”"
            rows += paragraph([(words, "accent")], width, indent=2, most=3)
        if quote.source_named:
            rows += paragraph([(f"{outlet} names its source: {quote.source_named}", "dim")], width, indent=2)
        if not quote.balanced:
            rows += paragraph([(f"{outlet} has only one of the two marks", "dim")], width, indent=2)
    who = _speakers(relation, quoted)
    if any(who) and who[0] != who[1]:
        outlets = (name(place.article) for place in _places(relation))
        told = (
            f"{outlet} {f'names {one}' if one else 'names nobody'}"
            for outlet, one in zip(outlets, who, strict=True)
        )
        rows += paragraph(
            [(f"who said it: {', '.join(told)}", "accent" if all(who) else "dim")], width, indent=2
        )
    return rows


def _lay_echo(group: Group, quoted: Quoted, name: Name, width: int) -> Rows:
    a, b = group[0].a_place, group[0].b_place
    rows: list[Sequence[Piece]] = []
    rows += paragraph([(marked_off(a.text), "strong")], width, most=2)
    for relation in group:
        quote, place = quoted.by_id.get(relation.a), relation.a_place
        who = quote.speaker_name if quote is not None and quote.speaker_name else "somebody"
        source = f" ({quote.source_named})" if quote is not None and quote.source_named else ""
        rows.append([(f"  {reference(name(place.article), place.passage)} quotes {who}{source}", "")])
    rows += paragraph(
        [
            (
                f"{reference(name(b.article), b.passage)} says it itself, without marks: {marked_off(b.text)}",
                "",
            )
        ],
        width,
        indent=2,
        most=2,
    )
    return [*rows, ()]


def _lay_again(group: Group, quoted: Quoted, name: Name, width: int) -> Rows:
    first = group[0]
    who = " or ".join(dict.fromkeys(filter(None, _speakers(first, quoted)))) or "speaker not named"
    rows: list[Sequence[Piece]] = [[(who, "strong")]]
    at = {one.a: one.a_place for one in group} | {one.b: one.b_place for one in group}
    for end, place in sorted(at.items(), key=lambda pair: _said(quoted.by_id.get(pair[0]))):
        quote = quoted.by_id.get(end)
        when = f"{period_label(quote.said)} " if quote is not None and quote.said else ""
        label = "  " + reference(name(place.article), place.passage)
        rows += paragraph(
            [(f"{when}{marked_off(_with_words(place, quote))}", "")],
            width,
            indent=LABEL + 2,
            label=label,
            most=3,
        )
    return [*rows, ()]


def _with_words(place: Place, quote: Quotation | None) -> str:
    """The words of a place with those next to them in its sentence: what differs often stands there."""
    if quote is None or not quote.place.start <= place.start <= place.end <= quote.place.end:
        return place.text
    whole, start = quote.place.text, place.start - quote.place.start
    left, right = whole[:start], whole[start + len(place.text) :].rstrip(",.;:?!")
    before = _STOP.split(left)[-1].split()[-AROUND:]
    after = _STOP.split(right)[0].split()[:AROUND] if right[:1] == " " else []
    words = " ".join([*before, place.text, *after])
    return ("… " if left.split() != before else "") + words + (" …" if right.split() != after else "")


def _said(quote: Quotation | None) -> tuple[date, str]:
    """When a quotation was said, for sorting; those of no known day last."""
    day = (quote.said.first or quote.said.last) if quote is not None and quote.said else None
    return day or date.max, quote.id if quote is not None else ""


# -- what one outlet alone quotes


def _alone_cards(
    alone: Sequence[Statement],
    quoted: Quoted,
    snapshot: Snapshot,
    unfolded: frozenset[str],
    fits: Callable[[str], bool],
) -> list[Card]:
    by_source: dict[str, list[Quotation]] = {}
    for statement in alone:
        quotes = [quoted.by_id[name] for name in statement.quotes if name in quoted.by_id]
        if quotes:
            by_source.setdefault(statement.sources[0], []).append(quotes[0])
    names = snapshot.source_names()
    cards = []
    for source in snapshot.source_order():
        quotes = by_source.get(source, [])
        if not quotes:
            continue
        opened = source in unfolded
        cards.append(_fold_card(source, names.get(source, source), quotes, opened=opened))
        if opened:
            own = (
                Card(f"quote|{one.id}", partial(_lay_quote, one), f"{one.speaker_name} {one.place.text}")
                for one in quotes
            )
            cards += _some(own, fits, source)
    return cards


def _fold_card(source: str, name: str, quotes: Sequence[Quotation], *, opened: bool) -> Card:
    speakers = list(dict.fromkeys(quote.speaker_name for quote in quotes if quote.speaker_name))
    more = f" +{len(speakers) - 4}" if len(speakers) > 4 else ""
    who = f"({', '.join(speakers[:4])}{more})" if speakers else ""
    sign = "▾" if opened else "▸"

    def lay(width: int) -> Rows:
        return paragraph([(f"{sign} {name} {len(quotes):,} ", "strong"), (who, "dim")], width, most=1)

    return Card(f"only|{source}", lay, f"{name} {' '.join(speakers)}")


def _lay_quote(quote: Quotation, width: int) -> Rows:
    who = quote.speaker_name or ("a term" if quote.term else "not named")
    pieces: list[Piece] = [(f"{who}: ", "dim"), (f"“{quote.place.text}”", "")]
    return paragraph(pieces, width, indent=8, label=f"   ¶{quote.place.passage}", most=3)
