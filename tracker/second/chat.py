"""`ChatReader`: a second reader behind the chat completions API that OpenAI documents and others copy.

Endpoints differ in what they understand. The first question asks for a JSON schema, temperature 0 and a
seed; what an endpoint says it does not take is left out of the next, down to plain text with the JSON in
it, and what was learned holds for the documents that follow.
"""

from __future__ import annotations

import re
from typing import Any, Final

from tracker.errors import SecondReaderError, SecondReaderRefusedError
from tracker.extract.languages import recognise
from tracker.model import Document, SecondReading, Surface
from tracker.second.answer import verified
from tracker.second.endpoint import Answer, Endpoint, parse
from tracker.second.question import EDITION, SCHEMA, messages

__all__ = ["ChatReader"]

Json = dict[str, Any]

_LONGEST_TEXT: Final = 100_000
"""Code points of a document beyond which a second reader is not asked: about 25,000 tokens of English."""

_FORMATS: Final[tuple[Json | None, ...]] = (
    {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": SCHEMA}},
    {"type": "json_object"},
    None,
)
"""What an answer may be asked to be, the strictest first; None asks for nothing."""

_OPTIONAL: Final = ("temperature", "seed")
_NOT_UNDERSTOOD: Final = frozenset({400, 415, 422, 501})
_TOO_LONG: Final = re.compile(r"context|too long|too many tokens|maximum.*length", re.IGNORECASE)
_THOUGHT: Final = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_FENCE: Final = re.compile(r"^```[a-zA-Z]*[ \t]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_FAILED_HINT: Final = "what the grammar read stands; toll doctor --second asks the endpoint"


class ChatReader:
    """One model at one endpoint; a `tracker.ports.Reader`."""

    def __init__(self, endpoint: Endpoint, model: str, *, keyed: bool) -> None:
        """`keyed`: whether a key goes along, for saying what to do where it is refused."""
        self._endpoint = endpoint
        self._model = model
        self._keyed = keyed
        self._format = 0
        self._options: Json = dict.fromkeys(_OPTIONAL, 0)

    @property
    def name(self) -> str:
        """The model and the host that it is asked at."""
        return f"{self._model} at {self._endpoint.host}"

    @property
    def edition(self) -> str:
        """The question and the model: the extractor of what is read."""
        return f"{EDITION} {self._model}"

    async def read(self, document: Document) -> SecondReading:
        """What the model reads, checked against the text; nothing is asked about a document without a text.

        Raises SecondReaderError for an answer that is none, and SecondReaderRefusedError where the key,
        the model or the address is refused.
        """
        code = document.lang.partition("-")[0].lower() if document.lang else recognise(document)
        texts = {surface: text for surface, text in document.surfaces.items() if surface is not Surface.URL}
        size = sum(map(len, texts.values()))
        if size > _LONGEST_TEXT:
            raise SecondReaderError(
                f"the second reader is not asked about {size:,} characters",
                hint=f"it takes {_LONGEST_TEXT:,} at most; what the grammar read stands",
            )
        answer: Json = {}
        if any(text.strip() for text in texts.values()):
            answer = await self._endpoint.within_deadline(self._answer(messages(document, code)))
        return verified(answer, document, code, self.edition)

    async def check(self) -> str:
        """How the endpoint is, in a few words. Raises SecondReaderError where it is not well."""
        answer: Answer = await self._endpoint.within_deadline(self._endpoint.get("models"))
        if answer.status == 404:
            return "it answers, and lists no models"
        if answer.status != 200:
            raise self._refused(answer)
        listed = answer.value.get("data") if isinstance(answer.value, dict) else None
        if not isinstance(listed, list):
            return "it answers, and lists no models"
        names = [each.get("id") for each in listed if isinstance(each, dict)]
        if self._model in names:
            return "it answers and has the model"
        near = ", ".join(sorted(str(name) for name in names)[:5])
        raise SecondReaderRefusedError(
            f"the second reader at {self._endpoint.host} lists no model {self._model}",
            hint=f"llm_model is one of those that it lists: {near}" if near else "it lists none at all",
        )

    async def close(self) -> None:
        """Connections are let go."""
        await self._endpoint.close()

    async def _answer(self, conversation: list[Json]) -> Json:
        while True:
            question: Json = {
                "model": self._model,
                "messages": conversation,
                "stream": False,
                **self._options,
            }
            if asked := _FORMATS[self._format]:
                question["response_format"] = asked
            answer = await self._endpoint.post("chat/completions", question)
            if answer.status == 200:
                return self._content(answer.value)
            if answer.status not in _NOT_UNDERSTOOD or not self._gave_way(answer):
                raise self._refused(answer)

    def _gave_way(self, answer: Answer) -> bool:
        """Whether the next question asks for less than the one that was not understood."""
        told = self._endpoint.told(answer)
        if answer.error.get("code") == "context_length_exceeded" or _TOO_LONG.search(told):
            return False
        named = answer.error.get("param")
        for option in _OPTIONAL:
            if option in self._options and (named == option or option in told):
                del self._options[option]
                return True
        if self._format + 1 < len(_FORMATS):
            self._format += 1
            return True
        return False

    def _content(self, value: Any) -> Json:
        """The object that the model answered with. Raises SecondReaderError where it is none."""
        if value is None:
            raise self._failed("its answer is no JSON")
        choices = value.get("choices") if isinstance(value, dict) else None
        if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
            raise self._failed("its answer is no chat completion: it has no choices")
        choice = choices[0]
        given = choice.get("message")
        message = given if isinstance(given, dict) else {}
        if message.get("refusal") or choice.get("finish_reason") == "content_filter":
            raise self._failed("the model refuses to read this text")
        if choice.get("finish_reason") == "length":
            raise self._failed("the model's answer was cut short at its limit of tokens")
        content = message.get("content")
        if isinstance(content, list):
            content = "".join(
                part["text"]
                for part in content
                if isinstance(part, dict) and isinstance(part.get("text"), str)
            )
        found = _object(content) if isinstance(content, str) else None
        if found is None:
            raise self._failed("the model's answer is not the JSON that was asked for")
        if not found.keys() & SCHEMA["properties"].keys():
            raise self._failed("the model's answer has neither figures nor statements")
        return found

    def _refused(self, answer: Answer) -> SecondReaderError:
        """What a status means that is no answer, with the server's own words where it has some."""
        host, told = self._endpoint.host, self._endpoint.told(answer)
        said = f": {told}" if told else ""
        if answer.status in {401, 403}:
            what = "refuses the key" if self._keyed else "wants a key"
            return SecondReaderRefusedError(
                f"the second reader at {host} {what} (status {answer.status}){said}",
                hint="set TOLL_LLM_KEY, or llm_key in the settings file",
            )
        if answer.status in {404, 405}:
            return SecondReaderRefusedError(
                f"the second reader at {host} has no model {self._model}, or no API at that address"
                f" (status {answer.status}){said}",
                hint="llm_url ends where /chat/completions begins, mostly with /v1; llm_model is a name that"
                " toll doctor --second finds there",
            )
        if 300 <= answer.status < 400:
            return SecondReaderRefusedError(
                f"the second reader at {host} sends us on to {(answer.location or 'nowhere')[:200]}, which is not followed",
                hint="set llm_url to the address of the API itself",
            )
        return self._failed(f"it does not take the question (status {answer.status}){said}")

    def _failed(self, why: str) -> SecondReaderError:
        return SecondReaderError(f"the second reader at {self._endpoint.host}: {why}", hint=_FAILED_HINT)


def _object(content: str) -> Json | None:
    """The JSON object that a model's text is, or the only one that it holds in a fence; None where neither."""
    text = _THOUGHT.sub("", content).strip()
    fenced = _FENCE.findall(text)
    for candidate in (text, *(fenced if len(fenced) == 1 else ())):
        found = parse(candidate)
        if isinstance(found, dict):
            return found
    return None
