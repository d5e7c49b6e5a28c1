"""Bytes to text: marks, UTF-8, guesses, and what is no text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers.encodings import GUESSABLE, decode

RUSSIAN = "Мост через реку открыли после ремонта. Движение возобновили во вторник, сообщила мэрия города."
CHINESE = "两国外长星期五举行会谈，同意重新开放二零一四年关闭的领事馆。双方没有公布具体日期。"
TAIWANESE = "兩國外長星期五舉行會談，同意重新開放二零一四年關閉的領事館。雙方沒有公布具體日期。"
JAPANESE = (
    "両国の外相は金曜日に会談し、閉鎖されていた領事館を再び開くことで合意した。日程は発表されていない。"
)
KOREAN = "양국 외무장관은 금요일 회담을 갖고 폐쇄된 영사관을 다시 열기로 합의했다. 날짜는 발표되지 않았다."
ARABIC = "التقى وزيرا خارجية البلدين يوم الجمعة واتفقا على إعادة فتح القنصلية التي أغلقت قبل سنوات."
POLISH = (
    "Ministrowie spotkali się w piątek i uzgodnili, że konsulat zostanie otwarty. Żadnej daty nie podano."
)
FRENCH = (
    "Les deux ministres se sont rencontrés vendredi et ont décidé de rouvrir le consulat fermé l’été dernier."
)
TURKISH = (
    "İki ülkenin dışişleri bakanları cuma günü görüştü ve konsolosluğun yeniden açılması kararlaştırıldı."
)
LATVIAN = (
    "Abu valstu ārlietu ministri tikās piektdien un vienojās atkal atvērt slēgto konsulātu, ziņo aģentūra."
)
GREEK = (
    "Οι υπουργοί Εξωτερικών των δύο χωρών συναντήθηκαν την Παρασκευή και συμφώνησαν να ανοίξει το προξενείο."
)
HEBREW = "שרי החוץ של שתי המדינות נפגשו ביום שישי והסכימו לפתוח מחדש את הקונסוליה שנסגרה לפני שנים."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8_r", RUSSIAN),
        ("iso8859_5", RUSSIAN),
        ("gb18030", CHINESE),
        ("big5", TAIWANESE),
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("cp949", KOREAN),
        ("cp1256", ARABIC),
        ("cp1250", POLISH),
        ("cp1252", FRENCH),
        ("cp1254", TURKISH),
        ("cp1257", LATVIAN),
        ("cp1253", GREEK),
        ("cp1255", HEBREW),
        ("mac_roman", "“We agreed,” the minister said – and added: “It’s a new era for Mr Müller.”"),
        ("iso8859_15", "Das Essen kostet 5 €, sagte der Wirt in Köln, früher seien es vier gewesen."),
        ("cp1252", "The minister’s office had no comment. " + "The consulate stays closed. " * 40),
    ],
)
def test_guesses_the_encoding_and_says_so(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notes == (f"not UTF-8: read as {decoded.encoding} by a guess",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_obeys_a_byte_order_mark_without_a_note(encoding: str) -> None:
    decoded = decode("“Über”\nzwei".encode(encoding))
    assert decoded.text == "“Über”\nzwei"
    assert decoded.notes == ()


def test_reads_utf16_of_both_orders() -> None:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        body = "Мост открыт. The bridge is open.".encode(encoding)
        assert decode(mark + body).text == "Мост открыт. The bridge is open."
        assert decode("The bridge is open again.".encode(encoding)).encoding == encoding


def test_a_damaged_utf8_file_stays_utf8() -> None:
    decoded = decode("Ein größeres Wörterbuch für Übersetzer – schön.".encode() + b" \xff")
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith(" \ufffd")
    assert decoded.notes == ("1 place is not valid utf-8 and shown as \ufffd",)


def test_newlines_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\n\r\n").text == "a\nb\nc\n\n"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04...", "a zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x7fELF\x02", "a program"),
        (bytes(range(256)) * 20, "not a text file"),
        (b"\x00\x01" * 500 + b"\xff\xfe\x80" * 300, "not a text file"),
        (b"\x01\x00\x02\x00\x03\x00\x04\x00" * 100, "not a text file"),
    ],
)
def test_refuses_what_is_no_text(data: bytes, what: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, where="x.txt")
    assert what in str(caught.value)
    assert caught.value.where == "x.txt"


def test_one_stray_control_character_does_not_make_a_file_binary() -> None:
    assert decode(b"text \x00 text " * 1 + b"more text. " * 50).text.startswith("text \0")


def test_never_uses_a_codec_that_interprets_what_it_reads() -> None:
    for name in GUESSABLE:
        assert codecs.lookup(name).name not in {
            "unicode_escape",
            "raw_unicode_escape",
            "utf-7",
            "idna",
            "punycode",
        }
        assert rb"\x1b[31m+AGE-".decode(name, errors="replace").isprintable()


@given(st.binary(max_size=300))
def test_no_bytes_give_surrogates_or_carriage_returns(data: bytes) -> None:
    try:
        text = decode(data).text
    except ReadError:
        return
    text.encode("utf-8")
    assert "\r" not in text


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=("Cc",)), max_size=100)
)
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(("\ufeff" + text).encode()).text == text
