from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import quotes
from index.model import Article, NameMention, Passage, Quote
from index.quotes.marks import pair
from index.text.sentences import split

SEEDS = Path(__file__).resolve().parents[2] / "../shared/seeds"


def make(text: str) -> Article:
    passages = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(len(passages) + 1, start, start + len(line)))
        start += len(line) + 1
    sentences = tuple(one for passage in passages for one in split(text, passage.start, passage.end))
    return Article("one", "one", "one", "", text=text, passages=tuple(passages), sentences=sentences)


def names_of(article: Article, **types: str) -> list[NameMention]:
    """Every occurrence of names, spelt with _ for a space."""
    found = []
    for key, kind in types.items():
        name = key.replace("_", " ")
        at = article.text.find(name)
        while at >= 0:
            found.append(NameMention(at, at + len(name), kind, "test"))  # type: ignore[arg-type]
            at = article.text.find(name, at + 1)
    return found


def quoted(text: str) -> list[str]:
    article = make(text)
    return [text[one.start : one.end] for one in quotes.find(article)]


def speaker(text: str, **types: str) -> str | None:
    article = make(text)
    first = quotes.find(article, names_of(article, **types))[0]
    return text[first.speaker.start : first.speaker.end] if first.speaker else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke of “a new day” and left.", ["a new day"]),
        ('He spoke of "a new day" and left.', ["a new day"]),
        ('It is not a "politico-military alliance,” they wrote.', ["politico-military alliance,"]),
        ("It is not a “politico-military alliance,\" they wrote.", ["politico-military alliance,"]),
        ("Er sprach von „einem neuen Tag“ und ging.", ["einem neuen Tag"]),
        ("Il parla d’« un jour nouveau » et sortit.", ["un jour nouveau"]),
        ("Er sprach von »einem neuen Tag« und ging.", ["einem neuen Tag"]),
        ("He spoke of ‘a new day’ and left.", ["a new day"]),
        ("He spoke of 'a new day' and left.", ["a new day"]),
        ("He spoke of ``a new day'' and left.", ["a new day"]),
        ("他说「新的一天」。", ["新的一天"]),
        ("Han sade ”en ny dag” och gick.", ["en ny dag"]),
        ("“He said ‘go’ to me,” she wrote.", ["He said ‘go’ to me,", "go"]),
        ("‘He said “go” to me,’ she wrote.", ["He said “go” to me,", "go"]),
        ("Both hailed the countries’ closer ties, and it’s the players’ day.", []),
        ("It was the '90s, and rock 'n' roll wasn't dead.", []),
        ("A ‘players’ day’ was held in the ’90s.", ["players’ day"]),
        ("He is 6'2\" tall and 5' wide.", []),
        ("She read “” and left.", []),
        ("“unilateral sanctions”, and “politicising” it", ["unilateral sanctions", "politicising"]),
    ],
)  # fmt: skip
def test_marks_are_paired_by_kind(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_closing_mark_too_many_is_passed_over() -> None:
    text = "He said that “the goal is a version NATO”. Indo-Pacific edition”. He left with “a smile”."
    assert quoted(text) == ["the goal is a version NATO", "a smile"]


def test_a_missing_closing_mark_ends_with_its_sentence() -> None:
    text = "He said: “The goal is near. Then he left. She stayed.\nThe next day was “fine”."
    article = make(text)
    first, second = quotes.find(article)
    assert text[first.start : first.end] == "The goal is near."
    assert not first.balanced
    assert text[second.start : second.end] == "fine"
    assert second.balanced


def test_a_second_opening_mark_ends_the_one_before() -> None:
    text = "He said “we go on and she answered “never again” with a smile."
    first, second = quotes.find(make(text))
    assert (text[first.start : first.end], first.balanced) == ("we go on and she answered", False)
    assert (text[second.start : second.end], second.balanced) == ("never again", True)


def test_paragraphs_with_reopened_marks_are_whole_and_share_the_speaker() -> None:
    text = "“We came in spring.\n“We stayed until fall.\n“We left in winter,” Ann Lee said."
    article = make(text)
    found = quotes.find(article, names_of(article, Ann_Lee="PERSON"))
    assert [text[one.start : one.end] for one in found] == [
        "We came in spring.",
        "We stayed until fall.",
        "We left in winter,",
    ]
    assert all(one.balanced for one in found)
    assert {one.speaker for one in found} == {found[-1].speaker}
    assert found[-1].speaker


def test_a_speaker_named_first_is_carried_on() -> None:
    text = "Ann Lee said: “We came in spring.\n“We left in winter.”\nThat was “all”."
    article = make(text)
    found = quotes.find(article, names_of(article, Ann_Lee="PERSON"))
    assert [one.speaker is not None for one in found] == [True, True, False]


def test_folded_passages_are_left_out() -> None:
    text = "“Read more”\nShe said “yes” to it."
    article = make(text)
    first, second = article.passages
    folded = Article(
        "one", "one", "one", "", text=text, sentences=article.sentences,
        passages=(Passage(1, first.start, first.end, furniture=True), second),
    )  # fmt: skip
    assert [text[one.start : one.end] for one in quotes.find(folded)] == ["yes"]


PEOPLE = {"Ann_Lee": "PERSON", "Bo_Dahl": "PERSON", "Foreign_Ministry": "ORG", "Norland": "GPE"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go on,” Ann Lee said.", "Ann Lee"),
        ("“We will go on,” said Ann Lee, a senior fellow of the Institute.", "Ann Lee"),
        ("“We will go on,” said the minister, Ann Lee.", "Ann Lee"),
        ("“We will go on,” added Norland President Bo Dahl on Monday.", "Bo Dahl"),
        ("Ann Lee said that Norland would “go on” for years.", "Ann Lee"),
        ("Ann Lee, minister of Norland, said the plan was “dead”.", "Ann Lee"),
        ("Ann Lee told Bo Dahl: “We will go on.”", "Ann Lee"),
        ("For his part, Norland leader Bo Dahl stressed: “We will go on.”", "Bo Dahl"),
        ("According to Ann Lee, the plan is “dead”.", "Ann Lee"),
        ("The plan is “dead”, according to Ann Lee, a fellow in Norland.", "Ann Lee"),
        ("Ann Lee praised the tie as a “model”, the agency wrote.", "Ann Lee"),
        ("Ann Lee met Bo Dahl in Norland. “We will go on,” he said.", "Bo Dahl"),
        ("Ann Lee declared that Norland would win, saying that the meeting would “help”.", "Ann Lee"),
        ("The Foreign Ministry said: “We hope.”", "Foreign Ministry"),
        ("The plan is “dead”, the old shepherd’s dog thought.", None),
        ("They call it the “iron road”.", None),
        ("The tie is “special”. Ann Lee came later.", None),
        ('Yuri Marsh came. He quoted Ann Lee as saying, but "we even surpass that".', "Ann Lee"),
        ('The agency cited Ann Lee as having said: "We will see it through together."', "Ann Lee"),
    ],
)  # fmt: skip
def test_speaker(text: str, expected: str | None) -> None:
    assert speaker(text, **PEOPLE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go on,” Ann Lee said.", "Ann Lee"),
        ("“We will go on,” said President Bo Dahl.", "President Bo Dahl"),
        ("On Monday, Ann Lee said that it was “dead”.", "Ann Lee"),
        ("The Chinese Foreign Ministry said: “We hope.”", "Chinese Foreign Ministry"),
        ("There are ‘no limits’, observer says", "observer"),
        ("In a joint statement they said it was “dead”.", "they"),
    ],
)
def test_speaker_by_capitals_alone(text: str, expected: str) -> None:
    assert speaker(text) == expected


