"""Places: so many at once, and whoever takes long keeps nobody waiting."""

import asyncio

from tracker.places import Places


async def test_so_many_have_a_place_at_once():
    """While places are taken the next one waits, and has its place when one ends."""
    places = Places(2, patience=3600)
    order: list[str] = []
    gates = {name: asyncio.Event() for name in "abc"}

    async def one(name: str) -> None:
        async with places.taken():
            order.append(name)
            await gates[name].wait()

    tasks = [asyncio.create_task(one(name)) for name in "abc"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert order == ["a", "b"]
    gates["a"].set()
    gates["c"].set()
    await tasks[2]
    assert order == ["a", "b", "c"]
    gates["b"].set()
    await asyncio.gather(*tasks)


async def test_whoever_takes_long_gives_the_place_to_another_once():
    """Ten that hang in two places keep nobody waiting, and the places are two again when they have ended."""
    places = Places(2, patience=0, most=11)
    hanging = asyncio.Event()

    async def hang() -> None:
        async with places.taken():
            await hanging.wait()

    async def quick() -> str:
        async with places.taken():
            return "done"

    tasks = [asyncio.create_task(hang()) for _ in range(10)]
    assert await quick() == "done"
    hanging.set()
    await asyncio.gather(*tasks)
    assert places._places._value == 2
