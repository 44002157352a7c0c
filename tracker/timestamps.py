"""RFC 3161 time-stamps of checkpoints: an authority signs a digest with its own clock.

The only importer of rfc3161_client. What is sent is the digest of the heads, nothing else.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from tracker import __version__
from tracker.errors import InputError, TollError
from tracker.model import utc
from tracker.proofs import Checkpoint, Stamp

__all__ = ["check", "stamp"]

_LARGEST = 64 * 1024
"""Bytes of an answer; a token with its certificates has some thousand."""

_SECONDS = 30
_GRANTED = (0, 1)
"""The states of an answer that holds a token (RFC 3161 section 2.4.2)."""


def _library() -> ModuleType:
    try:
        import rfc3161_client
    except ImportError:
        raise TollError(
            "the part for time-stamps is not installed", hint="pip install 'tollbook[timestamp]'"
        ) from None
    return rfc3161_client


def _refuse(why: str) -> NoReturn:
    raise ValueError(why)


def _message(made: Checkpoint) -> bytes:
    """The heads as lines, whose SHA-256 is the checkpoint's digest."""
    return "".join(f"{head}\n" for head in made.heads).encode("ascii")


def stamp(made: Checkpoint, authority: str) -> Checkpoint:
    """The checkpoint with the authority's token. Raises TollError where there is none to be had."""
    library = _library()
    if not made.heads:
        raise TollError("there is nothing to stamp yet", hint="toll poll")
    if not authority.lower().startswith(("http://", "https://")):
        raise InputError(
            f"{authority!r} is no address of a time-stamp authority",
            hint="give one that begins with http:// or https://",
        )
    request = (
        library.TimestampRequestBuilder()
        .data(_message(made))
        .hash_algorithm(library.HashAlgorithm.SHA256)
        .build()
    )
    answer = _asked(authority, request.as_bytes())
    try:
        response = library.decode_timestamp_response(answer)
        if response.status not in _GRANTED:
            _refuse("; ".join(response.status_string) or f"status {response.status}")
        info = response.tst_info
        if info.message_imprint.message.hex() != made.digest or info.nonce != request.nonce:
            _refuse("it stamped something else")
    except ValueError as error:
        raise TollError(
            f"{authority} gave no time-stamp: {error}", hint="ask another authority with --timestamp"
        ) from error
    token = b64encode(answer).decode("ascii")
    return replace(made, stamp=Stamp(authority=authority, token=token, stamped_at=utc(info.gen_time)))


def check(made: Checkpoint, roots: Path | None) -> str:
    """What the token says, in one sentence; its signature is checked against the root certificates where
    they are given. Raises InputError where it does not fit.
    """
    if made.stamp is None:
        return "it has no time-stamp"
    library = _library()
    try:
        response = library.decode_timestamp_response(b64decode(made.stamp.token, validate=True))
        info = response.tst_info
        if info.message_imprint.message.hex() != made.digest:
            _refuse("it stamps something else")
        if roots is not None:
            _signed(library, response, made, roots)
    except (ValueError, library.VerificationError) as error:
        raise InputError(
            f"the checkpoint's time-stamp does not fit: {error}",
            hint="hold it against another copy of the checkpoint; --ca FILE names whom you trust",
        ) from error
    when = f"stamped {utc(info.gen_time):%Y-%m-%d %H:%M:%S} UTC by {made.stamp.authority}"
    return f"{when}, its signature {'fits' if roots else 'was not checked (--ca FILE)'}"


def _signed(library: ModuleType, response: Any, made: Checkpoint, roots: Path) -> None:
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    try:
        trusted = load_pem_x509_certificates(roots.read_bytes())
    except OSError as error:
        raise InputError(
            f"{roots} cannot be read: {error.strerror}", hint="--ca FILE wants certificates in PEM"
        ) from error
    builder = library.VerifierBuilder()
    for certificate in trusted:
        builder = builder.add_root_certificate(certificate)
    given = [load_der_x509_certificate(one) for one in response.signed_data.certificates]
    for certificate in given:
        if certificate not in trusted and _is_authority(certificate):
            builder = builder.add_intermediate_certificate(certificate)
    builder.build().verify_message(response, _message(made))


def _is_authority(certificate: Any) -> bool:
    from cryptography.x509 import BasicConstraints, ExtensionNotFound

    try:
        return bool(certificate.extensions.get_extension_for_class(BasicConstraints).value.ca)
    except ExtensionNotFound:
        return False


def _asked(authority: str, request: bytes) -> bytes:
    """The answer of the authority. Raises TollError."""
    import asyncio

    import aiohttp

    from tracker.fetch.gate import Gate, parse_url
    from tracker.fetch.session import open_session

    async def post() -> bytes:
        url, gate = parse_url(authority), Gate()
        # The person named this host and port, so that they may be of this machine.
        gate.named(url.raw_host or "", url.port or 0)
        headers = {"Content-Type": "application/timestamp-query", "Accept-Encoding": "identity"}
        session = open_session(gate, user_agent=f"Tollbook/{__version__}", connect_timeout=_SECONDS)
        async with (
            asyncio.timeout(_SECONDS),
            session,
            session.post(url, data=request, headers=headers, allow_redirects=False) as response,
        ):
            if response.status != 200:
                raise TollError(
                    f"{authority} answered with status {response.status}",
                    hint="name another authority, or leave --timestamp out",
                )
            answer = await response.content.read(_LARGEST + 1)
            while not response.content.at_eof() and len(answer) <= _LARGEST:
                answer += await response.content.read(_LARGEST + 1 - len(answer))
            return answer

    try:
        return asyncio.run(post())
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise TollError(
            f"{authority} cannot be asked for a time-stamp: {error or type(error).__name__}",
            hint="see that the address is right; the checkpoint can be made without --timestamp",
        ) from error