def test_pronoun_goes_back_to_the_paragraph_before() -> None:
    text = "The plan was old, according to Ann Lee of Norland.\n“It has no value of its own,” she said."
    assert speaker(text, **PEOPLE) == "Ann Lee"


def test_plain_description_goes_back_to_the_last_who_spoke() -> None:
    text = (
        "Ann Lee also said that the tie Mr. Bo Dahl declared strong would last.\n“It will,” the expert said."
    )
    assert speaker(text, **PEOPLE) == "Ann Lee"


def test_a_quotation_that_stands_alone_keeps_the_speaker_before_it() -> None:
    text = "“We go on,” Ann Lee said. “Nobody can stop us.”"
    article = make(text)
    first, second = quotes.find(article, names_of(article, Ann_Lee="PERSON"))
    assert first.speaker == second.speaker


def test_two_speakers_in_a_paragraph_are_told_apart() -> None:
    text = "Ann Lee said: “We go on.” But Bo Dahl stated: “We do not.”"
    article = make(text)
    found = quotes.find(article, names_of(article, Ann_Lee="PERSON", Bo_Dahl="PERSON"))
    assert [text[one.speaker.start : one.speaker.end] for one in found if one.speaker] == [
        "Ann Lee",
        "Bo Dahl",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi praised the tie as a “model”, according to state news agency Xinhua.", "Xinhua"),
        ("Relations were at “their highest point”, according to Russian news agency TASS.", "TASS"),
        ("She called it a “trap”, state broadcaster CCTV reported.", "CCTV"),
        ("“We go on,” he wrote in a June 10 article in The Washington Post.", "The Washington Post"),
        ("“We go on,” he told the Daily Herald.", "Daily Herald"),
        ("Ann Lee said “we go on”.", None),
    ],
)
def test_source_named(text: str, expected: str | None) -> None:
    article = make(text)
    span = quotes.source_named(article, quotes.find(article)[0])
    assert (text[span.start : span.end] if span else None) == expected


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("the “special military operation” of that year", True),
        ("the Western “sanctions” policies", True),
        ("Ann Lee spoke of a “trap”.", False),
        ("“We will go on until the end of it all.”", False),
        ("It ended. “Never!”", False),
    ],
)
def test_is_term(text: str, term: bool) -> None:
    article = make(text)
    assert quotes.is_term(article, quotes.find(article)[0]) is term


