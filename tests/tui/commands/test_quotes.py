"""``crossread quotes``."""

from __future__ import annotations


def test_json_has_quotations_relations_and_offsets_that_hold(on_sample) -> None:
    done = on_sample("quotes", "--json")
    assert done.code == 0
    value = done.json
    assert value["schema"] == "crossread/1"
    texts = {}
    for quote in value["quotes"]:
        if quote["article"] not in texts:
            texts[quote["article"]] = on_sample("show", quote["article"], "--json").json["article"]["text"]
        assert texts[quote["article"]][quote["start"] : quote["end"]] == quote["text"]
    kinds = {relation["kind"] for relation in value["relations"]}
    assert kinds == {"verbatim", "variant", "echo", "said_again"}
    ids = {quote["id"] for quote in value["quotes"]}
    for relation in value["relations"]:
        assert relation["a"] in ids
        assert (relation["b"] in ids) == (relation["kind"] != "echo")
        a, b = relation["a_place"], relation["b_place"]
        for a_start, a_end, b_start, b_end, slot in relation["aligned"]:
            assert a["start"] <= a_start <= a_end <= a["end"] or a_start == a_end
            assert b["start"] <= b_start <= b_end <= b["end"] or b_start == b_end
            words = (texts[a["article"]][a_start:a_end], texts[b["article"]][b_start:b_end])
            assert (words[0] == "", words[1] == "") == (slot == "only_b", slot == "only_a")


def test_same_bytes_twice(on_sample) -> None:
    assert on_sample("quotes", "--json").out == on_sample("quotes", "--json").out


def test_only_variants_only_echoes(on_sample) -> None:
    variants = on_sample("quotes", "--variants", "--json").json
    assert {relation["kind"] for relation in variants["relations"]} == {"variant"}
    echoes = on_sample("quotes", "--echoes", "--json").json
    assert {relation["kind"] for relation in echoes["relations"]} == {"echo"}
    assert {quote["id"] for quote in echoes["quotes"]} == {one["a"] for one in echoes["relations"]}


def test_one_speaker(on_sample) -> None:
    found = on_sample("quotes", "--speaker", "Vladimir Putin", "--json").json
    assert {quote["speaker"] for quote in found["quotes"]} == {"vladimir-putin"}


def test_nobody_of_that_name(on_sample) -> None:
    done = on_sample("quotes", "--speaker", "Nobody At All")
    assert done.code == 1
    assert "no entity of that name" in done.err


def test_text_tells_what_differs(on_sample) -> None:
    done = on_sample("quotes")
    assert done.code == 0
    assert "vivid / living" in done.out
    assert "Echoes: quoted there, own voice here" in done.out
    assert "Said again" in done.out


def test_one_object_a_row(on_sample) -> None:
    rows = on_sample("quotes", "--jsonl").out.splitlines()
    assert len(rows) == len(on_sample("quotes", "--json").json["quotes"])


def test_an_empty_folder_has_no_quotations(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Nobody said a word.\n\nIt was quiet.\n")
    assert run("-C", tmp_path, "quotes", "--json").code == 1
