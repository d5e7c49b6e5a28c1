"""RSS and Atom feeds saved to a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import ReadError
from index.model import RawArticle
from index.readers import read_all

RSS = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Lindhaven Courier</title><link>https://courier.example</link><language>en</language>
<image><title>Logo</title><url>x</url></image>
<item><title>Bridge &amp; ferry</title><link>https://courier.example/1</link><guid>g1</guid>
<pubDate>Tue, 14 May 2019 09:12:00 GMT</pubDate><dc:creator><![CDATA[Marta Holm]]></dc:creator>
<description><![CDATA[<p>Short.</p>]]></description>
<content:encoded><![CDATA[<p>The bridge is open.</p>
<p>The ferry &amp; its captain rest.</p>]]></content:encoded></item>
<item><title>Otters &b;</title><description>Twin otters were born.</description></item>
<item><title>Nothing</title></item>
</channel></rss>
"""
ATOM = """\
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Echo</title>
<updated>2019-05-15T00:00:00Z</updated>
<entry><title type="html">Bridge</title><link rel="self" href="s"/><link href="https://echo.example/1"/>
<id>tag:1</id><published>2019-05-14T09:12:00Z</published><author><name>Ann Lee</name><uri>u</uri></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The bridge is open.</p></div></content></entry>
</feed>
"""


def read(tmp_path: Path, name: str, content: str) -> list[RawArticle | ReadError]:
    (tmp_path / name).write_text(content, "utf-8")
    return list(read_all(tmp_path / name, root=tmp_path))


def test_rss(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, "a.rss", RSS)
    assert isinstance(first, RawArticle)
    assert first.text == "The bridge is open.\n\nThe ferry & its captain rest."
    assert first.meta["title"] == "Bridge & ferry"
    assert first.meta["source"] == "Lindhaven Courier"
    assert first.meta["author"] == "Marta Holm"
    assert first.meta["date"] == "2019-05-14"
    assert first.meta["url"] == "https://courier.example/1"
    assert isinstance(second, RawArticle)
    assert second.text == "Twin otters were born."
    assert second.meta["title"] == "Otters &b;"
    assert second.notes == ("a.rss, item 2: only a summary (summary), not the text",)
    assert isinstance(third, ReadError)
    assert str(third) == "a.rss, item 3: holds no text (name its text column text or body)"


def test_atom(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "a.xml", ATOM)
    assert isinstance(entry, RawArticle)
    assert entry.text.strip() == "The bridge is open."
    assert entry.meta["title"] == "Bridge"
    assert entry.meta["source"] == "The Echo"
    assert entry.meta["author"] == "Ann Lee"
    assert entry.meta["date"] == "2019-05-14T09:12:00Z"
    assert entry.meta["url"] == "https://echo.example/1"


def test_other_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no feed"):
        read(tmp_path, "a.xml", "<?xml version='1.0'?><project/>")
