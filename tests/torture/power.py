"""Row 2: the power goes off while versions are written, on a file system of its own."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import struct
import subprocess
from pathlib import Path

import db
from tests.db.samples import followed
from tests.torture import Found, NotRun, Run, row
from tests.torture.kill import acknowledged, checked, writing

SHUTDOWN = 0x8004587D
"""FS_IOC_SHUTDOWN: the file system forgets all that has not reached the disk."""
NO_FLUSH = 2


def _ran(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def disk(folder: Path) -> tuple[Path, Path]:
    """The file of a disk with ext4 on it, and where it is mounted. Raises NotRun."""
    if os.geteuid() != 0 or shutil.which("mkfs.ext4") is None:
        raise NotRun("it takes root and mkfs.ext4")
    image, mounted = folder / "disk.img", folder / "disk"
    mounted.mkdir()
    with image.open("wb") as file:
        file.truncate(64 * 2**20)
    if not _ran("mkfs.ext4", "-q", "-F", str(image)) or not _ran(
        "mount", "-o", "loop", str(image), str(mounted)
    ):
        raise NotRun("a disk in a file cannot be mounted here")
    return image, mounted


def cut(mounted: Path) -> None:
    """The power goes off. Raises NotRun where the kernel does not let it."""
    handle = os.open(mounted, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", NO_FLUSH))
    except OSError as error:
        raise NotRun(f"the file system cannot be shut down: {error.strerror}") from error
    finally:
        os.close(handle)


@row(
    2,
    threat="power loss",
    how="ext4 in a file, shut down by ioctl without a flush while a writer commits, mounted again",
    target="100 cuts, 0 lost, verify passes",
)
def power(run: Run) -> Found:
    """What was acknowledged had reached the disk."""
    chance, cuts = random.Random(20240103), run.part(100)
    image, mounted = disk(run.folder)
    said: dict[str, str] = {}
    lost = flaws = 0
    address = f"sqlite:///{mounted}/toll.db"
    try:
        store = db.open_store(address)
        number = followed(store).id
        store.close()
        for turn in range(cuts):
            process = writing(address, number, f"t{turn}")
            assert process.stdout is not None
            for _ in range(chance.randint(1, 40)):
                said |= acknowledged(iter([process.stdout.readline()]))
            cut(mounted)
            process.kill()
            said |= acknowledged(process.stdout)
            process.stdout.close()
            process.wait(60)
            subprocess.run(["umount", str(mounted)], check=True)
            subprocess.run(["mount", "-o", "loop", str(image), str(mounted)], check=True)
            store = db.open_store(address, create=False)
            stored = {v.hash for v in store.versions(number)}
            lost += len(said.keys() - stored)
            if turn % 10 == 9 or turn == cuts - 1:
                flaws += len(store.verify().flaws)
                lost += len(
                    [
                        1
                        for v, words in checked(store, store.source(str(number))).items()
                        if said.get(v, words) != words
                    ]
                )
                run.tell(f"{turn + 1} cuts, {len(said)} acknowledged")
            store.close()
    finally:
        subprocess.run(["umount", "-l", str(mounted)], check=False, capture_output=True)
    return Found(
        f"{cuts} cuts, {len(said):,} acknowledged, {lost} lost, {flaws} flaws", not lost and not flaws
    )
