"""Which person a name means: full names compared, then short ones given to the bearer the text allows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from index.names.linking.items import Item, Shelf
from index.names.linking.persons import PersonName, parse, same_person
from index.names.words import words

_TITLE = re.compile(r"(\w+\.?)\s+$")


class People:
    """The persons of a corpus.

    Args:
        shelf: All mentions; those of type PERSON get an entity.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._items = [i for i in shelf.items if i.mention.type == "PERSON" and not i.mention.nominal]
        # Person key → the names merged into it.
        self._names: dict[str, list[PersonName]] = {}
        self._of_name: dict[PersonName, tuple[str, str]] = {}
        self._articles: dict[str, set[str]] = defaultdict(set)

    def link(self) -> None:
        """Give every person mention its entity."""
        full = [(item, name) for item in self._items if (name := parse(item.name)).full]
        counts = Counter(name for _, name in full)
        for name in sorted(counts, key=lambda n: (-len(n.parts), -counts[n], n.parts)):
            self._settle(name)
        for item, name in full:
            entity, rule = self._of_name[name]
            item.give(entity, rule)
            self._articles[item.article.id].add(entity)
        self._short([item for item in self._items if not item.entity])

    def _settle(self, name: PersonName) -> None:
        """Give a full name to the one person it can mean, or make it a new person."""
        found = [
            (key, rule) for key, others in self._names.items() if (rule := self._compatible(name, others))
        ]
        if len(found) == 1:
            key, rule = found[0]
        else:
            key, rule = "P:" + " ".join(name.parts), "same name"
        self._names.setdefault(key, []).append(name)
        self._of_name[name] = key, rule

    def _compatible(self, name: PersonName, others: Iterable[PersonName]) -> str:
        rules = [same_person(name, other) for other in others]
        return rules[0] if rules and all(rules) else ""

    def _short(self, items: list[Item]) -> None:
        bearers: dict[str, set[str]] = defaultdict(set)
        firsts: dict[str, set[str]] = defaultdict(set)
        for key, names in self._names.items():
            for name in names:
                bearers[name.surname].add(key)
                firsts[name.given].add(key)
        titles = self._titles()
        last_full: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for item in self._items:
            if item.entity:
                last_full[item.article.id].append((item.mention.start, item.entity))
        for item in items:
            part = parse(item.name).surname
            here = self._articles[item.article.id]
            local = bearers[part] & here
            if not local and len(firsts[part] & here) == 1:
                item.give(next(iter(firsts[part] & here)), "given name, full name in the article")
            elif len(local) == 1:
                item.give(next(iter(local)), "surname, full name in the article")
            elif local:
                self._among(item, part, local, titles, last_full[item.article.id])
            elif len(bearers[part]) == 1:
                item.give(next(iter(bearers[part])), "surname, only bearer in the corpus")
            elif bearers[part]:
                self._among(item, part, bearers[part], titles, [])
            else:
                item.give(f"P:{part}", "same name")

    def _among(
        self,
        item: Item,
        part: str,
        keys: set[str],
        titles: dict[str, set[str]],
        before: list[tuple[int, str]],
    ) -> None:
        """Choose among bearers of a surname by title or by who was named in the paragraph; else none."""
        title = _title_of(item)
        titled = [key for key in keys if title and title in titles[key]]
        if len(titled) == 1:
            item.give(titled[0], f"surname with the title {title}")
            return
        passage = item.article.passage_at(item.mention.start)
        start = passage.start if passage else 0
        near = {key for offset, key in before if key in keys and start <= offset < item.mention.start}
        if len(near) == 1:
            item.give(next(iter(near)), "surname, full name in the paragraph")
        else:
            item.give(f"P:{part}?", "surname of several persons, left apart")

    def _titles(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for item in self._items:
            if item.entity and (title := _title_of(item)):
                found[item.entity].add(title)
        return found


def _title_of(item: Item) -> str:
    """The title word right before a mention ("president", "mr"), lower case, or an empty text."""
    match = _TITLE.search(item.left(24))
    if match is None:
        return ""
    word = match[1]
    lists = words()
    return word.rstrip(".").lower() if word in lists.titles or word in lists.roles else ""
