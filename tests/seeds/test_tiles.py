from matcher.catalogue.loader import load

CATALOGUE = load()


def test_every_oblast_has_one_tile_of_its_own():
    assert {tile.key for tile in CATALOGUE.tiles} == {one.key for one in CATALOGUE.oblasts}
    places = {(tile.column, tile.row) for tile in CATALOGUE.tiles}
    assert len(places) == len(CATALOGUE.tiles) == len(CATALOGUE.oblasts)


def test_a_neighbour_is_never_far_away_on_the_map():
    """A map of tiles cannot keep every border, but no neighbour is more than three tiles off."""
    places = {tile.key: (tile.column, tile.row) for tile in CATALOGUE.tiles}
    for oblast in CATALOGUE.oblasts:
        column, row = places[oblast.key]
        for name in oblast.neighbours:
            other_column, other_row = places[name]
            assert max(abs(column - other_column), abs(row - other_row)) <= 3
