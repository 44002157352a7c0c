"""`Access`: what the settings add to the requests of some addresses: headers, cookies, a proxy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yarl import URL

__all__ = ["Access", "access_to"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What holds for a host ("news.example"), or for the addresses that begin so ("https://news.example/api/").

    Every value is a secret: none is shown, logged or stored.
    """

    place: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    proxy: str | None = field(default=None, repr=False)

    def fits(self, url: URL) -> bool:
        """Whether it holds for the URL."""
        if "://" not in self.place:
            return self.place.casefold() in {url.host, url.raw_host, url.raw_authority}
        try:
            place = URL(self.place)
            same = place.origin() == url.origin()
        except ValueError:
            return False
        # A prefix ends at a slash, so that /api does not open /apis.
        path = place.raw_path.rstrip("/")
        return same and (url.raw_path == path or url.raw_path.startswith(f"{path}/"))

    def sent(self) -> dict[str, str]:
        """The headers to send, the cookies among them."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {**self.headers, **({"Cookie": cookies} if cookies else {})}


def access_to(url: URL, known: Sequence[Access]) -> Access | None:
    """What holds for the URL: the longest place that fits, None where none does."""
    return max((one for one in known if one.fits(url)), key=lambda one: len(one.place), default=None)
