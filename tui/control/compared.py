"""What the view of differences shows, as cards. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from index.model import Claim, Comparison, FramingCount, Place, Verdict
from tui.rows import cells, pad, safe, shorten, truncate
from tui.widgets.cards import Card, Rows, heading, message, paragraph, sides
from tui.widgets.drawing import Piece

VERDICTS: dict[Verdict, str] = {
    "agree": "agree",
    "finer": "agree",
    "differs": "differ",
    "different_claim": "not the same claim",
    "only_a": "A only",
    "only_b": "B only",
    "framing": "framing",
}
ABOUT, VERDICT = 32, 22
"""Cells of the first and of the last column where the terminal is wide."""
WIDE = 90
_BOTH: tuple[Verdict, ...] = ("differs", "different_claim", "finer", "agree")


def comparison_cards(comparison: Comparison, unfolded: Iterable[str]) -> list[Card]:
    """The cards: what both say, words that frame, what only one of them says."""
    opened = frozenset(unfolded)
    claims = list(enumerate(comparison.claims))
    both = [(number, claim) for number, claim in claims if claim.verdict in _BOTH]
    cards: list[Card] = []
    if both:
        cards.append(heading("head:both", "What both say", f"{len(both)}"))
        both.sort(key=lambda one: (_BOTH.index(one[1].verdict), _merely_told(one[1]), one[0]))
        cards += [_claim_card(number, claim) for number, claim in both]
    if comparison.framing:
        cards.append(
            heading("head:framing", "Words that frame, in the author’s own voice", "+ in quotations")
        )
        cards += _framing_cards(comparison.framing)
    for side in ("a", "b"):
        alone = [(number, claim) for number, claim in claims if claim.verdict == f"only_{side}"]
        told = [(number, claim) for number, claim in alone if claim.topic != "name"]
        if told:
            cards.append(heading(f"head:{side}", f"Only in {side.upper()}", f"{len(told)}"))
            cards += [_claim_card(number, claim) for number, claim in told]
        names = [(number, claim) for number, claim in alone if claim.topic == "name"]
        cards += _name_cards(side, names, opened=side in opened)
    return cards or [message("nothing was found that the two could be compared by")]


def places_of(comparison: Comparison, card: str) -> tuple[Sequence[Place], Sequence[Place]]:
    """The places behind a card in the first and in the second article."""
    kind, _, number = card.partition("|")
    if kind == "claim":
        claim = comparison.claims[int(number)]
        return [claim.a] if claim.a else [], [claim.b] if claim.b else []
    if kind == "word":
        count = comparison.framing[int(number)]
        return (
            sorted((*count.a, *count.quoted_a), key=lambda place: place.start),
            sorted((*count.b, *count.quoted_b), key=lambda place: place.start),
        )
    return [], []


def verdict_words(claim: Claim) -> str:
    """A verdict for people."""
    if _merely_told(claim):
        return "both tell it"
    if claim.one_day:
        return f"only {claim.finer.upper()} names the day"
    words = VERDICTS[claim.verdict]
    return f"{words}, {claim.finer.upper()} finer" if claim.finer else words


def _merely_told(claim: Claim) -> bool:
    """Whether two articles tell the same event without anything that could agree or differ."""
    return claim.topic == "event" and claim.verdict == "agree"


# -- claims


def _claim_card(number: int, claim: Claim) -> Card:
    texts = [place.text for place in (claim.a, claim.b) if place]
    words = [claim.about, claim.topic, verdict_words(claim), *texts, claim.a_value, claim.b_value]
    return Card(f"claim|{number}", partial(_lay_claim, claim), " ".join(words))


def _said(place: Place | None, value: str) -> str:
    """What an article says: its words, and what they come to where that is something else."""
    if place is None:
        return "—"
    words = " ".join(place.text.split())
    same = value.casefold() == words.casefold() or not value
    return f"“{words}”" if same else f"“{words}” → {value}"


def _lay_claim(claim: Claim, width: int) -> Rows:
    a, b = _said(claim.a, claim.a_value), _said(claim.b, claim.b_value)
    verdict, note = verdict_words(claim), "" if _merely_told(claim) or claim.one_day else claim.note
    look = "strong" if claim.verdict in ("differs", "different_claim") else ""
    rows: list[Sequence[Piece]] = []
    if width >= WIDE:
        room = width - ABOUT - VERDICT
        if claim.a is None or claim.b is None:
            said = f"{'A' if claim.a else 'B'} {a if claim.a else b}"
            rows.append(
                [(_about(claim.about, ABOUT + room // 2), ""), (_cell(said, room - room // 2 + VERDICT), "")]
            )
        else:
            columns = _cell(f"A {a}", room // 2) + _cell(f"B {b}", room - room // 2)
            rows.append([(_about(claim.about, ABOUT), ""), (columns, ""), (truncate(verdict, VERDICT), look)])
    else:
        about = shorten(safe(claim.about), max(width - cells(verdict) - 2, ABOUT // 2))
        rows.append(sides([(about, "strong")], verdict, width))
        for letter, place, said in (("A", claim.a, a), ("B", claim.b, b)):
            if place is not None:
                rows += paragraph([(said, "")], width, indent=4, label=f"  {letter}", most=2)
    if note:
        rows += paragraph([(note, "dim")], width, indent=2, most=2)
    return rows


def _cell(text: str, size: int) -> str:
    return pad(truncate(safe(text), size - 1), size)


def _about(text: str, size: int) -> str:
    return pad(shorten(safe(text), size - 1), size)


# -- names


def _name_cards(side: str, names: Sequence[tuple[int, Claim]], *, opened: bool) -> list[Card]:
    if not names:
        return []
    sign = "▾" if opened else "▸"
    some = ", ".join(claim.about for _, claim in names[:6])
    words = f"{sign} {len(names)} name{'s' if len(names) != 1 else ''} only in {side.upper()} "

    def lay(width: int) -> Rows:
        return paragraph(
            [(words, "strong"), (f"({some}{' …' if len(names) > 6 else ''})", "dim")], width, most=1
        )

    search = " ".join(claim.about for _, claim in names)
    cards = [Card(f"names|{side}", lay, search)]
    if opened:
        cards += [Card(f"claim|{number}", partial(_lay_name, claim), claim.about) for number, claim in names]
    return cards


def _lay_name(claim: Claim, width: int) -> Rows:
    place = claim.a or claim.b
    where = f"¶{place.passage}" if place else ""
    return [sides([("   " + claim.about, "")], where, width)]


# -- framing


def _framing_cards(framing: Sequence[FramingCount]) -> list[Card]:
    cards: list[Card] = []
    group = ""
    for number, count in enumerate(framing):
        if count.group != group:
            group = count.group
            cards.append(Card(f"group|{group}", partial(_lay_group, group), choice=False))
        cards.append(Card(f"word|{number}", partial(_lay_word, count), f"{count.word} {group}"))
    return cards


def _lay_group(group: str, width: int) -> Rows:
    return [[(truncate(safe(group), width), "accent")]]


def _lay_word(count: FramingCount, width: int) -> Rows:
    def side(letter: str, own: Sequence[Place], quoted: Sequence[Place]) -> str:
        more = f" + {len(quoted)} quoted" if quoted else ""
        return f"{letter} {len(own) or '·'}{more}"

    size = min(max(width // 3, 18), 30)
    a, b = side("A", count.a, count.quoted_a), side("B", count.b, count.quoted_b)
    word = truncate(safe(count.word), max(width - 2 * size - 3, 8))
    gap = " " * max(width - 2 * size - cells(word) - 2, 1)
    return [[(f"  {word}{gap}{_cell(a, size)}{_cell(b, size)}", "")]]
