"""PDF, Word documents, web archives and archives: what is read, what is refused, and how that is said."""

from __future__ import annotations

import builtins
import contextlib
import io
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import readers
from index.errors import ReadError
from index.model import RawArticle
from index.readers import extras, layout, packed

FORMATS = Path(__file__).resolve().parents[2] / "fixtures" / "formats"
ARTICLE = b"The bridge reopens\n\nThe bridge over the Senna was opened to traffic again on Tuesday.\n"


def zip_of(path: Path, *members: tuple[str, bytes], mode: int = 0o100644) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return path


def tar_of(path: Path, *members: tarfile.TarInfo, data: bytes = ARTICLE, mode: Any = "w") -> Path:
    with tarfile.open(path, mode) as archive:
        for member in members:
            member.size = len(data) if member.isreg() else 0
            archive.addfile(member, io.BytesIO(data) if member.isreg() else None)
    return path


def errors_of(path: Path) -> list[str]:
    """Everything that is said about a file that cannot be read, or not wholly."""
    try:
        found = list(readers.read_all(path, root=path.parent))
    except ReadError as error:
        return [str(error)]
    return [str(one) for one in found if isinstance(one, ReadError)]


def findings(path: Path) -> tuple[list[str], list[str]]:
    """Names of the articles and errors of a file."""
    found = list(readers.read_all(path, root=path.parent))
    return (
        [raw.meta["member"] for raw in found if not isinstance(raw, ReadError)],
        [str(error) for error in found if isinstance(error, ReadError)],
    )


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "..\\out.txt"])
def test_names_that_lead_out_are_said_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "corpus"
    inside.mkdir()
    for path in (
        zip_of(inside / "a.zip", (name, ARTICLE), ("good.txt", ARTICLE)),
        tar_of(inside / "a.tar", tarfile.TarInfo(name), tarfile.TarInfo("good.txt")),
    ):
        names, errors = findings(path)
        assert names == ["good.txt"]
        assert errors == [f"{path.name}: {name}: its name leads out of the archive: not read"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tar", "a.zip", "corpus"]


def test_links_and_devices_in_archives_are_not_followed(tmp_path: Path) -> None:
    link, device, pipe = (tarfile.TarInfo(name) for name in ("link.txt", "device.txt", "pipe.txt"))
    link.type, link.linkname, device.type, pipe.type = (
        tarfile.SYMTYPE,
        "/etc/passwd",
        tarfile.CHRTYPE,
        tarfile.FIFOTYPE,
    )
    names, errors = findings(tar_of(tmp_path / "a.tar", link, device, pipe, tarfile.TarInfo("good.txt")))
    assert names == ["good.txt"]
    assert len(errors) == 3
    assert all("a link or device in an archive: not read" in error for error in errors)
    names, errors = findings(zip_of(tmp_path / "a.zip", ("link.txt", b"/etc/passwd"), mode=0o120777))
    assert (names, len(errors)) == ([], 1)


def test_bombs_end_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = bytes(40_000_000)
    names, errors = findings(zip_of(tmp_path / "a.zip", ("bomb.txt", zeros), ("good.txt", ARTICLE)))
    assert (names, len(errors)) == (["good.txt"], 1)
    assert f"unpacks to more than {packed.MAX_RATIO} times its size" in errors[0]
    from index.readers import archives

    monkeypatch.setattr(archives, "MAX_TOTAL", 10_000_000)
    path = tar_of(tmp_path / "a.tar.gz", tarfile.TarInfo("bomb.txt"), data=zeros, mode="w:gz")
    assert findings(path) == ([], ["a.tar.gz: bomb.txt: unpacks to too much: the rest is not read"])
    lying = tarfile.TarInfo("header.txt")
    lying.pax_headers = {"comment": "x" * 20_000_000}
    path = tar_of(tmp_path / "b.tar.gz", lying, mode="w:gz")
    assert errors_of(path) == ["b.tar.gz: a damaged archive (fetch or pack it again)"]
    monkeypatch.setattr(archives, "MAX_MEMBERS", 5)
    many = zip_of(tmp_path / "many.zip", *((f"{number}.txt", ARTICLE) for number in range(20)))
    names, errors = findings(many)
    assert len(names) == 4
    assert errors[-1].endswith("more than 5 files: the rest is not read")


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = zip_of(tmp_path / "inner.zip", ("a.txt", ARTICLE)).read_bytes()
    names, errors = findings(zip_of(tmp_path / "outer.zip", ("inner.zip", inner), ("b.txt", ARTICLE)))
    assert names == ["b.txt"]
    assert errors == ["outer.zip: inner.zip: an archive in an archive: not opened (unpack it first)"]


@pytest.mark.parametrize(
    "name", ["saved.zip", "packed.tar.gz", "packed.tar.xz", "crawl.warc", "report.docx", "three-pages.pdf"]
)
def test_a_damaged_file_is_one_line(tmp_path: Path, name: str) -> None:
    whole = (FORMATS / name).read_bytes()
    for cut in (0, 5, len(whole) // 3, len(whole) * 2 // 3):
        path = tmp_path / name
        path.write_bytes(whole[:cut])
        assert not any("\n" in error for error in errors_of(path))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name.partition(".")[0] in extras.PACKAGES.values():
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(extras, "import_module", without)
    for module in [name for name in sys.modules if name.partition(".")[0] in ("pypdf", "warcio")]:
        monkeypatch.delitem(sys.modules, module)
    for name, extra in (("hyphens.pdf", "pdf"), ("crawl.warc", "warc")):
        with pytest.raises(ReadError, match="needs the extra") as caught:
            list(readers.read_all(FORMATS / name, root=FORMATS))
        assert caught.value.do == f"install it with: pip install 'crossread[{extra}]'"


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    with (tmp_path / "scan.pdf").open("wb") as stream:
        writer.write(stream)
    with pytest.raises(ReadError, match="without a text layer: a scan"):
        readers.read(tmp_path / "scan.pdf", root=tmp_path)
    writer.encrypt("secret")
    with (tmp_path / "locked.pdf").open("wb") as stream:
        writer.write(stream)
    with pytest.raises(ReadError, match=r"a locked PDF|cannot be taken apart"):
        readers.read(tmp_path / "locked.pdf", root=tmp_path)


def test_running_heads_are_left_out_and_counted() -> None:
    pages = [
        [f"The Echo, {n}", f"A line that ends the {word} page.", str(n)]
        for n, word in enumerate(["first", "second"], 1)
    ]
    assert layout.paragraphs(pages) == (
        "A line that ends the first page. A line that ends the second page.\n",
        4,
    )


@given(st.lists(st.lists(st.text("abc .-A", max_size=30), max_size=12), max_size=5))
def test_no_word_of_a_single_page_is_lost(pages: list[list[str]]) -> None:
    text, left_out = layout.paragraphs(pages[:1])
    assert left_out == 0
    kept = "".join(text.split()).replace("-", "")
    assert kept == "".join(" ".join(line for page in pages[:1] for line in page).split()).replace("-", "")


def test_a_page_that_is_called_text_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(
        b"<!DOCTYPE html><title>T</title><p>The bridge was opened on Tuesday.</p>"
    )
    raw = readers.read(tmp_path / "a.txt", root=tmp_path)
    assert (raw.meta["title"], raw.text) == ("T", "The bridge was opened on Tuesday.\n")
    assert "called .txt, but is a web page inside and read as such" in raw.notes
    assert readers.read(tmp_path / "a.txt", root=tmp_path, kind=".txt").text.startswith("<!DOCTYPE")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    from index.readers import docx, pdf

    for reader, magic in ((pdf.read, b"%PDF-1.4\n"), (docx.read, b"PK\x03\x04")):
        for content in (data, magic + data):
            with contextlib.suppress(ReadError):
                reader(content, where="x")


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_sidecars_in_archives_are_heard(tmp_path: Path, name: str) -> None:
    """Before or behind their articles; a broken one is said."""
    members = {
        "in/a.txt": "Bridge reopens\n\nThe bridge was opened again on Tuesday.",
        "in/a.txt.yaml": "source: The Echo\ndate: 2021-05-03\n",
        "in/a.yaml": "source: Another\nlang: en\n",
        "in/b.txt": "Bridge closes\n\nThe bridge was closed again on Friday.",
        "in/b.yaml": "source: [",
    }
    path = tmp_path / name
    if name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as packed:
            for member, text in members.items():
                packed.writestr(member, text)
    else:
        with tarfile.open(path, "w:gz") as tar:
            for member, text in members.items():
                info = tarfile.TarInfo(member)
                info.size = len(text.encode())
                tar.addfile(info, io.BytesIO(text.encode()))
    first, second = (one for one in readers.read_all(path, root=tmp_path) if isinstance(one, RawArticle))
    assert (first.meta["source"], first.meta["date"], first.meta["lang"]) == ("The Echo", "2021-05-03", "en")
    assert first.basis["source"] == "a.txt.yaml"
    assert "source" not in second.meta
    assert any("b.yaml not used" in note for note in second.notes)
