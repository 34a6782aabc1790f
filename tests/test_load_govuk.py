"""The GOV.UK organisations loader: bodies, what a parent means, successors, and what is told or refused."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from folders import ROOT, Workspace, told

from graph.claims import Claim, Source
from graph.errors import SourceError
from loaders.catalogue import loader_of
from loaders.gathering import Given
from loaders.govuk import LOADER

PAGES = ROOT / "tests" / "formats" / "govuk"
FIRST = PAGES / "organisations-page-1.json"
GIVEN = Given(dated="2024-02-05")
DEPARTMENT = "department-for-county-safety"


@pytest.fixture(scope="module")
def source() -> Source:
    """Both pages, read as a folder."""
    return LOADER.read(str(PAGES), GIVEN)


def pages() -> list[dict[str, Any]]:
    """Both pages, to be changed by a test."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(PAGES.glob("*.json"))]


def written(folder: Path, value: object) -> str:
    """A file with this content; of pages, with the organisations of all."""
    if isinstance(value, list):
        value = {"results": [one for page in value for one in page["results"]]}
    path = folder / "organisations.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def found(value: list[dict[str, Any]], slug: str) -> dict[str, Any]:
    """One organisation of some pages."""
    one: dict[str, Any] = next(o for page in value for o in page["results"] if o["details"]["slug"] == slug)
    return one


def body(source: Source, slug: str) -> Claim:
    """The claim of an organisation."""
    return next(claim for claim in source.claims if claim.subject == f"govuk:{slug}" and not claim.is_link)


def links(source: Source, kind: str) -> dict[tuple[str, str], Claim]:
    """The links of a kind by the short names of their ends."""
    return {
        (claim.subject.removeprefix("govuk:"), claim.object.removeprefix("govuk:")): claim
        for claim in source.claims
        if claim.kind == kind
    }


def refused(folder: Path, value: object) -> str:
    """What is said of a file that is refused."""
    with pytest.raises(SourceError) as caught:
        LOADER.read(written(folder, value), GIVEN)
    return str(caught.value)


def test_a_department_with_its_identifiers_and_citation(source: Source) -> None:
    claim = body(source, DEPARTMENT)
    assert dict(claim.properties) == {
        "name": "Department for County Safety",
        "kind": "government department",
        "legal_form": "crown body",
        "aliases": "DCS",
        "identifiers": f"govuk {DEPARTMENT}; uri https://www.gov.uk/government/organisations/{DEPARTMENT}",
        "note": "On GOV.UK: ministerial department",
    }
    assert claim.locator == f"organisation {DEPARTMENT}"
    (document,) = source.documents
    assert claim.document == document.id
    assert (document.title, document.publisher, document.dated) == (
        "GOV.UK organisations", "Government Digital Service", "2024-02-05",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "kind", "legal_form", "note"),
    [
        ("borsetshire-prisons-agency", "national agency", "crown body", "executive agency"),
        (
            "county-safety-commission", "national agency", "",
            "executive non-departmental public body; with a website of its own",
        ),
        (
            "borsetshire-inspectorate-of-constabulary", "national agency", "",
            "independent monitoring body; moving to GOV.UK",
        ),
        ("safer-villages-unit", "other", "", "sub-organisation"),
    ],
)  # fmt: skip
def test_kinds_and_legal_forms(source: Source, slug: str, kind: str, legal_form: str, note: str) -> None:
    claim = body(source, slug)
    assert (claim.get("kind"), claim.get("legal_form"), claim.get("note")) == (kind, legal_form, f"On GOV.UK: {note}")


def test_what_a_parent_means_depends_on_the_format(source: Source) -> None:
    assert set(links(source, "PART_OF")) == {
        ("borsetshire-prisons-agency", DEPARTMENT), ("safer-villages-unit", DEPARTMENT),
        ("village-wardens-agency", "ministry-of-village-order"), ("felpersham-forensics", DEPARTMENT),
    }  # fmt: skip
    (sponsored,) = links(source, "OVERSEEN_BY").items()
    assert sponsored[0] == ("county-safety-commission", DEPARTMENT)
    assert (sponsored[1].status, sponsored[1].get("scope")) == ("inferred", "as its sponsor")
    assert sponsored[1].locator == "organisation county-safety-commission"
    assert set(links(source, "WORKS_WITH")) == {("borsetshire-inspectorate-of-constabulary", DEPARTMENT)}


def test_an_agency_of_several_departments_is_part_of_none_for_certain(tmp_path: Path) -> None:
    value = pages()
    found(value, "borsetshire-prisons-agency")["parent_organisations"] += [
        {"id": "https://www.gov.uk/api/organisations/safer-villages-unit", "web_url": ""}
    ]
    source = LOADER.read(written(tmp_path, value), GIVEN)
    assert not [pair for pair in links(source, "PART_OF") if pair[0] == "borsetshire-prisons-agency"]
    claim = links(source, "OVERSEEN_BY")["borsetshire-prisons-agency", "safer-villages-unit"]
    assert "one of several, so which of them it is part of is not known" in claim.get("note")


