"""Writes a folder of made-up news articles, the same ones every time.

    python tests/bench/gen_corpus.py FOLDER --articles 10000 [--seed 1] [--told]

Every article is a Markdown file with front matter, about 600 words long. People, places, bodies and events
recur over the outlets with dates near one another, as they do in real news; the words follow Zipf's law over
a stock of real words and a long tail of made-up ones, so that an index sees about as many different words as
real news has.

With ``--told`` the articles are in sentences that tell what happened, as linking events needs them: a story has
thirty incidents, two to ten articles tell most of them, each in its own words, and look back at those of a
related story. There is an event word in every seven words and a name in every eleven, as in real news.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

EPOCH, DAYS = date(2019, 1, 1), 5 * 365
VOCABULARY = 60_000
INCIDENTS, TOLD_BY = 30, 6
"""Incidents of a story, and articles that tell it on average."""


def _stock() -> dict[str, list[str]]:
    stock = {}
    for line in Path(__file__).with_name("gen_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, _, entries = line.partition(":")
            stock[name] = [entry.strip() for entry in entries.split(",")]
    return stock


STOCK = _stock()


@dataclass(frozen=True, slots=True)
class Story:
    """An event that several outlets tell of."""

    day: date
    country: str
    other: str
    city: str
    body: str
    people: tuple[str, ...]
    act: tuple[str, ...]
    topic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened in a story: who did what to what, where and when, and how many were in it."""

    verb: str
    noun: str
    what: str
    who: str
    body: str
    city: str
    day: date
    number: int


