"""Those who have spoken in a document, so that "he" and "the ministry" are somebody."""

from __future__ import annotations

from typing import Final

from tracker.lang.voices import ActorWords
from tracker.model import Speaker, Tier

__all__ = ["Cast"]

_REMEMBERED: Final = 200
# So many sentences after somebody spoke a verb without a subject is still theirs.
_NEAR: Final = 3
_ARMED: Final = frozenset({Tier.PERPETRATOR, Tier.PARTY_TO_CONFLICT})


class Cast:
    """Those who have spoken in a document so far, to tell who "he", "the ministry" or "Vahidi" is."""

    __slots__ = ("_by_body", "_by_head", "_by_name", "_by_role", "_last", "_sexes", "_words")

    def __init__(self, words: ActorWords) -> None:
        self._words = words
        self._by_name: dict[str, Speaker] = {}
        self._by_role: dict[str, Speaker] = {}
        self._by_head: dict[str, Speaker] = {}
        self._by_body: dict[str, Speaker] = {}
        self._sexes: dict[str, str] = {}
        self._last: list[tuple[Speaker, int]] = []

    def hear(self, found: Speaker, sentence: int, written: str) -> None:
        """Remembers a speaker, with the words of the text that named them."""
        if found.name is not None:
            key = found.name.split()[-1].lower()
            known = self._by_name.get(key)
            if known is None or len(found.name) >= len(known.name or ""):
                self._by_name[key] = found
            sex = self._sex(found.name, written)
            if sex:
                self._sexes[key] = sex
        if found.role is not None and found.name is not None:
            self._by_role[found.role.split()[-1]] = found
            self._by_head[found.role.split()[0]] = found
        if found.organization is not None and found.name is None and found.role is None:
            self._by_body[found.organization.split()[-1].lower()] = found
        if found.name is None and found.organization is None and not self._speaks(found.role or ""):
            return  # "process for those" said nothing
        self._last.append((found, sentence))
        if len(self._last) > _REMEMBERED:
            del self._last[0]

    def _sex(self, name: str, written: str) -> str:
        opening = written.split(maxsplit=1)[0].rstrip(".").lower() if written.strip() else ""
        return self._words.titles.get(opening) or self._words.first_names.get(
            name.split(maxsplit=1)[0].lower(), ""
        )

    def resolve(self, found: Speaker, person: str | None, sentence: int, *, definite: bool) -> Speaker | None:
        """The fuller speaker that a short form means, the form itself where nobody fits."""
        if person is not None:
            return self._pronoun(found, person, sentence)
        if found.name is not None:
            known = self._by_name.get(found.name.split()[-1].lower())
            if known is not None and known.name is not None and _same_person(found.name, known.name):
                return Speaker(
                    name=known.name if len(known.name) > len(found.name) else found.name,
                    role=found.role or known.role,
                    organization=found.organization or known.organization,
                    tier=found.tier or known.tier,
                )
            return found
        if definite and found.role is not None and found.role.split()[0] in self._words.same:
            # "the same official": whoever spoke last
            return self.latest(sentence) or found
        if definite and found.role is not None and found.organization is None:
            known = self._by_role.get(found.role.split()[-1])
            if known is not None and (known.role or "").endswith(found.role):
                return known
            known = self._by_head.get(found.role)
            if known is not None:
                # "el ministro" is "el ministro del Interior"
                return known
        if (
            definite
            and found.organization is not None
            and found.role is None
            and " " not in found.organization
        ):
            known = self._by_body.get(found.organization.lower()) or self._band(found)
            if known is not None:
                return known
        return found

    def latest(self, sentence: int) -> Speaker | None:
        """Who spoke last, where that was not long ago."""
        if not self._last or sentence - self._last[-1][1] > _NEAR:
            return None
        return self._last[-1][0]

    def holder(self, found: Speaker) -> Speaker | None:
        """The last person heard in an office of which only the noun is said: "bakan" for "sağlık bakanı"."""
        if found.role is None:
            return None
        for known, _ in reversed(self._last):
            offices = (known.role or "").split()
            if known.name is not None and (
                known.role == found.role or any(word.startswith(found.role) for word in offices)
            ):
                return known
        return None

    def _band(self, found: Speaker) -> Speaker | None:
        """The armed group that "the group" means: the last one heard."""
        if found.organization is None or found.organization.lower() not in self._words.bands:
            return None
        return next((known for known, _ in reversed(self._last) if known.tier in _ARMED), None)

    def _pronoun(self, found: Speaker, person: str, sentence: int) -> Speaker | None:
        if person == "1":
            return found
        for known, at in reversed(self._last[-4:]):
            if sentence - at > 4:
                break
            if person in {"m", "f"}:
                if known.name is None:
                    if known.role is not None and self._is_office(known.role):
                        return known
                    continue
                sex = self._sexes.get(known.name.split()[-1].lower(), "")
                if sex in {"", person}:
                    return known
                continue
            if person == "n" and known.name is None and known.role is None:
                return known
            if person == "p" and known.name is None and (known.role is None or self._plural(known.role)):
                return known
            break
        return found

    def _speaks(self, role: str) -> bool:
        return not self._words.roles.keys().isdisjoint(role.split())

    def _is_office(self, role: str) -> bool:
        """Whether a role is one person's, and no phrase that somebody was found to be."""
        return not self._plural(role) and self._speaks(role)

    def _plural(self, role: str) -> bool:
        return role.endswith(self._words.plural_endings)


def _same_person(short: str, full: str) -> bool:
    """Whether two names can be one person's: the surname alone, or one that contains the other."""
    words, others = short.lower().split(), full.lower().split()
    if len(words) == 1 or len(others) == 1:
        return True
    return words[0][:1] == others[0][:1]
