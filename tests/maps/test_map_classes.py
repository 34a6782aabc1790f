"""Classes of bodies that only the law speaks of are not drawn among the bodies of a place."""

from __future__ import annotations

from graph.answers import Asker, as_day
from graph.engine import Engine
from graph.maps.draw import draw


def test_classes_that_only_the_law_speaks_of_are_left_out_and_counted(shipped: Engine) -> None:
    picture = draw(Asker(shipped, as_day("2019-11-06")))
    names = {box.name for box in picture.boxes}
    assert {"Police and Crime Panel", "District councils in Leicestershire", "Secretary of State for Justice"} <= names
    assert not {"Police and crime panels", "District councils (England)", "Chief officers of police"} & names
    assert any(remark.endswith("classes of bodies that are linked to none of these.") for remark in picture.remarks)
