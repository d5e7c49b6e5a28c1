"""Mails, mail boxes and pages saved in one file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.model import RawArticle
from index.readers import mail, read_all

PLAIN = b"""\
From: "Lindhaven Courier" <news@courier.example>
To: reader@example.org
Subject: Fwd: =?utf-8?q?Br=C3=BCcke?= reopens
Date: Tue, 14 May 2019 09:12:00 +0200
Message-ID: <1@courier.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

The br\xfccke was opened again.

It is open.
"""
BOTH = b"""\
From: news@courier.example
Subject: Bridge
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=o

--o
Content-Type: multipart/alternative; boundary=i

--i
Content-Type: text/html; charset=utf-8

<html lang="en"><body><p>From the page.</p></body></html>
--i
Content-Type: text/plain

From the text.
--i--
--o
Content-Type: text/plain
Content-Disposition: attachment; filename=a.txt

Attached.
--o--
"""
ARCHIVE = b"""\
From: <Saved by Blink>
Snapshot-Content-Location: https://www.scmp.com/news/2019/05/14/bridge
Subject: Bridge
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<html><head><meta charset=3D"utf-8"><title>Bridge reopens</title></head><body><p>The=
 bridge was opened =E2=80=93 again.</p></body></html>
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
"""


def test_a_plain_mail() -> None:
    raw = mail.read(PLAIN)
    assert raw.text == "The brücke was opened again.\n\nIt is open.\n"
    assert raw.meta == {
        "title": "Brücke reopens",
        "author": "Lindhaven Courier",
        "date": "2019-05-14",
        "mail_id": "1@courier.example",
    }
    assert set(raw.basis.values()) == {"mail header"}


def test_the_plain_part_comes_first_and_attachments_not_at_all() -> None:
    assert mail.read(BOTH).text.strip() == "From the text."
    html_only = BOTH.replace(b"text/plain\n\nFrom", b"text/x-other\n\nFrom")
    raw = mail.read(html_only)
    assert raw.text.strip() == "From the page."
    assert raw.meta == {"lang": "en", "title": "Bridge", "author": "news@courier.example"}


def test_a_page_saved_in_one_file() -> None:
    raw = mail.read_page(ARCHIVE)
    assert raw.text == "The bridge was opened – again.\n"
    assert raw.meta["title"] == "Bridge reopens"
    assert raw.meta["url"] == "https://www.scmp.com/news/2019/05/14/bridge"


def test_a_box_of_mails(tmp_path: Path) -> None:
    box = (
        b"From a@b Tue May 14\n"
        + PLAIN
        + b"\n>From here on quoted.\n\nFrom a@b Wed May 15\nSubject: empty\n\n\n"
    )
    (tmp_path / "a.mbox").write_bytes(box)
    first, second = read_all(tmp_path / "a.mbox", root=tmp_path)
    assert isinstance(first, RawArticle)
    assert first.meta["record"] == "1"
    assert first.text.endswith("It is open.\n\nFrom here on quoted.\n\n")
    assert isinstance(second, ReadError)
    assert str(second) == "a.mbox, mail 2: a mail without text"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"just a text\n", "no headers"),
        (b"", "no headers"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "without text"),
        (
            b"Subject: x\nContent-Type: text/plain; charset=x\nContent-Transfer-Encoding: base64\n\n==",
            "without",
        ),
    ],
)
def test_what_is_no_readable_mail(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what):
        mail.read(data, where="a.eml")


def test_mails_in_mails_in_mails_end() -> None:
    nested = b"--b\nContent-Type: message/rfc822\n\nSubject: y\n" * 3000
    with pytest.raises(ReadError, match="a mail"):
        mail.read(b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + nested)


def test_a_header_cannot_break_the_line() -> None:
    raw = mail.read(b"Subject: =?utf-8?q?a=0Ab=1B[31m?=\nDate: never\nFrom: <\n\nText.\n")
    assert "\n" not in raw.meta["title"]
    assert "date" not in raw.meta


@given(
    st.one_of(
        st.binary(max_size=300), st.text("Subject: Contnyp/ml;=-\n<>?utf8", max_size=300).map(str.encode)
    )
)
def test_any_bytes_are_a_mail_or_an_error(data: bytes) -> None:
    for read in (mail.read, mail.read_page):
        try:
            raw = read(data)
        except ReadError:
            continue
        raw.text.encode("utf-8")
        "".join(raw.meta.values()).encode("utf-8")
