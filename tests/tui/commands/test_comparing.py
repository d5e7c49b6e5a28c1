"""``crossread diff`` and ``crossread claims``."""

from __future__ import annotations

VERDICTS = {"agree", "finer", "differs", "different_claim", "only_a", "only_b", "framing"}


def test_diff_gives_claims_with_places(on_sample) -> None:
    done = on_sample("diff", "moscow", "washington-december", "--json")
    assert done.code == 0
    value = done.json
    assert value["between"] == ["moscow", "washington-december"]
    assert {claim["verdict"] for claim in value["claims"]} <= VERDICTS
    differing = [claim for claim in value["claims"] if claim["verdict"] == "differs"]
    assert ("74 minutes", "an hour and a half") in {(one["a_value"], one["b_value"]) for one in differing}
    for claim in value["claims"]:
        assert {"about", "a", "b", "verdict"} <= claim.keys()


def test_diff_as_text_has_both_sides_and_the_rest(on_sample) -> None:
    done = on_sample("diff", "scmp", "neo")
    assert done.code == 0
    assert done.out.startswith("A scmp  ⇄  B neo\n")
    assert "only in A, names:" in done.out
    assert "true" not in done.out.lower().split()


def test_words_that_frame_by_themselves(on_sample) -> None:
    done = on_sample("diff", "scmp", "neo", "--words", "--json")
    words = {row["word"]: row for row in done.json["framing"]}
    assert words["rapprochement"]["b"]
    assert not words["rapprochement"]["a"]
    assert "rapprochement" in on_sample("diff", "scmp", "neo", "--words").out


def test_an_outlet_with_one_article_will_do(on_sample) -> None:
    assert on_sample("diff", "scmp", "beijing", "--json").json["between"] == ["scmp", "beijing"]


def test_an_outlet_with_several_articles_must_be_told_apart(on_sample) -> None:
    done = on_sample("diff", "washington", "neo")
    assert done.code == 2
    assert "washington-geneva" in done.err


def test_no_such_article(on_sample) -> None:
    assert on_sample("diff", "nobody", "neo").code == 1


def test_claims_between_outlets(on_sample) -> None:
    done = on_sample("claims", "--between", "moscow", "washington", "--json")
    assert done.code == 0
    rows = done.json["claims"]
    assert {tuple(row["between"]) for row in rows} <= {
        ("moscow", "washington-december"),
        ("moscow", "washington-geneva"),
    }
    assert {row["verdict"] for row in rows} <= {"finer", "differs", "different_claim"}
    assert {row["topic"] for row in rows} <= {"date", "number"}


def test_claims_over_all_and_those_that_agree(on_sample) -> None:
    some, everything = (
        on_sample("claims", "--jsonl").out.splitlines(),
        on_sample("claims", "--all", "--jsonl").out,
    )
    assert 0 < len(some) < len(everything.splitlines())
    assert "moscow" in on_sample("claims").out
