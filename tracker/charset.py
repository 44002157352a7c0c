"""Bytes into characters, in the order of the WHATWG Encoding and HTML standards.

A byte order mark wins over the header, the header over the page's own meta tag, and that over the
guess: UTF-8 where the bytes are valid UTF-8, windows-1252 otherwise. Labels mean what browsers mean by
them ("iso-8859-1" is windows-1252); a label that no browser knows is passed over.
"""

from __future__ import annotations

import re

__all__ = ["clean", "decode"]

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CHARSET = re.compile(r"charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([a-z0-9_:.-]{1,40})", re.IGNORECASE)
_META = re.compile(
    rb"<meta[^>]{0,1000}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([a-zA-Z0-9_:.-]{1,40})", re.IGNORECASE
)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}[\"']([a-zA-Z0-9_:.-]{1,40})", re.IGNORECASE)
_UNFIT = re.compile("[\0\ud800-\udfff]")
_PRESCAN = 4096

_CODECS = {
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 ascii us-ascii",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8",
    "utf-16-le": "utf-16 utf-16le unicode ucs-2",
    "utf-16-be": "utf-16be",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254 iso-8859-9 iso8859-9 latin5",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "iso8859-2": "iso-8859-2 iso8859-2 latin2",
    "iso8859-3": "iso-8859-3 latin3",
    "iso8859-4": "iso-8859-4 latin4",
    "iso8859-5": "iso-8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 arabic",
    "iso8859-7": "iso-8859-7 greek",
    "iso8859-8": "iso-8859-8 iso-8859-8-i hebrew",
    "iso8859-10": "iso-8859-10 latin6",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15 latin9",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "koi8-r koi8 koi",
    "koi8-u": "koi8-u koi8-ru",
    "cp866": "ibm866 866 cp866",
    "mac-roman": "macintosh mac x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp874": "windows-874 iso-8859-11 tis-620 dos-874",
    "gb18030": "gb18030 gbk gb2312 gb_2312-80 x-gbk chinese",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5",
    "euc_jp": "euc-jp x-euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "cp932": "shift_jis shift-jis sjis windows-31j x-sjis ms_kanji",
    "cp949": "euc-kr ks_c_5601-1987 ksc5601 korean windows-949",
}
_LABELS = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}


def _label(found: str) -> str | None:
    return _LABELS.get(found.strip().lower())


def _declared(body: bytes) -> str | None:
    head = body[:_PRESCAN]
    found = _META.search(head) or _XML.search(head)
    if found is None:
        return None
    codec = _label(found[1].decode("ascii"))
    # A declaration that was read as ASCII cannot stand in UTF-16 (HTML, "prescan a byte stream").
    return "utf-8" if codec in {"utf-16-le", "utf-16-be"} else codec


def decode(body: bytes, content_type: str | None = None) -> str:
    """The characters of a body; what cannot be decoded is U+FFFD. Never raises."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    header = _CHARSET.search(content_type[:1000]) if content_type else None
    codec_named = (_label(header[1]) if header else None) or _declared(body)
    if codec_named is not None:
        return body.decode(codec_named, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A body that was cut inside its last character is UTF-8 all the same.
        if error.start >= len(body) - 3 and not body[: error.start].isascii():
            return body.decode("utf-8", "replace")
        return body.decode("cp1252", "replace")


def clean(text: str) -> str:
    """The text without NUL and lone surrogates, which no database and no UTF-8 file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _UNFIT.sub("", text)
    return text.replace("\0", "")
