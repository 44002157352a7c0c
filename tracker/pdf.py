"""A PDF as text, page by page: the only module that knows pypdfium2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.errors import InputError

__all__ = ["text_of"]

_PAGES = 500
_MOST = 4_000_000
_END = re.compile(r"[.!?:;…。؟»”\"]$")


def text_of(body: bytes) -> tuple[str, str, str | None]:
    """Title, text and, where the file was not read whole, why. Paragraphs are parted by a newline.

    Raises InputError where it cannot be read, or where pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise InputError("reading a PDF needs the extra pdf", hint="pip install 'tollbook[pdf]'") from None
    try:
        with pypdfium2.PdfDocument(body) as document:
            count, size = len(document), 0
            lines: list[str] = []
            for number in range(min(count, _PAGES)):
                page = document[number]
                words = page.get_textpage()
                text = words.get_text_range()
                words.close()
                page.close()
                size += len(text)
                if size > _MOST:
                    return "", "\n".join(_paragraphs(lines)), f"only {number} of {count} pages were read"
                lines += text.splitlines()
            title = str(document.get_metadata_dict().get("Title") or "").strip()
    except pypdfium2.PdfiumError as error:
        raise InputError(
            f"this PDF cannot be read: {error}", hint="is it whole, and without a password?"
        ) from None
    cut = f"only {_PAGES} of {count} pages were read" if count > _PAGES else None
    return title, "\n".join(_paragraphs(lines)), cut


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines as they were set, put together to paragraphs: one ends with its sentence, or with a short line."""
    widest = max(map(len, lines), default=0)
    held = ""
    for line in lines:
        text = " ".join(line.replace("￾", "-").split())
        if not text:
            if held:
                yield held
            held = ""
            continue
        held = held[:-1] + text if held.endswith("-") and text[:1].islower() else f"{held} {text}".strip()
        if _END.search(text) or len(line) < widest * 0.6:
            yield held
            held = ""
    if held:
        yield held