def test_closed_organisations_end_on_the_day_stated(source: Source) -> None:
    ministry = body(source, "ministry-of-village-order")
    assert (ministry.valid_to, ministry.standing) == ("2016-07-14", "in place")
    assert ministry.get("note") == "On GOV.UK: ministerial department; closed because it was replaced"
    board = body(source, "ambridge-tithe-board")
    assert (board.valid_to, board.standing) == ("", "ended")
    assert links(source, "PART_OF")["village-wardens-agency", "ministry-of-village-order"].valid_to == "2012-03-31"


def test_what_left_government_goes_on_outside_it(source: Source) -> None:
    claim = body(source, "felpersham-forensics")
    assert (claim.valid_to, claim.standing) == ("", "in place")
    assert claim.get("note").endswith("closed because it left central government (2010-10-01)")
    assert links(source, "PART_OF")["felpersham-forensics", DEPARTMENT].valid_to == "2010-10-01"


def test_successors_only_where_the_closing_says_so(source: Source) -> None:
    succeeds = links(source, "SUCCEEDS")
    assert set(succeeds) == {
        (DEPARTMENT, "ministry-of-village-order"), ("county-safety-commission", "village-wardens-agency"),
    }  # fmt: skip
    assert succeeds[DEPARTMENT, "ministry-of-village-order"].valid_from == "2016-07-14"
    assert source.notices == (
        "Named by others but not described in what was given, so not linked: ministry-of-tithes.",
        "Followed by another that was not taken for its successor: felpersham-forensics (it left central government).",
    )


@pytest.mark.parametrize("why", ["no_longer_exists", "devolved", "left_gov"])
def test_no_successor_for_other_closings(tmp_path: Path, why: str) -> None:
    value = pages()
    found(value, "ministry-of-village-order")["details"]["govuk_closed_status"] = why
    source = LOADER.read(written(tmp_path, value), GIVEN)
    assert (DEPARTMENT, "ministry-of-village-order") not in links(source, "SUCCEEDS")
    assert "ministry-of-village-order (it" in source.notices[-1]


def test_an_open_organisation_has_no_successor_and_its_closing_date_is_told(tmp_path: Path) -> None:
    value = pages()
    found(value, "ministry-of-village-order")["details"]["govuk_status"] = "live"
    source = LOADER.read(written(tmp_path, value), GIVEN)
    assert body(source, "ministry-of-village-order").valid_to == ""
    assert "Has a closing date but is not closed; the date was left out: ministry-of-village-order." in source.notices
    assert "ministry-of-village-order (it is open)" in source.notices[-1]


def test_a_reason_for_closing_that_is_not_known_is_told(tmp_path: Path) -> None:
    value = pages()
    found(value, "ministry-of-village-order")["details"]["govuk_closed_status"] = "abolished"
    source = LOADER.read(written(tmp_path, value), GIVEN)
    assert body(source, "ministry-of-village-order").valid_to == "2016-07-14"
    assert source.notices[0] == (
        "Closed for a reason not known here, and taken to be over: ministry-of-village-order (abolished)."
    )


def test_a_missing_page_is_told_and_what_it_would_describe_is_not_invented() -> None:
    source = LOADER.read(str(FIRST), GIVEN)
    assert len(source.claims) == 4 + 2 + 1
    assert source.notices[0] == "Not the whole list: save its other pages too: 4 of 9 organisations."
    assert source.notices[1].startswith("Named by others but not described in what was given, so not linked: ")
    assert "county-safety-commission" in source.notices[1]


def test_one_organisation_saved_alone_is_read(tmp_path: Path, source: Source) -> None:
    one = found(pages(), "county-safety-commission") | {"_response_info": {"status": "ok"}}
    alone = LOADER.read(written(tmp_path, one), GIVEN)
    assert alone.claims == (body(source, "county-safety-commission"),)
    assert alone.notices == (
        f"Named by others but not described in what was given, so not linked: {DEPARTMENT}, village-wardens-agency.",
    )


def test_the_same_twice_is_read_once_and_two_versions_are_refused(tmp_path: Path, source: Source) -> None:
    value = pages()
    again = copy.deepcopy(found(value, "safer-villages-unit"))
    value[1]["results"].append(again)
    twice = LOADER.read(written(tmp_path, value), GIVEN)
    assert sorted(claim.id for claim in twice.claims) == sorted(claim.id for claim in source.claims)
    assert twice.notices == source.notices
    again["title"] = "Safer Hamlets Unit"
    assert refused(tmp_path, value) == (
        "organisations.json, item 10: 'safer-villages-unit' is described in two ways, here and in "
        "organisations.json, item 7 (safer-villages-unit). Save all pages again on one day, into an empty folder."
    )