MARKS = st.text("“”\"„«»‘’'「」`.,!? \nabcXsé9—(", max_size=120)


@given(MARKS)
def test_quotations_lie_within_passages_in_order(text: str) -> None:
    article = make(text)
    last = -1
    for one in quotes.find(article):
        passage = article.passage_at(one.start)
        assert passage
        assert passage.start <= one.start < one.end <= passage.end
        assert one.start >= last
        assert not text[one.start].isspace()
        assert not text[one.end - 1].isspace()
        last = one.start


@given(MARKS)
def test_an_unbalanced_quotation_ends_with_its_sentence(text: str) -> None:
    article = make(text)
    for one in quotes.find(article):
        if not one.balanced:
            (sentence,) = [s for s in article.sentences if s.start <= one.start < s.end]
            assert one.end <= sentence.end


@given(MARKS)
def test_two_quotations_nest_or_are_apart(text: str) -> None:
    line = text.replace("\n", " ")
    pairs = pair(line, 0, len(line), lambda offset: min(len(line), offset + 20))
    for index, one in enumerate(pairs):
        for other in pairs[index + 1 :]:
            assert other.start >= one.end or other.end <= one.end or not (one.balanced and other.balanced)


@given(st.text(max_size=150))
def test_any_text_is_survived(text: str) -> None:
    article = make(text)
    for one in quotes.find(article):
        assert isinstance(one, Quote)
        quotes.source_named(article, one)
        quotes.is_term(article, one)


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not at hand")
class TestSeeds:
    """Facts about the quotations of the five articles."""

    @staticmethod
    def quotes_of(number: str) -> tuple[Article, tuple[Quote, ...]]:
        from index.readers import read
        from index.text import prepare

        (path,) = SEEDS.glob(f"{number}_*.txt")
        article = prepare(read(path, root=SEEDS), article_id=f"a{number}", file=path.name, sha256="")
        return article, quotes.find(article)

    def test_both_give_the_sentence_of_41_words_to_xi(self) -> None:
        found = []
        for number in ("000", "002"):
            article, all_quotes = self.quotes_of(number)
            (one,) = [
                q for q in all_quotes if article.text[q.start : q.end].startswith("I believe that under")
            ]
            assert one.speaker
            assert article.text[one.speaker.start : one.speaker.end].endswith(("Xi", "Xi Jinping"))
            found.append(article.text[one.start : one.end].rstrip(",").lower().split())
        assert len(found[0]) == 41
        assert found[0] == found[1]

    def test_broken_marks_swallow_nothing(self) -> None:
        article, found = self.quotes_of("001")
        texts = [article.text[one.start : one.end] for one in found]
        assert len(texts) == 16
        assert "the real goal of the US is to establish a version NATO" in texts
        assert max(map(len, texts)) < 400
        article, found = self.quotes_of("004")
        texts = [article.text[one.start : one.end] for one in found]
        assert "Cold War politico-military alliance," in texts
        assert max(map(len, texts)) < 120

    @pytest.mark.parametrize(
        ("number", "count"), [("000", 8), ("001", 16), ("002", 16), ("003", 5), ("004", 5)]
    )
    def test_how_many_quotations_there_are(self, number: str, count: int) -> None:
        # Single marks and the title of a magazine are counted too.
        assert len(self.quotes_of(number)[1]) == count


def test_who_is_named_only_inside_the_marks_does_not_speak() -> None:
    text = "They wrote much. “Friendship between the two States has no limits”, it said."
    assert speaker(text, States="GPE") != "States"


def test_a_paper_that_speaks_is_no_body_named_before() -> None:
    text = "Beijing put out a joint statement. “The friendship has no limits”, it said."
    assert speaker(text, Beijing="GPE") == "it"


def test_who_goes_on_or_complains_speaks() -> None:
    assert (
        speaker("In this, Ann Lee went on, they had “added energy to the world”.", Ann_Lee="PERSON")
        == "Ann Lee"
    )
    assert speaker("Ann Lee complained of “cold thinking” in the West.", Ann_Lee="PERSON") == "Ann Lee"
