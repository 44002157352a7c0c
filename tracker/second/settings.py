"""`SecondSettings`: which endpoint is asked, and how patiently."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.errors import SettingsError
from tracker.settings import Settings

__all__ = ["SecondSettings", "second_settings"]

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondSettings:
    """The limits of one reading. Times are in seconds, sizes in bytes."""

    url: str
    """The API up to and without /chat/completions."""
    model: str
    key: str | None = field(default=None, repr=False)
    user_agent: str = "Tollbook"
    timeout: float = 120.0
    """For everything together: connections, tries, waits and the last byte."""
    max_bytes: int = MIB
    """The ceiling of an answer, as sent and as unpacked."""
    retries: int = 2
    """Tries after the first, where a second one may help."""
    backoff: float = 1.0
    """Before the second try; doubled for each further one."""


def second_settings(held: Settings) -> SecondSettings:
    """What the settings say of the second reader. Raises SettingsError, with the next command, where it is off."""
    missing = [name for name in ("llm_url", "llm_model") if getattr(held, name) is None]
    if held.llm_url is None or held.llm_model is None:
        raise SettingsError(
            f"the second reader is off: {' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} not set",
            hint="name an OpenAI-compatible API and a model, such as"
            " TOLL_LLM_URL=http://127.0.0.1:11434/v1 TOLL_LLM_MODEL=NAME, then toll doctor --second",
        )
    return SecondSettings(
        url=held.llm_url,
        model=held.llm_model,
        key=held.llm_key,
        user_agent=held.agent,
        timeout=held.llm_timeout,
        max_bytes=held.llm_max_bytes,
        retries=held.retries,
    )