def test_only_some_organisations_and_those_they_are_related_to(tmp_path: Path) -> None:
    source = LOADER.read(str(PAGES), Given(dated="2024-02-05", only=("CSC",)))
    assert {claim.subject for claim in source.claims} == {
        "govuk:county-safety-commission", f"govuk:{DEPARTMENT}", "govuk:village-wardens-agency",
    }  # fmt: skip
    with pytest.raises(SourceError, match=r"No organisation is called 'safer-vilages-unit'\. Did you mean 'safer-vill"):
        LOADER.read(str(PAGES), Given(dated="2024-02-05", only=("safer-vilages-unit",)))


def test_reading_twice_gives_an_equal_source(source: Source) -> None:
    assert LOADER.read(str(PAGES), GIVEN) == source


REFUSED = [
    ({"items": []}, "organisations.json, item 1: 'details' is missing, or is not an object. Save or download the file"),
    ("x", "organisations.json: The page of organisations is missing, or is not an object. Save or download the file"),
    ({"results": {}}, "organisations.json: 'results' is not a list. Save or download the file again."),
    ({"results": []}, "organisations.json: Nothing in it could be loaded. Check that it is the file you mean."),
    ({"results": ["x"]}, "organisations.json, item 1: The organisation is missing, or is not an object. Save or"),
    ({"results": [{"title": "A"}]}, "organisations.json, item 1: 'details' is missing, or is not an object. Save or"),
    ({"details": {}}, "organisations.json, item 1: This organisation has no 'slug' and no 'id'. Save the page again."),
    ({"details": {"slug": "a"}}, "organisations.json, item 1 (a): A Body needs a name. Fill in the 'name' column."),
    (
        {"details": {"slug": "a"}, "title": "A\x00"},
        r"organisations.json, item 1: 'title' holds a control character ('\x00'). Save or download the file again.",
    ),
    (
        {"details": {"slug": "a"}, "title": "\ud800"},
        "organisations.json: This JSON holds half of a character. Save or download it again.",
    ),
    ({"details": {"slug": "a"}, "title": ["A"]}, "organisations.json, item 1: 'title' is not text. Save or download"),
    (
        {"details": {"slug": "a", "govuk_status": "closed", "govuk_closed_status": "split", "closed_at": "soon"}},
        "organisations.json, item 1: 'soon' is not a date. Write 2019-11-06, 2019-04,",
    ),
    (
        {"details": {"slug": "a"}, "title": "A", "child_organisations": [{"id": 1.5}]},
        "organisations.json, item 1: 'id' is not text. Save or download the file again.",
    ),
    (
        {"details": {"slug": "A B"}, "title": "A"},
        "organisations.json, item 1 (A B): 'A B' is not a govuk identifier. It should be a short name of an",
    ),
]


@pytest.mark.parametrize(("value", "message"), REFUSED)
def test_refused_with_file_and_place(tmp_path: Path, value: object, message: str) -> None:
    assert refused(tmp_path, value).startswith(message)


def test_without_a_date_the_file_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^organisations-page-1\.json: The date of this file is not known"):
        LOADER.read(str(FIRST), Given())


def test_recognised_by_what_it_holds(tmp_path: Path) -> None:
    assert loader_of(str(PAGES)).name == loader_of(str(FIRST)).name == "govuk"
    other = tmp_path / "grants.json"
    other.write_text('{"grants": [{"id": "360G-borset-1"}]}', encoding="utf-8")
    assert not any(LOADER.recognises(str(path)) for path in (other, tmp_path, tmp_path / "none.json"))
    assert not LOADER.recognises("https://www.gov.uk/api/organisations")


def test_loaded_asked_and_the_next_edition_tells_what_changed(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    done = workspace.run("load", str(PAGES), "--dated", "2024-02-05")
    assert done.code == 0, done.err
    assert "govuk: Named by others but not described" in done.err
    shown = workspace.run("show", "CSC").out
    assert "County Safety Commission" in shown
    assert "is overseen by Department for County Safety" in shown
    assert "succeeds Village Wardens Agency" in shown
    assert "organisation county-safety-commission" in shown
    value = pages()
    found(value, "county-safety-commission")["title"] = "National County Safety Commission"
    value[1]["results"] = [o for o in value[1]["results"] if o["details"]["slug"] != "ambridge-tithe-board"]
    again = workspace.run("load", written(tmp_path, value), "--dated", "2024-02-05")
    assert again.code == 0, again.err
    changes = [line.strip() for line in (again.out + again.err).splitlines() if "Body '" in line]
    assert changes == [
        "went: Body 'Ambridge Tithe Board' (govuk:ambridge-tithe-board)",
        "changed: Body 'National County Safety Commission' (govuk:county-safety-commission)",
    ]


def test_a_refused_file_changes_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    assert workspace.run("load", str(PAGES), "--dated", "2024-02-05").code == 0
    before = workspace.files()
    value = pages()
    value[1]["results"][0]["title"] = None
    message = told(workspace.run("load", written(tmp_path, value), "--dated", "2024-02-05"))
    assert message.startswith("organisations.json, item 5 (county-safety-commission): A Body needs a name.")
    assert workspace.files() == before
