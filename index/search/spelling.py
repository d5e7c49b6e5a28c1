"""British and American spellings of one word."""

from __future__ import annotations

from functools import cache

from index.resources import resource

# Endings that a group of the table allows after its stems.
_ENDINGS = {
    "ise": ("e", "ed", "es", "er", "ers", "ing", "ings", "ation", "ations", "ational", "able", "ement"),
    "yse": ("e", "ed", "er", "ers", "ing"),
    "our": (
        "", "s", "ed", "ing", "ings", "er", "ers", "able", "ably", "ite", "ites", "ful", "fully", "less",
        "hood", "hoods", "ly", "liness", "ist", "ists", "ism", "ers", "y", "al", "ally", "ation",
    ),
    "ll": ("ed", "er", "ers", "ing", "ings", "or", "ors", "ation", "ations"),
    "word": ("",),
    "noun": ("", "s"),
    "re": ("",),
}  # fmt: skip


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """British to American and back."""
    american: dict[str, str] = {}
    for line in resource("lexicons", "spelling.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        british, us, group = line.split("\t")
        for ending in _ENDINGS[group]:
            american[british + ending] = us + ending
    return american, {us: british for british, us in american.items()}


def american(form: str) -> str:
    """The American spelling of a normal form; the form itself if it has no other."""
    return _tables()[0].get(form, form)


def variants(form: str) -> tuple[str, ...]:
    """The form itself and its other spellings."""
    to_american, to_british = _tables()
    return tuple(
        dict.fromkeys(
            spelling
            for spelling in (form, to_american.get(form), to_british.get(form))
            if spelling is not None
        )
    )