class Generator:
    """Makes articles.

    Args:
        seed: Another seed makes another world.
        articles: How many there will be; sets how many stories they share.
        told: Whether the sentences tell what happened.
    """

    def __init__(self, seed: int, articles: int, *, told: bool = False) -> None:
        self._seed, self._told = seed, told
        rng = random.Random(f"{seed} words")
        self.words = _vocabulary(rng)
        self._weights = list(
            itertools.accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(self.words)))
        )
        surnames = sorted({_made_up(rng, 2, 3).capitalize() for _ in range(2_500)})
        self._people = [f"{rng.choice(STOCK['first'])} {rng.choice(surnames)}" for _ in range(4_000)]
        self._stories = max(10, articles // (TOLD_BY if told else 12))

    def story(self, number: int) -> Story:
        """The story of a number."""
        rng = random.Random(f"{self._seed} story {number}")
        country, other = rng.sample(STOCK["countries"], 2)
        return Story(
            EPOCH + timedelta(days=rng.randrange(DAYS)),
            country,
            other,
            rng.choice(STOCK["cities"]),
            rng.choice(STOCK["bodies"]),
            tuple(self._people[min(int(rng.paretovariate(0.5)), len(self._people)) - 1] for _ in range(4)),
            tuple(rng.choice(STOCK["acts"]).split("|")),
            tuple(self._draw(rng, 30)),
        )

    def _draw(self, rng: random.Random, count: int) -> list[str]:
        last = self._weights[-1]
        return [self.words[bisect.bisect(self._weights, rng.random() * last)] for _ in range(count)]

    def article(self, number: int) -> tuple[dict[str, str], str]:
        """Front matter and text of the article of a number."""
        rng = random.Random(f"{self._seed} article {number}")
        number_of_story = rng.randrange(self._stories)
        story = self.story(number_of_story)
        slug, name, country = rng.choice(STOCK["outlets"]).split("|")
        day = story.day + timedelta(days=min(9, int(rng.expovariate(0.5))))
        title = f"{story.country} {story.act[0]} {story.other} as {' '.join(self._draw(rng, 4))}"
        meta = {
            "id": f"a{number:06d}",
            "title": title,
            "source": name,
            "date": day.isoformat(),
            "author": rng.choice(self._people),
            "country": country,
            "kind": rng.choice(STOCK["kinds"]),
            "lang": "en",
            "slug": slug,
        }
        paragraphs = [self._lead(rng, story, day)]
        length = max(150, int(rng.gauss(600, 170)))
        words = 0
        told = self._incidents(rng, number_of_story) if self._told else None
        while words < length:
            paragraph = self._telling(rng, told) if told is not None else self._paragraph(rng, story)
            words += paragraph.count(" ") + 1
            paragraphs.append(paragraph)
        return meta, "\n\n".join(paragraphs)

    def _lead(self, rng: random.Random, story: Story, day: date) -> str:
        near = (day - story.day).days < 6
        when = f"on {story.day:%A}" if near else f"on {story.day:%B} {story.day.day}"
        who = f"{rng.choice(STOCK['roles'])} {story.people[0]}"
        body = story.body[0].upper() + story.body[1:]
        return (
            f"{story.country} {story.act[0]} {story.other} in {story.city} {when}, {who} said."
            f" {body} welcomed {story.act[1]} {story.other}."
        )

    def _paragraph(self, rng: random.Random, story: Story) -> str:
        sentences = [self._filler(rng, story) for _ in range(rng.randrange(2, 5))]
        if rng.random() < 0.4:
            words = " ".join(self._draw(rng, rng.randrange(6, 16))).capitalize()
            quoted = f"“{words},” {rng.choice(story.people)} said in {story.city}."
            sentences.insert(rng.randrange(len(sentences) + 1), quoted)
        if rng.random() < 0.3:
            act = story.act[1]
            sentences.append(f"{act.capitalize()} {story.other} followed {act} {story.country}.")
        return " ".join(sentences)

    def incidents(self, number: int) -> list[Incident]:
        """What happened in the story of a number."""
        rng, story = random.Random(f"{self._seed} incidents {number}"), self.story(number)
        found = []
        for entry in rng.sample(STOCK["incidents"], INCIDENTS):
            verb, noun, what = entry.split("|")
            what = what.replace("the ", f"the {rng.choice(STOCK['qualities'])} ", 1)
            found.append(
                Incident(
                    verb, noun, what, rng.choice(story.people),
                    rng.choice((story.body, f"the {story.country} government", f"the {story.other} government")),
                    rng.choice((story.city, rng.choice(STOCK["cities"]))),
                    story.day - timedelta(days=rng.choice((0, 0, 0, 1, 2, 5, 30))), rng.randrange(3, 400),
                )
            )  # fmt: skip
        return found

    def _incidents(self, rng: random.Random, number: int) -> Iterator[Incident]:
        """What an article tells: most of its story, and something of one before it."""
        own = self.incidents(number)
        rng.shuffle(own)
        before = self.incidents(max(0, number - 1 - rng.randrange(3)))[:3]
        yield from itertools.cycle([*own[: rng.randrange(18, INCIDENTS + 1)], *before])

    def _telling(self, rng: random.Random, told: Iterator[Incident]) -> str:
        """A paragraph of sentences that tell incidents."""
        return " ".join(self._told_once(rng, next(told), next(told)) for _ in range(rng.randrange(2, 4)))

    def _told_once(self, rng: random.Random, one: Incident, other: Incident) -> str:
        who = rng.choice((one.who, one.who.split()[1], one.body, f"{rng.choice(STOCK['roles'])} {one.who}"))
        when = rng.choice((f"on {one.day:%A}", f"on {one.day.day} {one.day:%B}", f"in {one.day:%B}", "", ""))
        words = " ".join(self._draw(rng, rng.randrange(5, 12)))
        noun, again = f"{one.noun} {one.what}", f"{other.noun} {other.what}"
        text = rng.choice((
            f"{who} {one.verb} {one.what} in {one.city} {when}, before {again}, with {words}.",
            f"after {noun} {when}, {other.who} {other.verb} {other.what} and spoke of {words}.",
            f"{noun} by {who} drew {one.number} people in {one.city} {when}.",
            f"“{words}, and {noun} was right,” {other.who.split()[1]} told reporters in {one.city}.",
            f"{who} had {one.verb} {one.what} {when} with {words}.",
            f"{words} since {noun}, while {again} was planned by {other.body}.",
        ))  # fmt: skip
        text = " ".join(text.split()).replace(" ,", ",")
        return text[0].upper() + text[1:]

    def _filler(self, rng: random.Random, story: Story) -> str:
        words = self._draw(rng, rng.randrange(8, 26))
        for _ in range(2):
            words[rng.randrange(len(words))] = rng.choice(story.topic)
        if rng.random() < 0.3:
            words[rng.randrange(len(words))] = rng.choice(
                (story.country, story.other, rng.choice(story.people))
            )
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."


def _made_up(rng: random.Random, low: int, high: int) -> str:
    return "".join(rng.choice(STOCK["syllables"]) for _ in range(rng.randint(low, high)))


def _vocabulary(rng: random.Random) -> list[str]:
    """Words, most frequent first: little words, then real ones with inflections among made-up ones."""
    words = dict.fromkeys(STOCK["little"])
    real = [word + ending for ending in ("", "s", "ed", "ing") for word in dict.fromkeys(STOCK["stock"])]
    waiting = iter(real)
    while len(words) < VOCABULARY:
        if len(words) % 3:
            word = next(waiting, "")
            if word:
                words.setdefault(word)
                continue
        rank = len(words)
        words.setdefault(_made_up(rng, 2, 3 if rank < 2_000 else 4 if rank < 20_000 else 5))
    return list(words)


def generate(articles: int, seed: int = 1, *, told: bool = False) -> Iterator[tuple[dict[str, str], str]]:
    """Front matter and text of every article."""
    generator = Generator(seed, articles, told=told)
    for number in range(articles):
        yield generator.article(number)


def write(folder: Path, articles: int, seed: int = 1, *, told: bool = False) -> None:
    """Write the articles as Markdown files, a thousand to a folder."""
    for number, (meta, text) in enumerate(generate(articles, seed, told=told)):
        place = folder / f"{number // 1000:03d}"
        place.mkdir(parents=True, exist_ok=True)
        head = "".join(f'{key}: "{value}"\n' for key, value in meta.items() if key != "slug")
        (place / f"{meta['id']}.md").write_text(f"---\n{head}---\n\n{text}\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--told", action="store_true", help="in sentences that tell what happened")
    options = parser.parse_args()
    write(options.folder, options.articles, options.seed, told=options.told)


if __name__ == "__main__":
    main()
