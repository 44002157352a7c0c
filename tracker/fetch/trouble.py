"""What goes wrong on the way to a server, in words."""

from __future__ import annotations

import socket
import ssl

import aiohttp
from yarl import URL

from tracker.fetch.gate import RefusedError

__all__ = ["passing", "sentence"]


def passing(error: aiohttp.ClientError) -> bool:
    """Whether the trouble may pass: a refused or broken connection, not a name, a certificate or our own gate."""
    if _refusal(error) is not None:
        return False
    if isinstance(error, aiohttp.ClientConnectorDNSError | aiohttp.ClientSSLError | aiohttp.InvalidURL):
        return False
    return isinstance(error, aiohttp.ClientConnectionError | aiohttp.ClientPayloadError)


def sentence(error: BaseException, url: URL) -> str:
    """What went wrong, in words."""
    refused = _refusal(error)
    if refused is not None:
        return str(refused)
    host = url.host or str(url)
    if isinstance(error, aiohttp.ClientConnectorDNSError | socket.gaierror):
        return f"the name {host} does not resolve"
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return _certificate(error.certificate_error, host)
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return f"no secure connection to {host} could be agreed on"
    inner = getattr(error, "os_error", error)
    if isinstance(inner, ConnectionRefusedError):
        return "connection refused"
    if isinstance(inner, ConnectionResetError):
        return "the server broke the connection off"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "the server closed the connection without an answer"
    if isinstance(error, aiohttp.ServerTimeoutError):
        return f"no connection to {host} in time"
    if isinstance(error, aiohttp.InvalidURL):
        return "the address cannot be read as a URL"
    if isinstance(error, aiohttp.ClientResponseError):
        return "the server's answer is not HTTP"
    if isinstance(error, aiohttp.ClientConnectorError | OSError):
        return f"no connection to {host}"
    return "the server's answer cannot be read"


def _certificate(error: Exception, host: str) -> str:
    message = getattr(error, "verify_message", "")
    if "expired" in message:
        return "certificate expired"
    if "mismatch" in message.lower() or "doesn't match" in message.lower():
        return f"the certificate is not one for {host}"
    if "self-signed" in message or "self signed" in message:
        return "the certificate is signed by nobody but itself"
    return "the certificate is not trusted"


def _refusal(error: BaseException) -> RefusedError | None:
    """The gate's refusal that a client's error came from; None where it came from elsewhere."""
    cause = error.__cause__ or getattr(error, "os_error", None)
    return cause if isinstance(cause, RefusedError) else None
