"""The parts that an index is made of."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search import bulk
from index.search.blocks import FORM_MARK, BlockBuilder
from index.search.checked import CHUNK, CheckedFile, DamagedIndexError, checksums
from index.search.columns import Columns
from index.search.columns import pack as pack_columns
from index.search.facts import UNDATED, ArticleFacts
from index.search.known import Known
from index.search.manifest import Manifest, ShardEntry, load, save
from index.search.merging import MOST_ALIKE, crowded
from index.search.postings import (
    BLOCK,
    Part,
    Postings,
    each_bit,
    join_parts,
    pack,
    pack_positions,
    union,
    unpack,
    unpack_arrays,
    unpack_position_array,
    unpack_positions,
)
from index.search.recent import Recent
from index.search.runs import Run, merged, write_run
from index.search.side import seal, unseal
from index.search.side_writer import shared_beginnings
from index.search.spans import near, phrase
from index.search.spelling import american, variants
from index.search.stems import languages, stem_keys
from index.search.table import DayOrder

numbers = st.sets(st.integers(0, BLOCK - 1), min_size=1, max_size=60).map(sorted)


@st.composite
def occurrences(draw):
    """Article numbers, counts and positions of one term."""
    found = draw(numbers)
    counts = draw(st.lists(st.integers(1, 300), min_size=len(found), max_size=len(found)))
    rng = random.Random(draw(st.integers(0, 99)))
    most = draw(st.sampled_from([400, 70_000]))
    positions = array("I", (place for count in counts for place in sorted(rng.sample(range(most), count))))
    return found, counts, positions


@given(occurrences(), st.booleans(), st.sampled_from(["", "U.S.", "é\ud800"]))
def test_a_payload_keeps_everything(term, placed, sole):
    found, counts, positions = term
    payload = pack(found, counts, positions if placed else None, sole)
    whole = unpack(payload)
    assert list(each_bit(whole.bits)) == found
    assert (whole.counts is None) == (set(counts) == {1})
    assert list(whole.counts or [1] * len(found)) == counts
    assert whole.positions == (positions if placed else None)
    assert whole.sole == sole
    in_bulk = unpack_arrays(payload)
    assert in_bulk[0].tolist() == found
    assert in_bulk[1].tolist() == counts
    assert (in_bulk[2].tolist() if in_bulk[2] is not None else None) == (list(positions) if placed else None)


@given(occurrences())
def test_positions_alone(term):
    positions = term[2]
    assert list(unpack_positions(pack_positions(positions))) == list(positions)
    assert unpack_position_array(pack_positions(positions)).tolist() == list(positions)


@given(st.integers(0, 2**700))
def test_each_bit(bits):
    assert [number for number in range(bits.bit_length()) if bits >> number & 1] == list(each_bit(bits))


@given(st.lists(numbers, min_size=1, max_size=4))
def test_parts_of_blocks_join(blocks):
    parts = [
        Part(place * BLOCK, sum(1 << number for number in block), bytes(2 for _ in block))
        for place, block in enumerate(blocks)
    ]
    everything = [place * BLOCK + number for place, block in enumerate(blocks) for number in block]
    whole = join_parts(parts)
    assert list(each_bit(whole.bits)) == everything
    assert whole.counts(whole.bits) == dict.fromkeys(everything, 2)
    twice = union([whole, whole])
    assert twice.bits == whole.bits
    assert twice.counts(1 << everything[0]) == {everything[0]: 4}
    assert join_parts([]).bits == 0
    assert union([]) == Postings(0, ())


def facts(key: str, **more) -> ArticleFacts:
    known = {
        "id": key, "fingerprint": "f", "title": "T", "source": "s", "source_name": "S", "country": "gb",
        "kind": "news", "lang": "en", "author": "", "first": 1, "last": 2, "words": 3,
    }  # fmt: skip
    return ArticleFacts(**(known | more))


@given(
    st.lists(
        st.builds(
            facts,
            st.text("abc-", min_size=1, max_size=8),
            title=st.text(st.characters(exclude_characters="\n"), max_size=20).map(
                lambda text: " ".join(text.split("\n"))
            ),
            source=st.sampled_from(["a", "b", "é"]),
            author=st.text("xyz", max_size=3),
            first=st.integers(-1, 4_000_000),
        ),
        max_size=20,
    )
)
def test_columns_keep_the_facts_of_articles(rows):
    columns = Columns(pack_columns(rows))
    assert columns.facts() == rows
    for code, source in enumerate(columns.known("source") if rows else []):
        bits = columns.bitmaps("source")[columns.known("source")[code]]
        assert list(each_bit(bits)) == [place for place, row in enumerate(rows) if row.source == source]


def test_columns_of_many_values():
    rows = [facts(f"a{number}", author=f"author {number % 300}") for number in range(900)]
    columns = Columns(pack_columns(rows))
    place = columns.known("author").index("author 7")
    assert list(each_bit(columns.bitmaps("author")[columns.known("author")[place]])) == [7, 307, 607]


@pytest.mark.parametrize("data", [b"", b"5\n{}", b"x", b"2\n{}rest", b'60\n{"rows": 1, "sizes": [1]}'])
def test_damaged_columns_are_told(data):
    with pytest.raises(DamagedIndexError):
        Columns(data)


@given(st.lists(st.integers(-1, 40), max_size=1_300), st.integers(0, 60), st.integers(-2, 42), st.randoms())
def test_order_of_days(days, most, day, rng):
    order = DayOrder(days)
    chosen = [number for number in range(len(days)) if rng.random() < rng.choice([0.05, 0.9])]
    bits = sum(1 << number for number in chosen)
    assert list(each_bit(order.up_to(day))) == [number for number, one in enumerate(days) if one <= day]
    assert list(each_bit(order.before(day))) == [number for number, one in enumerate(days) if one < day]
    latest = order.latest(bits, most)
    expected = sorted(chosen, key=lambda number: (days[number], number), reverse=True)[:most]
    assert latest == expected
    assert UNDATED < 0


def test_a_block_tells_spellings_apart(article):
    builder = BlockBuilder()
    builder.add(article("a", "Treaty treaty Xi\nXi", title="Xi signs"), "1")
    builder.add(article("b", "TREATY"), "2")
    block = builder.block()
    words = {term: unpack(payload) for term, payload in block["word"]}
    assert words["xi"].sole == "Xi"
    assert words["treaty"].sole == ""
    assert list(words["treaty"].counts) == [2, 1]
    assert list(words["signs"].counts) == [0]
    forms = {term: unpack(payload).bits for term, payload in block["form"] if FORM_MARK in term}
    assert forms == {f"treaty{FORM_MARK}Treaty": 0b01, f"treaty{FORM_MARK}TREATY": 0b10}
    assert {term for term, _ in block["title"]} == {"xi", "signs"}


def test_runs_merge_in_order(tmp_path, article):
    runs = []
    for number, text in enumerate(["b c é", "a c", "c z"]):
        builder = BlockBuilder()
        builder.add(article(f"a{number}", text), "")
        path = tmp_path / str(number)
        write_run(path, builder.block())
        runs.append(Run(lambda path=path: path.open("rb", buffering=0)))
    terms = [(term, [number for number, _ in payloads]) for term, payloads in merged(runs, "word")]
    assert terms == [("a", [1]), ("b", [0]), ("c", [0, 1, 2]), ("e", [0]), ("z", [2])]


def test_shared_beginnings(monkeypatch):
    monkeypatch.setattr("index.search.side_writer.MANY_WORDS", 2)
    assert shared_beginnings(["abc", "abd", "abe", "b", "ba"]) == {"a", "ab"}


@given(st.text(max_size=10), st.binary(max_size=300))
def test_seals(key, data):
    blob = seal(key, data)
    assert unseal(key, blob) == data
    with pytest.raises(DamagedIndexError):
        unseal(key + "x", blob)


@given(st.binary(max_size=3 * CHUNK), st.integers(0, 3 * CHUNK), st.integers(0, 2 * CHUNK))
def test_checked_files_give_what_was_written(tmp_path_factory, data, at, length):
    path = tmp_path_factory.mktemp("checked") / "file"
    path.write_bytes(data)
    path.chmod(0o600)
    file = CheckedFile(path, len(data), checksums(path))
    file.seek(at)
    assert (file.read(length) or b"") == data[at : at + length]
    file.close()


def test_the_stamp_survives_and_refuses(tmp_path):
    tmp_path.chmod(0o700)
    manifest = Manifest((ShardEntry("s000001", 3, 7, (1,)),), "now", 2)
    save(tmp_path, manifest)
    assert load(tmp_path) == manifest
    save(tmp_path, Manifest((ShardEntry("../x", 3, 7),), "now", 2))
    with pytest.raises(DamagedIndexError):
        load(tmp_path)


def test_crowded_shards_are_indexed_again():
    manifest = Manifest((ShardEntry("a", 10, 0, (1, 2)), ShardEntry("b", 10, 0, ())))
    known = Known()
    known.add("a", [f"a{number}" for number in range(10)], [""] * 10, (0, 1, 2))
    known.add("b", [f"b{number}" for number in range(10)], [""] * 10)
    assert crowded(manifest, known, []) == []
    assert sorted(crowded(manifest, known, ["a3", "a4"])) == ["a5", "a6", "a7", "a8", "a9"]


def test_additions_one_by_one_stay_in_few_shards(build, article):
    corpus = build({})
    for number in range(3 * MOST_ALIKE):
        corpus.articles[f"a{number}"] = article(f"a{number}", "treaty")
        corpus.update()
        assert len(load(corpus.folder).shards) < 2 * MOST_ALIKE
    engine = corpus.open()
    assert engine.search("treaty").articles == 3 * MOST_ALIKE
    engine.close()


def test_recent_keeps_within_its_weight():
    recent: Recent[str] = Recent(10, len)
    made = []

    def make(text: str) -> str:
        made.append(text)
        return text

    for text in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb", "x" * 11, "x" * 11):
        assert recent.get(text, lambda text=text: make(text)) == text
    assert made == ["aaaa", "bbbb", "cccc", "bbbb", "x" * 11, "x" * 11]


def test_spellings():
    assert american("neighbourliness") == "neighborliness"
    assert american("treaty") == "treaty"
    assert variants("organize") == ("organize", "organise")
    assert variants("centre") == ("centre", "center")
    assert variants("xi") == ("xi",)
    for form in ("analyses", "emphasis", "promise", "surprised", "four", "our", "tour", "exercise", "advise"):
        assert variants(form) == (form,)


def test_stems():
    assert stem_keys("treaties", ["en"]) == stem_keys("treaty", ["en"]) != ()
    assert stem_keys("neighbours", ["en"]) == stem_keys("neighbor", ["en"])
    assert stem_keys("договоры", ["en", "ru"]) == stem_keys("договор", ["en", "ru"])
    assert stem_keys("us", ["en"]) == stem_keys("2021", ["en"]) == stem_keys("习近", ["en"]) == ()
    assert languages(["en-GB", "ru", "xx"]) == ("en", "ru")
    assert languages(["", "ru"]) == ("en", "ru")
    assert languages([]) == ("en",)


def test_phrases_and_neighbours():
    assert phrase([[1, 5], [2, 9], [3]]) == [(1, 4)]
    assert phrase([[1], []]) == []
    assert near([[(1, 2)], [(4, 5)]], 3) == [(1, 5)]
    assert near([[(1, 2)], [(4, 5)]], 2) == []
    assert near([[(4, 5)], [(1, 2), (6, 7)]], 3) == [(1, 5), (4, 7)]
    assert near([[(1, 2), (3, 4)], [(1, 2), (3, 4)]], 5) == [(1, 4)]


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sets(st.integers(0, 300), min_size=1)), max_size=3),
    st.integers(0, (1 << 900) - 1),
    st.integers(1, 400),
)
def test_occurrences_are_counted_alike_one_by_one_and_at_once(lists, wanted, most):
    parts = []
    for place, found in lists:
        kept = array("I", ((number * 7) % most + 1 for number in sorted(found)))
        part = Part(place * 64, sum(1 << number for number in found), None if most == 1 else kept)
        parts.append(part)
    expected: dict[int, int] = {}
    for part in parts:
        for number in range(301):
            if wanted >> (part.base + number) & 1 and part.count(number):
                expected[part.base + number] = expected.get(part.base + number, 0) + part.count(number)
    postings = Postings(0, tuple(parts))
    assert postings.counts(wanted) == expected
    assert bulk.counts(postings, wanted) == expected
