from __future__ import annotations

import socket

import pytest
from aiohttp.abc import AbstractResolver

from tracker.errors import FetchError
from tracker.fetch.gate import Gate, RefusedError, check_url, is_public, parse_url

INSIDE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "2001:db8::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2606:4700::5efe:7f00:1",
]  # fmt: skip

SPELLINGS = [
    "http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://127.1/", "http://0x7f.1/", "http://0177.0.0.1/",
    "http://127.0.0.1.:99999/", "http://user@127.0.0.1/", "http://good.example@127.0.0.1/", "http://127.0.0.1\\@good.example/",
    "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "javascript:alert(1)", "data:text/html,x", "//127.0.0.1/",
    "http://", "http:///x", "http://[::1", "http://exa mple/", "http://a\nb/", "http://\x00/", "http://300.1.1.1/", "", "news",
    "http://" + "a" * 9000, "http://[fe80::1%25eth0]/x", "http://\ud800/",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_inside(address):
    """An address of no public network is not public, whatever form it hides in."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"],
)
def test_outside(address):
    """A public address is public, and so is a form that carries only a public one."""
    assert is_public(address)


@pytest.mark.parametrize("url", SPELLINGS)
def test_refused_spelling(url):
    """A URL that cannot be asked safely is refused with a sentence and a hint."""
    with pytest.raises(FetchError) as refused:
        check_url(url)
    assert refused.value.hint
    assert "\n" not in refused.value.message


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        (" HTTPS://News.Example/Story?a=1#top ", "https://news.example/Story?a=1"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("http://bücher.example/ä", "http://xn--bcher-kva.example/%C3%A4"),
        ("http://ⓝews.example/", "http://news.example/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("http://my_host.example./", "http://my_host.example/"),
    ],
)
def test_normal_form(url, normal):
    """A URL is stored with its host in lower case and ASCII, without a default port and a fragment."""
    assert check_url(url) == normal


def test_hint():
    """Somebody who leaves the scheme out is told what was meant."""
    with pytest.raises(FetchError) as refused:
        check_url("news.example/story")
    assert "https://news.example/story" in (refused.value.hint or "")


class Names(AbstractResolver):
    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    async def resolve(self, host, port=0, family=socket.AF_INET):
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            {"hostname": host, "host": each, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}
            for each in found.split()
        ]

    async def close(self) -> None:
        return None


async def test_one_private_address_is_enough():
    """A name with a public and a private address is refused as a whole."""
    with pytest.raises(RefusedError, match="not a public address"):
        await Gate(Names("8.8.8.8 10.0.0.7")).resolve("news.example", 80)


async def test_named_host_and_port():
    """A private address is open to the source that names its host and port, and on that port only."""
    gate = Gate(Names("10.0.0.7"))
    Gate.named("wire.internal", 8080)
    assert (await gate.resolve("wire.internal", 8080))[0]["host"] == "10.0.0.7"
    with pytest.raises(RefusedError):
        await gate.resolve("wire.internal", 9090)


async def test_open_connection_is_no_way_in():
    """A source that is redirected to a private host of another source is refused without resolving."""
    gate = Gate(Names("10.0.0.7"))
    Gate.named("wire.internal", 8080)
    await gate.resolve("wire.internal", 8080)
    Gate.named("news.example", 443)
    with pytest.raises(RefusedError):
        gate.check(parse_url("http://wire.internal:8080/x"))


async def test_rebinding():
    """A name that turns private between two looks is refused at the second."""
    gate = Gate(Names("8.8.8.8", "127.0.0.1"))
    assert await gate.resolve("news.example", 80)
    with pytest.raises(RefusedError):
        await gate.resolve("news.example", 80)
