"""What the screens know of the corpus: asked for in threads, kept as frozen data."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from index.errors import CrossReadError, Problem
from index.model import Article, Entity, Event, Mention
from index.record import record
from index.reprints import originals
from index.store.roll import Roll

if TYPE_CHECKING:
    from index.corpus import Corpus
    from index.model import Note
    from tui.widgets.article import Strength

MAX_ENTITIES = 500
LARGE = 1_500
"""Articles from which the corpus is read in two steps."""
SURE = ("linked", "confirmed")


@record
class Outlets:
    """The sources of a corpus, worked out once.

    Attributes:
        order: Slugs in order of their first article.
        names: Short name of each, in that order.
        articles: Number of articles of each.
    """

    order: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, int] = field(default_factory=dict)


@record
class Snapshot:
    """The corpus as the panes beside the articles show it.

    Attributes:
        generation: The corpus's generation that this was read from.
        title: Title of the corpus; untrusted text.
        articles: All articles as lists show them, in order of the sources pane.
        entities: The most mentioned entities, at most :data:`MAX_ENTITIES`.
        shared: Events that more than one source tells, by date.
        summary: Counts over the corpus.
        problems: What the last indexing run wants to be known.
        outlets: The outlets.
        reprints: Of each article that carries another one's text: that one's id.
        whole: False while entities, events and problems are still to come.
    """

    generation: int = 0
    title: str = ""
    articles: Roll = field(default_factory=Roll)
    entities: tuple[Entity, ...] = ()
    shared: tuple[Event, ...] = ()
    summary: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    outlets: Outlets = field(default_factory=Outlets)
    reprints: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True

    @property
    def by_id(self) -> Mapping[str, Article]:
        """The articles by id."""
        return self.articles.by_id

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the articles."""
        return self.articles.ids

    def name(self, article_id: str) -> str:
        """The short name of an article's outlet, or the id of an unknown article in capitals."""
        article = self.by_id.get(article_id)
        return short_name(article) if article else article_id.upper()

    def counts(self, article_id: str) -> tuple[int, int, int]:
        """Events, events shared with another source, and quotations of an article; zeros before linking."""
        return self.articles.counts(article_id)

    def source_of(self) -> Mapping[str, str]:
        """Source slug of each article."""
        return self.articles.sources

    def source_order(self) -> tuple[str, ...]:
        """Slugs of the sources, in order of their first article."""
        return self.outlets.order

    def source_names(self) -> Mapping[str, str]:
        """Short name of each source, in the same order."""
        return self.outlets.names


@record
class Loaded:
    """An article with what is known of its text.

    Attributes:
        article: The whole article.
        mentions: Its mentions in order of the text.
        strengths: For each event mention that leads to another article: how sure its best link is.
        names: Mentions of each entity in passages that are not folded.
        notes: The user's notes and marks on it.
    """

    article: Article
    mentions: tuple[Mention, ...]
    strengths: Mapping[str, Strength]
    names: Mapping[str, int]
    notes: tuple[Note, ...] = ()


def short_name(article: Article) -> str:
    """The outlet's name where it is short, else its slug in capitals."""
    return article.source_name if 0 < len(article.source_name) <= 12 else article.source.upper()


def reference(name: str, passage: int) -> str:
    """A passage for people: ``SCMP ¶12``."""
    return f"{name} ¶{passage}"


def strength(p: float, state: str) -> Strength:
    """How sure a link is, in a word."""
    if state == "confirmed":
        return "sure"
    if state != "linked":
        return "maybe"
    return "sure" if p >= 0.9 else "likely"


def read_snapshot(corpus: Corpus) -> Snapshot:
    """Read what the panes show; empty as long as nothing was built. For a thread.

    Of a large corpus only the articles: the rest follows with :func:`complete`, so that one can begin.
    """
    if not corpus.built:
        return Snapshot(title=corpus.title)
    generation = corpus.generation
    articles = corpus.roll()
    snapshot = Snapshot(
        generation=generation,
        title=corpus.title,
        articles=articles,
        summary=corpus.summary(),
        outlets=outlets_of(articles),
        reprints=originals(corpus.reprints()),
    )
    return replace(snapshot, whole=False) if len(articles) > LARGE else complete(corpus, snapshot)


def complete(corpus: Corpus, snapshot: Snapshot) -> Snapshot:
    """The snapshot with entities, events and problems. For a thread."""
    return replace(
        snapshot,
        entities=corpus.entities()[:MAX_ENTITIES],
        shared=corpus.events(shared=True),
        problems=corpus.problems(),
        whole=True,
    )


def outlets_of(articles: Roll) -> Outlets:
    """The sources of some articles."""
    return Outlets(
        tuple(articles.outlets),
        {source: short_name(first) for source, (first, _) in articles.outlets.items()},
        {source: number for source, (_, number) in articles.outlets.items()},
    )


def read_article(corpus: Corpus, article_id: str) -> Loaded:
    """Read an article with its mentions. For a thread.

    Raises:
        NotFoundError: If there is no such article.
    """
    article = corpus.article(article_id)
    mentions = corpus.mentions(article_id)
    folded = {passage.n for passage in article.passages if passage.furniture}
    strengths = {name: strength(link.p, link.state) for name, link in corpus.strongest(article_id).items()}
    names = Counter(
        mention.entity
        for mention in mentions
        if mention.kind == "entity" and mention.entity and mention.passage not in folded
    )
    return Loaded(
        article,
        mentions,
        strengths,
        {name: count for name, count in names.items() if name},
        read_notes(corpus, article_id),
    )


def read_notes(corpus: Corpus, article_id: str) -> tuple[Note, ...]:
    """The user's notes and marks on an article; none where they cannot be read. For a thread."""
    try:
        return corpus.notes(article=article_id)
    except CrossReadError:
        return ()


class Shelf:
    """Articles that were read lately; used on the event loop's thread only.

    Args:
        size: How many are kept.
    """

    def __init__(self, size: int = 12) -> None:
        self._size = size
        self._kept: OrderedDict[str, Loaded] = OrderedDict()
        self._ahead: Loaded | None = None

    def get(self, article_id: str) -> Loaded | None:
        """The article, if it is here."""
        loaded = self._kept.get(article_id)
        if loaded is not None:
            self._kept.move_to_end(article_id)
        return loaded

    def put(self, loaded: Loaded) -> None:
        """Keep an article, letting go of the one not used for longest."""
        self._kept[loaded.article.id] = loaded
        self._kept.move_to_end(loaded.article.id)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)

    def put_ahead(self, loaded: Loaded) -> None:
        """Keep an article that may be opened next, apart: what is open stays here however many come by."""
        self._ahead = loaded

    def take_ahead(self, article_id: str) -> Loaded | None:
        """The article, if it is the one read ahead; then it no longer is."""
        ahead = self._ahead
        if ahead is None or ahead.article.id != article_id:
            return None
        self._ahead = None
        return ahead

    def holds(self, article_id: str) -> bool:
        """Whether the article is here, opened or read ahead."""
        return article_id in self._kept or (self._ahead is not None and self._ahead.article.id == article_id)

    def clear(self) -> None:
        """Let go of all: the corpus has changed."""
        self._kept.clear()
        self._ahead = None


def explain(error: BaseException) -> str:
    """One line on an error for the status line."""
    if isinstance(error, CrossReadError):
        return str(error)
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
