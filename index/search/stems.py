"""Which words are inflections of one another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from index.search.spelling import american

# Languages with a Snowball stemmer, by the code of `Article.lang`, and the script their words are written in.
_LANGUAGES = {
    "ar": ("arabic", "arabic"),
    "da": ("danish", "latin"),
    "de": ("german", "latin"),
    "en": ("english", "latin"),
    "es": ("spanish", "latin"),
    "fi": ("finnish", "latin"),
    "fr": ("french", "latin"),
    "hu": ("hungarian", "latin"),
    "it": ("italian", "latin"),
    "nl": ("dutch", "latin"),
    "no": ("norwegian", "latin"),
    "pt": ("portuguese", "latin"),
    "ro": ("romanian", "latin"),
    "ru": ("russian", "cyrillic"),
    "sv": ("swedish", "latin"),
    "tr": ("turkish", "latin"),
}
# English words that end so are their own stems: none of the stemmer's endings does. To know that takes far less
# time than to stem them, which is a fifth of indexing a small corpus.
_ENGLISH_KEEPS = frozenset("abfhjkopquvwxz")


@cache
def _stemmer(name: str) -> Any:
    import snowballstemmer  # not needed before the first search

    return snowballstemmer.stemmer(name)


def languages(codes: Iterable[str]) -> tuple[str, ...]:
    """The languages to stem for in a corpus whose articles have these codes; English where none is known."""
    known = {code.lower().split("-")[0] for code in codes}
    found = {code for code in known if code in _LANGUAGES}
    if not found or "" in known:
        found.add("en")
    return tuple(sorted(found))


def _script(form: str) -> str:
    first = form[0]
    if "a" <= first <= "z" or "\u00df" <= first <= "\u024f":
        return "latin"
    if "\u0400" <= first <= "\u04ff":
        return "cyrillic"
    if "\u0600" <= first <= "\u06ff":
        return "arabic"
    return ""


def stem_keys(form: str, codes: Iterable[str]) -> tuple[str, ...]:
    """What the inflections and spellings of a normal form share: one key per language it may belong to.

    Words with digits, of fewer than three letters or of a script without a stemmer have none.
    """
    if len(form) < 3 or not form.isalpha():
        return ()
    script = _script(form)
    keys = []
    for code in codes:
        name, written = _LANGUAGES[code]
        if written == script:
            base = american(form) if code == "en" else form
            if code != "en" or base[-1] not in _ENGLISH_KEEPS:
                base = _stemmer(name).stemWord(base)
            keys.append(f"{code}:{base}")
    return tuple(keys)
