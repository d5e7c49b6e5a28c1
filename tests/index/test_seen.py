"""What was opened is remembered per user, and a search finds the rest."""

from __future__ import annotations

from pathlib import Path

from index.seen import SeenArticles


def test_what_was_opened_is_known_to_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "state" / "seen.txt"
    seen = SeenArticles(path)
    assert seen.all() == frozenset()
    for name in ("scmp", "neo", "scmp"):
        seen.add(name)
    assert SeenArticles(path).all() == {"scmp", "neo"}
    assert path.read_text() == "scmp\nneo\n"
    assert path.stat().st_mode & 0o077 == 0


def test_two_processes_add_to_one_file(tmp_path: Path) -> None:
    one, other = SeenArticles(tmp_path / "seen"), SeenArticles(tmp_path / "seen")
    one.add("a")
    other.add("b")
    one.add("c")
    assert one.all() == {"a", "b", "c"}


def test_a_file_that_cannot_be_used_stops_nothing(tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    aside.write_text("kept\n")
    link = tmp_path / "link"
    link.symlink_to(aside)
    SeenArticles(link).add("a")
    assert aside.read_text() == "kept\n"
    (tmp_path / "folder").mkdir()
    seen = SeenArticles(tmp_path / "folder")
    seen.add("a")
    assert seen.all() == frozenset()
