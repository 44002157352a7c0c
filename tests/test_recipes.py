"""Recipes: those that are shipped, the way there and back, and what is wrong by line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.errors import InputError
from tracker.recipes import read_recipe, write_recipe

FOLDER = Path(__file__).parent.parent / "docs" / "recipes"
SHIPPED = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_recipe_is_read_and_comes_back_as_it_was(path):
    """Every recipe of the repository is whole, and written and read again it is the same."""
    recipe = read_recipe(path.read_bytes())
    assert recipe.sources
    assert recipe.event.places
    assert path.stem in (recipe.event.slug, "template")
    assert read_recipe(write_recipe(recipe.event, recipe.sources).encode()) == recipe


HEAD = '[event]\nslug = "x"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[event]\nslug = "x\n', "no TOML"),
        ('[event]\nname = "x"\n', "no slug"),
        (f'{HEAD}place = ["a"]\n', 'line 3: "place" in the recipe: there is no such key'),
        (f"{HEAD}date = 2024-01-03T10:00:00\n", 'line 3: "date" in the recipe: a time wants its zone'),
        (f'{HEAD}[[source]]\nurl = "https://a.example/"\n[[source]]\nurl = "ftp://b"\n', 'line 6: "url"'),
        (f'{HEAD}[[source]]\nurl = "https://a.example/"\nkeep = ":::"\n', 'line 5: "keep"'),
        (f'{HEAD}[[source]]\nurl = "https://a.example/"\nkind = "telepathy"\n', 'line 5: "kind"'),
        (f'{HEAD}[[source]]\nurl = "https://a.example/"\nevery = "soon"\n', 'line 5: "every"'),
        (f'{HEAD}[[source]]\nname = "a"\n', "the source has none"),
        (
            f'{HEAD}[[source]]\nurl = "https://a.example/"\nvalue = "[["\nmetric = "killed"\n',
            'line 5: "value"',
        ),
    ],
)
def test_what_is_wrong_is_named_by_line_and_key(text, said):
    """An error names the line and the key, and says what to do."""
    with pytest.raises(InputError) as caught:
        read_recipe(text.encode())
    assert said in caught.value.message
    assert caught.value.hint
