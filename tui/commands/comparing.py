"""``diff`` and ``claims``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from index.corpus import Corpus
from index.errors import NotFoundError, UsageError
from index.model import Claim, Comparison, FramingCount, Place
from tui import contract, contract_views
from tui.commands.context import Context
from tui.plain import table

VERDICTS = {
    "agree": "agree",
    "finer": "agree, one finer",
    "differs": "differs",
    "different_claim": "not the same",
    "only_a": "only in A",
    "only_b": "only in B",
    "framing": "framing",
}


def diff(context: Context) -> int:
    """Two articles set against each other; exit code 1 if nothing can be compared."""
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    a, b = (_one_article(corpus, name) for name in (arguments.a, arguments.b))
    found = corpus.compare(a, b)
    rows: Sequence[object] = found.framing if arguments.words else found.claims
    if output.structured:
        output.emit(
            contract.document(**contract_views.comparison(found)), "framing" if arguments.words else "claims"
        )
        return 0 if rows else 1
    output.line(f"A {a}  ⇄  B {b}")
    if arguments.words:
        _print_words(context, found.framing)
    else:
        _print_claims(context, found)
    return 0 if rows else 1


def claims(context: Context) -> int:
    """What articles tell differently of the same things; exit code 1 if there is nothing."""
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    pairs = list(_pairs(corpus, arguments.between))
    wanted = {"finer", "differs", "different_claim"} | ({"agree"} if arguments.all else set())
    count = 0
    rows = []
    for comparison in corpus.comparisons(pairs):
        kept = [one for one in comparison.claims if one.verdict in wanted and _both_say(one)]
        if output.structured:
            rows += [{"between": [comparison.a, comparison.b], **contract_views.claim(one)} for one in kept]
        elif kept:
            output.line(f"A {comparison.a}  ⇄  B {comparison.b}")
            _print_rows(context, kept)
            output.line()
        count += len(kept)
    if output.structured:
        output.emit(contract.document(claims=rows), "claims")
    told = "1 claim" if count == 1 else f"{count} claims"
    output.note(f"{told} in {len(pairs)} pair{'s'[: len(pairs) != 1]} of articles")
    return 0 if count else 1


def _both_say(claim: Claim) -> bool:
    """Whether both articles name a day or a number."""
    return claim.topic in ("date", "number") and bool(claim.a_value and claim.b_value)


def _one_article(corpus: Corpus, name: str) -> str:
    """The article of that id, or the only one of that outlet. Raises NotFoundError or UsageError."""
    found = articles_named(corpus, name)
    if len(found) > 1:
        raise UsageError(
            f"{len(found)} articles are by it", where=name, do=f"say which: {', '.join(found[:5])}"
        )
    return found[0]


def articles_named(corpus: Corpus, name: str) -> list[str]:
    """Ids of the article of that id, else of the articles of that outlet.

    Raises:
        NotFoundError: If there is neither.
    """
    heads = corpus.articles()
    if any(head.id == name for head in heads):
        return [name]
    found = [head.id for head in heads if head.source == name]
    if not found:
        raise NotFoundError(
            "no article and no outlet of that name", where=name, do="crossread list shows them"
        )
    return found


def _pairs(corpus: Corpus, between: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Pairs of articles to compare: between two outlets or articles, else all of different outlets."""
    if between:
        left, right = (articles_named(corpus, name) for name in between)
        yield from ((a, b) for a in left for b in right if a != b)
        return
    told: dict[str, set[str]] = {head.id: set() for head in corpus.articles()}
    for mention in corpus.store.all_mentions(("event",)):
        if mention.event:
            told[mention.article].add(mention.event)
    sources = {head.id: head.source for head in corpus.articles()}
    yield from ((a, b) for a, b in combinations(told, 2) if sources[a] != sources[b] and told[a] & told[b])


def _print_claims(context: Context, found: Comparison) -> None:
    output = context.output
    together = [one for one in found.claims if not one.verdict.startswith("only")]
    _print_rows(context, together)
    for verdict, title in (("only_a", "only in A"), ("only_b", "only in B")):
        for topic in ("event", "number", "name"):
            rows = [one for one in found.claims if one.verdict == verdict and one.topic == topic]
            if rows:
                output.line()
                output.line(f"{title}, {topic}s: " + " · ".join(_alone(one) for one in rows))


def _print_rows(context: Context, rows: Sequence[Claim]) -> None:
    lines = [
        (
            one.about,
            f"A {_side(one, one.a, one.a_value)}",
            f"B {_side(one, one.b, one.b_value)}",
            _verdict(one),
        )
        for one in rows
    ]
    for line in table(lines, widths=(44, 40, 40)):
        context.output.line(line)


def _side(claim: Claim, place: Place | None, value: str) -> str:
    if place is None:
        return "–"
    if claim.topic == "framing":
        return value
    words = " ".join(place.text.split())
    told = f"“{words}”" if words != value else words
    return f"¶{place.passage} {told}" + (f" → {value}" if value and value != words else "")


def _verdict(claim: Claim) -> str:
    if claim.one_day:
        return f"only {claim.finer.upper()} names the day"
    words = VERDICTS[claim.verdict] if claim.verdict != "finer" else f"agree, {claim.finer.upper()} finer"
    return f"{words} ({claim.note})" if claim.note else words


def _alone(claim: Claim) -> str:
    place = claim.a or claim.b
    value = claim.a_value or claim.b_value
    where = f"¶{place.passage}" if place else ""
    return f"{claim.about} {value} {where}{f' ({claim.note})' if claim.note else ''}".strip()


def _print_words(context: Context, rows: Sequence[FramingCount]) -> None:
    lines = [
        (row.group, row.word, _counted(row.a, row.quoted_a), _counted(row.b, row.quoted_b)) for row in rows
    ]
    for line in table([("group", "word", "A", "B"), *lines], widths=(40, 30)):
        context.output.line(line)
    context.output.note("in their own voice; +n inside quotations")


def _counted(own: Sequence[Place], quoted: Sequence[Place]) -> str:
    return f"{len(own) or '·'}" + (f" +{len(quoted)}" if quoted else "")
