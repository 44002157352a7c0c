"""Checks a proof that Tollbook wrote.

    python3 -I verify.py [FOLDER or FILE.zip]

It needs Python 3.8 or later and nothing else: no package, no network. What it checks:

    1. every file is the one that proof.json names, by its SHA-256
    2. the chain of looks at the page: each link is the SHA-256 of what the look recorded and of the link before it
    3. the capture: the page's bytes and its text have the digests that the look sealed
    4. the words: at the place that is named, the text says what the figure says
    5. the checkpoint: its digest is that of its heads, and a link at or after the capture is one of them

Exit code 0 where all of it holds, 1 where anything does not, with the reason.
"""

import hashlib
import json
import sys
import zipfile
from pathlib import Path


class Wrong(Exception):
    """What does not hold."""


def canonical(value):
    """A value as JSON in one way only."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    ).encode("ascii")


def sha256(data):
    """Its digest as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def opened(place):
    """What reads a file of the proof by its name, and the names that there are."""
    place = Path(place)
    if place.is_dir():
        names = {str(p.relative_to(place)).replace("\\", "/") for p in place.rglob("*") if p.is_file()}
        return (lambda name: (place / name).read_bytes()), names
    archive = zipfile.ZipFile(place)
    return archive.read, set(archive.namelist())


def need(holds, why):
    """Raises Wrong where it does not hold."""
    if not holds:
        raise Wrong(why)


def checked(read, names):
    """The lines that say what was proved."""
    proof = json.loads(read("proof.json"))
    need(proof.get("schema") == "toll.proof/1", "proof.json is of another kind")
    for name, digest in proof["files"].items():
        need(name in names, name + " is missing")
        need(sha256(read(name)) == digest, name + " is not the file that was written")
    need(names - {"proof.json"} <= set(proof["files"]), "there is a file that proof.json does not name")
    links = [json.loads(line) for line in read("chain.jsonl").decode("utf-8").splitlines()]
    previous = None
    for number, one in enumerate(links, 1):
        need(one["link"]["previous"] == previous, "link %d does not follow from the one before it" % number)
        need(sha256(canonical(one["link"])) == one["chain"], "link %d is not the digest of its look" % number)
        previous = one["chain"]
    chains = [one["chain"] for one in links]
    need(proof["version"] in chains, "the capture is not in the chain")
    place = chains.index(proof["version"])
    look = links[place]["link"]
    need(look["url"] == proof["url"], "the capture is of another page")
    need(look["observed_at"] == proof["observed_at"], "the capture was made at another time")
    need(
        sha256(read("capture/body")) == look["body_sha256"], "the page's bytes are not those that were sealed"
    )
    text = read("capture/text.json")
    need(sha256(text) == look["text_sha256"], "the page's text is not the one that was sealed")
    headers = json.loads(read("capture/headers.json"))
    need(headers == look["headers"], "the headers are not those that were sealed")
    words = proof["words"]
    surface = json.loads(text)["surfaces"].get(words["surface"], "")
    start, end = words["span"]
    need(surface[start:end] == words["text"], "the words do not stand in the text")
    sentence = " ".join(words["quote"].split())
    need(words["text"] in words["quote"], "the words do not stand in their sentence")
    need(sentence in " ".join(surface.split()), "the sentence does not stand in the text")
    need(proof["final_url"] == look["final_url"], "the answer came from another address")
    kept = json.loads(read("checkpoint.json"))
    heads = kept["heads"]
    need(
        sha256("".join(h + "\n" for h in heads).encode("ascii")) == kept["digest"],
        "the checkpoint was altered",
    )
    need(any(chain in heads for chain in chains[place:]), "the checkpoint does not cover the capture")
    yield "page        " + proof["url"]
    yield (
        "captured    "
        + proof["observed_at"]
        + " by Tollbook's clock, look %d of %d" % (place + 1, len(links))
    )
    yield "words       " + json.dumps(words["text"]) + " in: " + json.dumps(words["quote"])
    yield "version     " + proof["version"]
    yield "checkpoint  " + kept["digest"] + " of " + kept["made_at"]
    stamp = kept.get("timestamp")
    if stamp:
        yield (
            "time-stamp  "
            + str(stamp["stamped_at"])
            + " by "
            + str(stamp["authority"])
            + "; check its signature with:"
        )
        yield (
            "            openssl ts -verify -digest " + kept["digest"] + " -in timestamp.tsr -CAfile ROOT.pem"
        )
    else:
        yield "time-stamp  none: compare the checkpoint with a copy that was kept elsewhere, or trust the clock"


def main():
    """0 where all of it holds."""
    default = Path(__file__).resolve().parent if "__file__" in globals() else Path()
    place = sys.argv[1] if len(sys.argv) > 1 else default
    try:
        read, names = opened(place)
        lines = list(checked(read, names))
    except Wrong as wrong:
        print("NOT PROVED: " + str(wrong))
        return 1
    except Exception as error:
        print("NOT PROVED: the proof cannot be read: " + type(error).__name__ + ": " + str(error))
        return 1
    print("PROVED: the page said so.")
    for line in lines:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
