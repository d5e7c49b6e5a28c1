"""The outlet or agency that a text names for a quotation, and words that are only put in marks."""

from __future__ import annotations

import re

from index.model import Article, Quote, Span

_KIND = (
    r"(?:(?:state|state-run|state-owned|official|Russian|Chinese|local|national|public|private)\s+)*"
    r"(?:news\s+agency|news\s+service|agency|broadcaster|newspaper|daily|weekly|magazine|tabloid|television|"
    r"TV(?:\s+channel)?|radio|channel|website|news\s+site|outlet|media|wire)\s+"
)
_OUTLETS = (
    r"Xinhua|TASS|Tass|Reuters|AFP|Agence\s+France-Presse|AP|Associated\s+Press|Interfax|RIA(?:\s+Novosti)?|Sputnik|"
    r"CCTV|CGTN|CNN|BBC|NBC|CBS|ABC|Fox\s+News|NPR|PBS|Bloomberg|Kyodo|NHK|Yonhap|Anadolu|IRNA|Tasnim|Al[\s-]Jazeera|"
    r"Al[\s-]Arabiya|Der\s+Spiegel|Die\s+Welt|Welt|Bild|Le\s+Monde|Le\s+Figaro|El\s+País|DPA|dpa|ANSA|PTI|ANI|Axios|"
    r"Politico|Nikkei(?:\s+Asia)?|Caixin|RT|KCNA|Ukrinform|Deutsche\s+Welle|DW|Sky\s+News|Haaretz|Kommersant|Izvestia"
)
_PAPER = (
    r"(?:The\s+)?(?:[A-Z][\w’'-]+\s+){1,4}?"
    r"(?:Times|Post|Journal|News|Daily|Herald|Guardian|Telegraph|Tribune|Gazette)"
)
_NAME = rf"(?P<name>(?:{_OUTLETS})\b|{_PAPER}\b|(?:[A-Z][\w’'-]*\s?){{1,4}})"
_KNOWN = rf"(?P<name>(?:{_OUTLETS})\b|{_PAPER}\b)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:[Aa]ccording\s+to|[Qq]uoted\s+by|[Cc]ited\s+by|[Tt]old|[Rr]eported\s+by|interview\s+(?:with|to))\s+"
        rf"(?:the\s+)?{_KIND}{_NAME}",
        rf"\b(?:[Aa]ccording\s+to|[Qq]uoted\s+by|[Cc]ited\s+by|[Tt]old|[Rr]eported\s+by|interview\s+(?:with|to)|"
        rf"article\s+(?:in|for)|writing\s+in)\s+(?:the\s+)?{_KNOWN}",
        rf"\b(?:the\s+)?{_KIND}{_NAME}\s*(?:has\s+|also\s+)?(?:reported|said|reports|says|quoted|cited)\b",
        rf"\b{_KNOWN}\s+(?:has\s+|also\s+)?(?:reported|said|reports|says|quoted|cited|wrote)\b",
        rf"\bin\s+(?:a|an|his|her)\s+(?:[\w\s]{{0,20}})?(?:article|interview|op-ed|essay)\s+(?:in|with|for)\s+{_KNOWN}",
    )
)

_TERM_WORDS = 4
"""Words up to which marks more often set off a term than give somebody's words."""


def source_named(article: Article, quote: Quote) -> Span | None:
    """The outlet or agency named for a quotation in its sentence ("according to state news agency Xinhua").

    Returns:
        The span of the outlet's name; None if the text names none.
    """
    low, high = _sentences_around(article, quote)
    text = article.text
    for form in _FORMS:
        for found in form.finditer(text, low, high):
            start, end = found.span("name")
            if quote.start <= start < quote.end:
                continue
            name = text[start:end].rstrip()
            return Span(start, start + len(name))
    return None


def _sentences_around(article: Article, quote: Quote) -> tuple[int, int]:
    """From the start of the sentence where the quotation starts to the end of the one where it ends."""
    low, high = quote.start, quote.end
    for sentence in article.sentences:
        if sentence.start <= quote.start < sentence.end:
            low = min(low, sentence.start)
        if sentence.start < quote.end <= sentence.end or sentence.start <= quote.end < sentence.end:
            high = max(high, sentence.end)
    return low, high


def is_term(article: Article, quote: Quote) -> bool:
    """Whether the marks set off a term or keep a distance rather than give a speaker's words.

    A rule of thumb: at most four words, no speaker, no punctuation that ends a sentence or clause at its end.
    """
    words = article.text[quote.start : quote.end]
    return quote.speaker is None and len(words.split()) <= _TERM_WORDS and words[-1] not in ".!?,;"
