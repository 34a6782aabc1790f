"""ModernGov: the web service, saved XML and saved pages give the same facts; every trap of the format."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from folders import Workspace, told
from moderngov_server import ADDRESS, FORMATS, ModernGov, running

from graph.claims import Claim, Source, claim_to_json
from graph.errors import SourceError
from loaders import moderngov_web as web
from loaders.catalogue import loader_of
from loaders.gathering import Given
from loaders.moderngov import LOADER
from loaders.moderngov_records import plain

SEEDS = Path(__file__).parents[2] / "shared" / "corpus" / "seeds"
GIVEN = Given(id="borchester", dated="2024-07-01", since="2024-01-01")
WORDS_OF_MINUTES = "words of these minutes"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses: how long they are has a test of its own."""
    monkeypatch.setattr(web, "PAUSE", 0.0)
    monkeypatch.setattr(web, "BACK_OFF", 0.0)


@pytest.fixture(scope="module")
def served() -> Iterator[ModernGov]:
    with running() as site:
        yield site


@pytest.fixture(scope="module")
def whole(served: ModernGov) -> Source:
    """What the web service gives, read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(web, "PAUSE", 0.0)
        return LOADER.read(served.address, GIVEN)


def given(**changed: object) -> Given:
    return Given(**{"id": GIVEN.id, "dated": GIVEN.dated, "since": GIVEN.since, **changed})  # type: ignore[arg-type]


def saved(folder: Path, *patterns: str) -> Path:
    """A folder with some of the example files."""
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in patterns:
        found = sorted(FORMATS.glob(pattern))
        assert found, pattern
        for path in found:
            shutil.copy(path, folder / path.name)
    return folder


def changed(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def facts(source: Source, address: str = ADDRESS) -> list[str]:
    """Documents and claims as text, whatever address the site had."""
    lines = [str(document) for document in source.documents] + [claim_to_json(claim) for claim in source.claims]
    return [line.replace(address, ADDRESS) for line in lines]


def says(source: Source, kind: str, subject: str, object: str = "") -> list[Claim]:
    """The claims of one kind about these things, by their local ids."""
    ends = (f"{source.id}:{subject}", f"{source.id}:{object}" if object else "")
    return [claim for claim in source.claims if (claim.kind, claim.subject, claim.object) == (kind, *ends)]


def about(source: Source, subject: str) -> dict[str, str]:
    (found,) = [c for c in source.claims if not c.is_link and c.subject == f"{source.id}:{subject}"]
    return dict(found.properties)


def refused(where: Path | str, said: Given = GIVEN) -> str:
    with pytest.raises(SourceError) as error:
        LOADER.read(str(where), said)
    return str(error.value)


def notices(source: Source) -> str:
    return "\n".join(source.notices)


# --- three ways, one result ------------------------------------------------------------------------------------------


def test_service_saved_xml_and_saved_pages_give_the_same(whole: Source, served: ModernGov, tmp_path: Path) -> None:
    from_xml = LOADER.read(str(saved(tmp_path / "a", "xml/*.xml", "pages/mgCommitteeDetails-*")), GIVEN)
    from_pages = LOADER.read(str(saved(tmp_path / "b", "pages/*")), GIVEN)
    assert len(whole.claims) == 67
    assert len(whole.documents) == 4
    assert facts(whole, served.address) == facts(from_xml) == facts(from_pages)


def test_loading_twice_gives_an_equal_source(tmp_path: Path) -> None:
    folder = saved(tmp_path / "a", "xml/*.xml", "pages/mgCommitteeDetails-*")
    assert LOADER.read(str(folder), GIVEN) == LOADER.read(str(folder), GIVEN)


def test_xml_alone_knows_members_by_their_attendance(whole: Source, tmp_path: Path) -> None:
    source = LOADER.read(str(saved(tmp_path, "xml/*.xml")), given(publisher="Borchester Borough Council"))
    assert set(source.claims) < set(
        LOADER.read(str(saved(tmp_path / "more", "xml/*", "pages/mgCommitteeD*")), GIVEN).claims
    ) | {c for c in source.claims if c.kind == "Person"}
    (member,) = says(source, "MEMBER_OF", "person-370", "committee-125")
    assert (member.get("represents"), member.document) == ("Felpersham District Council", "borchester:meeting-904")


def test_a_single_file_is_enough() -> None:
    source = LOADER.read(str(FORMATS / "item" / "mgAi-5005.html"), GIVEN)
    assert about(source, "item-5005")["name"] == "Review of CCTV in Market Street (2024-05-02)"
    (decided,) = says(source, "DECIDED", "committee-121", "decision-5005")
    assert (decided.document, decided.locator) == ("borchester:meeting-901", "item 44")
    assert source.documents[1].title == "Minutes of Community Safety & Wellbeing Scrutiny Committee, 2024-05-02"
    assert WORDS_OF_MINUTES not in str(facts(source))


def test_an_item_page_beside_its_meeting_changes_nothing(tmp_path: Path) -> None:
    without = LOADER.read(str(saved(tmp_path / "a", "pages/*")), GIVEN)
    assert facts(LOADER.read(str(saved(tmp_path / "b", "pages/*", "item/*")), GIVEN)) == facts(without)


@pytest.mark.parametrize("names", [("1.html", "2.html"), ("2.html", "1.html")])
def test_what_any_page_says_of_an_item_counts_in_any_order(names: tuple[str, str], tmp_path: Path) -> None:
    """The agenda says nothing of a decision, a document or a restriction; the item's own page does."""

    def folder(name: str, item: str) -> Path:
        made = saved(tmp_path / name, "pages/ieListDocuments-121-901.html", "item/*")
        agenda = (made / "ieListDocuments-121-901.html").rename(made / names[0])
        bare = '<a name="AI5005"></a><p class="mgAiTitleTxt">Review of CCTV in Market Street</p></td>'
        text, count = re.subn(r'(?s)<a name="AI5005".*?</td>', bare, agenda.read_text("utf-8"))
        assert count == 1
        agenda.write_text(text, "utf-8")
        changed(made, "mgAi-5005.html", "</form>", f"{item}</form>")
        (made / "mgAi-5005.html").rename(made / names[1])
        return made

    source = LOADER.read(str(folder("open", "")), GIVEN)
    assert about(source, "item-5005")["note"] == f"Documents: {ADDRESS}/documents/s7203/CCTV.pdf?T=10"
    assert len(says(source, "DECIDED", "committee-121", "decision-5005")) == 1

    reasons = '<a href="mgReasonsRestricted.aspx?ID=901&amp;OID=5005&amp;OT=AI">Why item 44. is restricted</a>'
    found = [c for c in LOADER.read(str(folder("exempt", reasons)), GIVEN).claims if "5005" in c.subject + c.object]
    assert {(c.kind, c.access) for c in found} == {("Paper", "exempt"), ("LAID_BEFORE", "exempt")}
    assert "s7203" not in str(found)


@pytest.mark.parametrize("page", ["1.html", "a.html"])
def test_a_restriction_said_only_by_xml_or_only_by_a_page(page: str, tmp_path: Path) -> None:
    def accesses(name: str, file: str, old: str, new: str) -> set[str]:
        folder = saved(tmp_path / name, "xml/GetMeeting-902.xml", "pages/ieListDocuments-118-902.html")
        changed(folder, file, old, new)
        (folder / "ieListDocuments-118-902.html").rename(folder / page)
        return {c.access for c in LOADER.read(str(folder), GIVEN).claims if "5101" in c.subject + c.object}

    assert accesses("by-page", "GetMeeting-902.xml", "<isrestricted>True<", "<isrestricted>False<") == {"exempt"}
    assert accesses("by-xml", "ieListDocuments-118-902.html", "mgReasonsRestricted", "mgOther") == {"exempt"}


@pytest.mark.parametrize("page", ["1.html", "a.html"])
def test_number_and_title_are_those_of_the_minutes_and_gaps_are_filled(page: str, tmp_path: Path) -> None:
    """XML saved before the minutes were, beside a page that gives no title or number, or those of the minutes."""

    def of_item(name: str, row: str) -> tuple[str, str]:
        folder = saved(tmp_path / name, "xml/GetMeeting-901.xml", "pages/ieListDocuments-121-901.html")
        changed(folder, "GetMeeting-901.xml", "<minutepublished>True", "<minutepublished>False")
        agenda = (folder / "ieListDocuments-121-901.html").rename(folder / page)
        made, count = re.subn(r"(?s)<tr>\s*<td[^>]*><p[^>]*>44\.</p>.*?</tr>", row, agenda.read_text("utf-8"))
        assert count == 1
        agenda.write_text(made, "utf-8")
        source = LOADER.read(str(folder), GIVEN)
        (laid,) = says(source, "LAID_BEFORE", "item-5005", "committee-121")
        return laid.locator, about(source, "item-5005")["name"]

    row = '<tr><td>{}</td><td><a name="AI5005"></a><p class="mgAiTitleTxt">{}</p></td></tr>'
    assert of_item("gaps", row.format("", "")) == ("item 4", "Review of CCTV in Market Street (2024-05-02)")
    assert of_item("minutes", row.format("44.", "CCTV")) == ("item 44", "CCTV (2024-05-02)")


@pytest.mark.parametrize("page", ["1.html", "a.html"])
def test_a_document_restricted_in_one_file_is_not_listed_for_another(page: str, tmp_path: Path) -> None:
    folder = saved(tmp_path, "xml/GetMeeting-901.xml", "pages/ieListDocuments-121-901.html")
    text = (folder / "GetMeeting-901.xml").read_text("utf-8")
    made, count = re.subn(r"(?s)(CCTV\.pdf\?T=10</url>\s*<isrestricted>)False", r"\1True", text)
    assert count == 1
    (folder / "GetMeeting-901.xml").write_text(made, "utf-8")
    (folder / "ieListDocuments-121-901.html").rename(folder / page)
    source = LOADER.read(str(folder), GIVEN)
    assert len(says(source, "LAID_BEFORE", "item-5005", "committee-121")) == 1
    assert "s7203" not in str(facts(source))


def test_a_restriction_counts_for_the_item_of_that_number_and_title_where_the_row_has_no_id(tmp_path: Path) -> None:
    folder = saved(tmp_path, "xml/GetMeeting-902.xml", "pages/ieListDocuments-118-902.html")
    changed(folder, "GetMeeting-902.xml", "<isrestricted>True<", "<isrestricted>False<")
    changed(folder, "ieListDocuments-118-902.html", '<a name="AI5101" id="AI5101"></a>', "")
    changed(folder, "ieListDocuments-118-902.html", "ieDecisionDetails.aspx?AIId=5101", "other.aspx")
    papers = {(c.subject, c.access) for c in LOADER.read(str(folder), GIVEN).claims if c.kind == "Paper"}
    assert papers == {("borchester:item-5101", "exempt")}


# --- what becomes of what ---------------------------------------------------------------------------------------------


def test_council_and_committees(whole: Source, served: ModernGov) -> None:
    council = about(whole, "council")
    assert (council["name"], council["kind"]) == ("Borchester Borough Council", "district council")
    assert council["identifiers"] == f"moderngov {served.address}"
    kinds = {n: about(whole, f"committee-{n}")["kind"] for n in (110, 118, 121, 125)}
    assert kinds == {
        110: "full council", 118: "executive", 121: "scrutiny committee", 125: "community safety partnership"
    }  # fmt: skip
    scrutiny = about(whole, "committee-121")
    assert scrutiny["name"] == "Community Safety & Wellbeing Scrutiny Committee"
    assert scrutiny["identifiers"] == f"moderngov {served.address}/mgCommitteeDetails.aspx?ID=121"
    (part,) = says(whole, "PART_OF", "committee-121", "council")
    assert (part.document, part.locator, part.status) == ("borchester:site", "committee 121", "stated")
    assert {c.status for c in whole.claims if c.kind == "Body"} == {"inferred"}


def test_a_shared_body_is_no_part_of_the_council(whole: Source) -> None:
    assert says(whole, "PART_OF", "committee-125", "council") == []
    (serves,) = says(whole, "SECRETARIAT_TO", "council", "committee-125")
    assert serves.status == "inferred"
    assert "Shared bodies are not taken to be part of the council: Borchester Community Safety Partnership (125)." in (
        whole.notices
    )


@pytest.mark.parametrize(
    ("title", "kind", "part"),
    [
        ("Cabinet", "executive", True),
        ("Executive Sub-Committee", "council committee", True),
        ("Overview & Scrutiny Management Board", "scrutiny committee", True),
        ("Borsetshire Police and Crime Panel", "police and crime panel", False),
        ("Police, Fire & Crime Panel", "police and crime panel", False),
        ("Health and Wellbeing Board", "health and wellbeing board", True),
        ("Joint Licensing Committee", "council committee", False),
        ("Safer Communities Strategy Board", "strategy board", False),
        ("Full Council", "full council", True),
        ("Borchester Borough Council", "full council", True),
        ("Planning Committee", "council committee", True),
    ],
)
def test_kind_of_a_committee_by_its_title(tmp_path: Path, title: str, kind: str, part: bool) -> None:
    folder = saved(tmp_path, "pages/mgListCommittees.html")
    changed(folder, "mgListCommittees.html", ">Cabinet<", f">{title.replace('&', '&amp;')}<")
    source = LOADER.read(str(folder), GIVEN)
    assert about(source, "committee-118")["kind"] == kind
    assert bool(says(source, "PART_OF", "committee-118", "council")) is part


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Borsetshire County Council", "county council"),
        ("Felpersham District Council", "district council"),
        ("London Borough of Ambridge", "london borough council"),
        ("Royal London Borough Council", "london borough council"),
        ("Penny Hassett City Council", "unitary council"),
    ],
)
def test_kind_of_a_council_by_its_name(tmp_path: Path, name: str, kind: str) -> None:
    source = LOADER.read(str(saved(tmp_path, "pages/mgListCommittees.html")), given(publisher=name))
    assert (about(source, "council")["name"], about(source, "council")["kind"]) == (name, kind)


def test_members_chairs_and_what_they_sit_for(whole: Source) -> None:
    assert about(whole, "person-332") == {
        "name": "Anna Thornley", "kind": "elected member", "aliases": "Councillor Anna Thornley; Cllr Anna Thornley"
    }  # fmt: skip
    page, meeting = says(whole, "CHAIRS", "person-332", "committee-121")
    assert (page.document, page.locator, page.get("role")) == ("borchester:site", "committee 121, members", "chair")
    assert (meeting.document, meeting.locator, meeting.valid_from) == ("borchester:meeting-901", "attendance", "")
    assert {c.get("role") for c in says(whole, "CHAIRS", "person-333", "committee-121")} == {"vice-chair"}
    assert {c.get("capacity") for c in says(whole, "MEMBER_OF", "person-335", "committee-121")} == {"substitute"}
    assert says(whole, "MEMBER_OF", "person-370", "committee-125")[0].get("represents") == "Felpersham District Council"


def test_only_councillors_are_named_and_no_contact_details(whole: Source) -> None:
    text = "\n".join(facts(whole))
    for word in ("Dray", "Una Field", "Reeve", "Percy", "Vacancy", "01632", "Loxley", "@", "whose words"):
        assert word not in text
    assert "People who are not shown to be councillors were left out: " in notices(whole)
    assert "Borchester Community Safety Partnership (1)" in notices(whole)
    assert "A vacant seat was passed over: Cabinet (1)." in whole.notices


def test_meetings_and_attendance(whole: Source) -> None:
    meeting = about(whole, "meeting-901")
    assert (meeting["held_on"], meeting["venue"]) == ("2024-05-02", "Committee Room 1, Town Hall")
    (met,) = says(whole, "MET", "committee-121", "meeting-901")
    assert (met.valid_from, met.document, met.locator) == ("2024-05-02", "borchester:meeting-901", "heading")
    attended = {p: says(whole, "ATTENDED", f"person-{p}", "meeting-901") for p in (332, 333, 334, 335)}
    assert {p: [c.standing for c in found] for p, found in attended.items()} == {
        332: ["in place"], 333: ["negative"], 334: [], 335: ["in place"]
    }  # fmt: skip
    assert (
        "Attendance that says neither present nor absent was passed over: "
        "Community Safety & Wellbeing Scrutiny Committee, 2024-05-02 (1)."
    ) in whole.notices
    assert says(whole, "ATTENDED", "person-370", "meeting-904")[0].standing == "negative"
    minutes = next(d for d in whole.documents if d.id == "borchester:meeting-901")
    assert (minutes.kind, minutes.dated) == ("minutes", "2024-05-02")
    assert minutes.url.endswith("/democracy/ieListDocuments.aspx?CId=121&MId=901")
    assert next(d for d in whole.documents if d.id == "borchester:meeting-904").kind == "agenda"


def test_whoever_attends_without_a_seat_is_no_member(tmp_path: Path) -> None:
    folder = saved(tmp_path, "xml/*.xml", "pages/mgCommitteeDetails-110.html")
    changed(folder, "GetMeeting-902.xml", 'roledescription="Chair"', 'roledescription="Cabinet Member"')
    source = LOADER.read(str(folder), GIVEN)
    assert len(says(source, "ATTENDED", "person-336", "meeting-902")) == 1
    assert says(source, "MEMBER_OF", "person-336", "committee-118") == []


def test_an_item_the_minutes_do_not_number_keeps_the_number_of_the_agenda(tmp_path: Path) -> None:
    folder = saved(tmp_path, "xml/*.xml", "pages/mgCommitteeDetails-110.html")
    changed(folder, "GetMeeting-901.xml", "<minutesitemnumber>44<", "<minutesitemnumber>0<")
    assert says(LOADER.read(str(folder), GIVEN), "LAID_BEFORE", "item-5005", "committee-121")[0].locator == "item 4"


def test_a_meeting_to_come_is_planned_and_one_called_off_is_not_there(whole: Source) -> None:
    (met,) = says(whole, "MET", "committee-121", "meeting-905")
    assert (met.standing, met.valid_from, met.document) == ("planned", "2024-09-12", "borchester:site")
    assert about(whole, "meeting-905")["kind"] == "planned meeting"
    assert "903" not in str([c.subject for c in whole.claims])
    assert "Meetings that were not held were passed over: meeting 903." in whole.notices


def test_items_and_decisions(whole: Source, served: ModernGov) -> None:
    assert about(whole, "item-5004")["name"] == "Borchester Community Safety Partnership's plan (2024-05-02)"
    (laid,) = says(whole, "LAID_BEFORE", "item-5005", "committee-121")
    assert (laid.valid_from, laid.locator, laid.access) == ("2024-05-02", "item 44", "open")
    assert about(whole, "item-5005")["note"] == f"Documents: {served.address}/documents/s7203/CCTV.pdf?T=10"
    assert about(whole, "item-5201")["note"].endswith("/documents/s9101/Hate%20crime.pdf?T=10")
    assert about(whole, "decision-5005")["name"] == "Review of CCTV in Market Street: decided (2024-05-02)"
    assert [c.status for c in says(whole, "DECIDED", "committee-121", "decision-5005")] == ["stated"]
    assert [c.status for c in says(whole, "DECIDED", "committee-125", "decision-5202")] == ["inferred"]
    assert len(says(whole, "ABOUT", "decision-5005", "item-5005")) == 1
    for procedural in (5001, 5002, 5003, 5006):
        assert not [c for c in whole.claims if c.subject == f"borchester:item-{procedural}"]
    for what in (
        "Procedural items (apologies, minutes",
        "Headings of sections of an agenda were passed over: Community",
    ):
        assert what in notices(whole)
    assert WORDS_OF_MINUTES not in str(facts(whole))


def test_of_restricted_items_the_title_and_that_it_exists(whole: Source) -> None:
    found = [c for c in whole.claims if "5101" in c.subject + c.object]
    assert {(c.kind, c.access) for c in found} == {("Paper", "exempt"), ("LAID_BEFORE", "exempt")}
    paper = about(whole, "item-5101")
    assert paper == {"name": "Borchester Safer Streets grant: award of contract (2024-05-14)", "kind": "exempt report"}
    assert "s8101" not in str(facts(whole))
    assert "s7202" not in str(facts(whole)), "a restricted document of an open item"


def test_expired_and_deleted_committees_are_passed_over_and_told(whole: Source) -> None:
    assert not [c for c in whole.claims if "130" in c.subject or "131" in c.subject]
    assert "Committees that are expired were passed over: Mayor's Parlour Working Party (130)." in whole.notices
    assert "Committees that are deleted were passed over: Market Panel (131)." in whole.notices


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&amp;#38;D", "R&D"),
        ("Mayor&#39;s", "Mayor's"),
        ("&lt;p&gt;One&lt;br /&gt;two&amp;nbsp;three&lt;/p&gt;", "One two three"),
        ("5 < 6 and 7 > 2", "5 < 6 and 7 > 2"),
        ("a\x07b\n c", "a b c"),
    ],
)
def test_entities_are_decoded_twice_and_mark_up_goes(written: str, read: str) -> None:
    assert plain(written) == read


def test_control_characters_in_a_title_are_spaces(tmp_path: Path) -> None:
    folder = saved(tmp_path, "xml/*.xml", "pages/mgCommitteeDetails-121.html")
    changed(folder, "GetMeeting-901.xml", "Review of CCTV", "Review&#x1F;of\x0bCCTV")
    assert about(LOADER.read(str(folder), GIVEN), "item-5005")["name"] == "Review of CCTV in Market Street (2024-05-02)"


def test_other_answers_of_the_service_are_read_alike(tmp_path: Path) -> None:
    """All meetings by date, in the envelope of SOAP; an item without a number of its own in the data base."""
    folder = saved(tmp_path, "xml/GetCommittees.xml", "xml/GetMeeting-904.xml", "pages/mgCommitteeDetails-125.html")
    changed(folder, "GetMeeting-904.xml", "<agendaitemid>5201</agendaitemid>", "<agendaitemid></agendaitemid>")
    changed(folder, "GetMeeting-904.xml", "<agendaitemid>5202</agendaitemid>", "")
    (folder / "GetAllMeetingsByDate.xml").write_text(
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetAllMeetingsByDateResponse '
        'xmlns="http://moderngov.co.uk/namespaces"><meetingscount>2</meetingscount><meetings>'
        "<meeting><meetingid>904</meetingid><committeeid>125</committeeid><committeetitle>Partnership</committeetitle>"
        "<meetingdate>21/03/2024</meetingdate></meeting><meeting><meetingid>906</meetingid><committeeid>130</committeeid>"
        "<committeetitle>Mayor's Parlour Working Party</committeetitle><meetingdate>22/03/2024</meetingdate></meeting>"
        "</meetings></GetAllMeetingsByDateResponse></s:Body></s:Envelope>"
    )
    source = LOADER.read(str(folder), GIVEN)
    assert about(source, "committee-125")["name"] == "Borchester Community Safety Partnership"
    assert {c.subject for c in source.claims if c.kind == "Paper"} == {"borchester:item-904-2", "borchester:item-904-3"}
    assert "Meetings of committees passed over were passed over too: meeting 906." in source.notices
    (folder / "GetAllMeetingsByDate.xml").unlink()
    alone = LOADER.read(str(folder), GIVEN)
    assert "A meeting that no list or page describes was passed over: meeting 904." in alone.notices


def test_text_with_contact_details_is_left_out_and_told(tmp_path: Path) -> None:
    folder = saved(tmp_path, "xml/*.xml", "pages/mgCommitteeDetails-121.html")
    changed(folder, "GetMeeting-901.xml", "Review of CCTV in Market Street", "CCTV: write to cctv@borchester.example")
    changed(folder, "GetMeeting-901.xml", "Committee Room 1, Town Hall", "Room 1 (ring 01632 960123)")
    source = LOADER.read(str(folder), GIVEN)
    assert not says(source, "LAID_BEFORE", "item-5005", "committee-121")
    assert "venue" not in about(source, "meeting-901")
    assert (
        "The title was left out, because it holds an e-mail address or a telephone number: "
        "Community Safety & Wellbeing Scrutiny Committee, 2024-05-02, item 44."
    ) in source.notices
    assert "The venue was left out, because it holds" in notices(source)


# --- editions, since, only --------------------------------------------------------------------------------------------


def test_the_next_edition_speaks_of_the_same_things(tmp_path: Path) -> None:
    folder = saved(tmp_path, "pages/*")
    first = LOADER.read(str(folder), GIVEN)
    changed(folder, "mgCommitteeDetails-118.html", ">Councillor Ivor Bellamy<", ">Councillor Dr Ivor Bellamy<")
    changed(folder, "mgCommitteeDetails-110.html", ">Councillor Ivor Bellamy<", ">Councillor Dr Ivor Bellamy<")
    second = LOADER.read(str(folder), given(dated="2024-12-01"))
    assert {c.subject for c in first.claims} == {c.subject for c in second.claims}
    assert about(second, "person-336")["name"] == "Dr Ivor Bellamy"
    assert about(second, "meeting-905")["kind"] == "meeting", "it has been held by then"


def test_meetings_before_the_day_are_passed_over_and_told(tmp_path: Path) -> None:
    folder = saved(tmp_path, "xml/*.xml", "pages/mgCommitteeDetails-*")
    assert "Meetings before 2024-01-01 were passed over: meeting 880." in LOADER.read(str(folder), GIVEN).notices
    source = LOADER.read(str(folder), given(since=""))
    assert says(source, "MET", "committee-121", "meeting-880")[0].document == "borchester:site"
    assert "The agenda of a meeting was not there: Community Safety & Wellbeing Scrutiny Committee, 2020-02-10." in (
        source.notices
    )


def test_days_are_asked_for_as_the_service_reads_them(served: ModernGov) -> None:
    served.asked.clear()
    source = LOADER.read(served.address, given(since=""))
    asked = [path for path in served.asked if "GetMeetings" in path]
    assert all("sFromDate=01/07/2023&sToDate=02/07/2025" in path for path in asked)
    assert "Older meetings were not asked for (--since gives another day): before 2023-07-01." in source.notices
    assert not [path for path in served.asked if "lMeetingId=90" in path and path[-3:] in ("903", "905")]


def test_meetings_are_limited_on_our_side_when_the_service_ignores_days() -> None:
    with running("all days") as site:
        source = LOADER.read(site.address, GIVEN)
    assert "Meetings before 2024-01-01 were passed over: meeting 880." in source.notices
    assert "lMeetingId=880" not in "".join(site.asked)


def test_only_the_committees_named(served: ModernGov) -> None:
    served.asked.clear()
    source = LOADER.read(served.address, given(only=("cabinet", "110")))
    assert {c.subject for c in source.claims if c.kind == "Body"} == {
        f"borchester:{each}" for each in ("council", "committee-110", "committee-118")
    }
    assert len(served.asked) == 6
    assert refused(served.address, given(only=("Cabinett",))) == (
        "--only Cabinett: There is no such committee. Did you mean 'Cabinet'?"
    )


# --- the cache --------------------------------------------------------------------------------------------------------


def test_a_second_load_on_the_same_day_asks_nothing(tmp_path: Path) -> None:
    with running() as site:
        first = LOADER.read(site.address, given(cache=tmp_path))
        assert len(site.asked) == len(list(tmp_path.rglob("*.*ml"))) == 12
        assert LOADER.read(site.address, given(cache=tmp_path)) == first
        assert len(site.asked) == 12
        LOADER.read(site.address, given(cache=tmp_path, dated="2024-07-02"))
        assert len(site.asked) == 24, "a later day asks again"
        LOADER.read(site.address, given(cache=tmp_path, dated="2024-11-20"))
        assert len(site.asked) == 37, "one more meeting that has been held by then"
        LOADER.read(site.address, given(cache=tmp_path, dated="2024-11-21"))
        assert len(site.asked) == 37 + 10, "three meetings are long finished and kept"
    assert not list(tmp_path.rglob("*.part"))


def test_what_was_fetched_before_a_failure_is_not_asked_for_again(tmp_path: Path) -> None:
    with running("forbidden page") as site:
        refused(site.address, given(cache=tmp_path))
        site.traps.clear()
        LOADER.read(site.address, given(cache=tmp_path))
        assert sum("GetCommittees" in path for path in site.asked) == 1


def test_two_sites_in_one_cache_are_two(tmp_path: Path) -> None:
    with running() as one, running("no committee") as other:
        LOADER.read(one.address, given(cache=tmp_path))
        assert "The service lists no committee." in refused(other.address, given(cache=tmp_path))


def test_nothing_damaged_is_kept(tmp_path: Path) -> None:
    with running("cut off unsaid") as site:
        refused(site.address, given(cache=tmp_path))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


# --- a site that behaves badly ----------------------------------------------------------------------------------------

SAVE = "Save its pages, or its XML, in a folder and load that: see docs/loaders/moderngov.md."
LATER = "Try again later: what has been read today is kept and not asked for again."
FIRST = "{site}/mgWebService.asmx/GetCommittees?lDummy=0: "
BAD = {
    "403": f"{FIRST}The site refuses this request (403). Ask its democratic services to allow it. {SAVE}",
    "forbidden page": "{site}/mgCommitteeDetails.aspx?ID=110: The site refuses this request (403). "
    f"Ask its democratic services to allow it. {SAVE}",
    "off": f"{FIRST}The web service of this site is switched off: it answers with a web page. {SAVE}",
    "no get": f"{FIRST}The web service of this site is switched off: it answers with a web page. {SAVE}",
    "absent": f"{FIRST}There is no web service here (404). {SAVE}",
    "busy": f"{FIRST}The site answered 503, 4 times. {LATER}",
    "slow": f"{FIRST}The site did not answer within 0.05 seconds, 4 times. {LATER}",
    "cut off": f"{FIRST}The answer was cut off or damaged, 4 times. {LATER}",
    "cut off unsaid": f"{FIRST}The answer was cut off or damaged, 4 times. {LATER}",
    "cut page": f"{{site}}/mgCommitteeDetails.aspx?ID=110: The answer was cut off or damaged, 4 times. {LATER}",
    "huge": f"{FIRST}The answer has more than 1,000,000 bytes. Ask for less: --since a later day, or --only some committees.",
    "elsewhere": f"{FIRST}The site sends this request on to another one (localhost). "
    "If that is the council's own, load it by that address.",
    "circle": f"{FIRST}The site sends this request round in a circle. {SAVE}",
    "no committee": f"{{site}}: The service lists no committee. {SAVE}",
    "no pages": "{site}: The name of the council is not known. Add --publisher, with the council's name.",
}


@pytest.mark.parametrize("trap", BAD)
def test_a_bad_answer_is_one_message(trap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST", 1_000_000)
    if trap == "slow":
        monkeypatch.setattr(web, "TIMEOUT", 0.05)
    with running(trap) as site:
        assert refused(site.address) == BAD[trap].replace("{site}", site.address)
        asked = {
            "busy": 4,
            "slow": 4,
            "cut off": 4,
            "cut off unsaid": 4,
            "cut page": 5,
            "circle": 5,
            "forbidden page": 2,
        }
        if trap != "no pages":
            assert len(site.asked) == asked.get(trap, 1)
        assert site.sent < 16_000_000, "what is in buffers when the loader hangs up"


def test_a_steady_drip_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LONGEST", -1.0)  # every answer has taken too long, however fast this machine is
    with running("huge") as site:
        assert "The answer was cut off or damaged, 4 times." in refused(site.address)


@pytest.mark.parametrize("trap", ["busy once", "here"])
def test_a_passing_trouble_changes_nothing(trap: str, whole: Source, served: ModernGov) -> None:
    with running(trap) as site:
        assert facts(LOADER.read(site.address, GIVEN), site.address) == facts(whole, served.address)


def test_a_site_without_pages_is_read_by_its_service(tmp_path: Path) -> None:
    with running("no pages") as site:
        source = LOADER.read(site.address, given(publisher="Borchester Borough Council", cache=tmp_path))
        asked = len(site.asked)
        LOADER.read(site.address, given(publisher="Borchester Borough Council", cache=tmp_path))
        assert len(site.asked) == asked, "that a page is not there is kept too"
    assert "A committee's page is not there, so its members are not known from it: " in notices(source)
    assert says(source, "CHAIRS", "person-332", "committee-121")


def test_one_meeting_the_service_fails_on_is_told(tmp_path: Path) -> None:
    with running("one fails") as site:
        source = LOADER.read(site.address, given(cache=tmp_path))
        site.traps.clear()
        later = LOADER.read(site.address, given(cache=tmp_path))
    assert says(later, "MET", "committee-118", "meeting-902")[0].document == "borchester:meeting-902", (
        "it was asked again"
    )
    assert "The service fails on a meeting, or has none: http" in notices(source)
    assert "/mgWebService.asmx/GetMeeting?lMeetingId=902." in notices(source)
    assert "The agenda of a meeting was not there: Cabinet, 2024-05-14." in source.notices
    assert says(source, "MET", "committee-118", "meeting-902")[0].document == "borchester:site"


def test_committee_minus_one_is_not_asked_for(served: ModernGov, whole: Source) -> None:
    with running("pseudo committee") as site:
        source = LOADER.read(site.address, GIVEN)
        assert "lCommitteeId=-1" not in "".join(site.asked)
        assert facts(source, site.address) == facts(whole, served.address)
    assert "Committees that are without a number of their own were passed over: All (-1)." in source.notices


def test_requests_keep_their_distance(monkeypatch: pytest.MonkeyPatch, served: ModernGov) -> None:
    waited: list[float] = []
    monkeypatch.setattr(web, "PAUSE", 100.0)
    monkeypatch.setattr(web, "time", SimpleNamespace(sleep=waited.append, monotonic=time.monotonic))
    LOADER.read(served.address, given(only=("110",)))
    assert len(waited) == 3
    assert all(99 < each <= 100 for each in waited[1:])


def test_the_waits_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(web, "BACK_OFF", 1.0)
    monkeypatch.setattr(web, "time", SimpleNamespace(sleep=waited.append, monotonic=time.monotonic))
    with running("busy") as site:
        refused(site.address)
    assert [each for each in waited if each] == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(("trap", "wait"), [("busy, wait 7", 7), ("busy, wait 600", 60), ("busy, wait till Friday", 0)])
def test_a_busy_site_may_say_how_long_to_wait(trap: str, wait: int, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(web, "time", SimpleNamespace(sleep=waited.append, monotonic=time.monotonic))
    with running(trap) as site:
        assert "The site answered 503, 4 times." in refused(site.address)
    assert [each for each in waited if each] == [wait] * 3 * bool(wait)


def test_an_address_with_and_without_www_or_s_is_one_site(tmp_path: Path) -> None:
    folder = saved(tmp_path, "pages/*")
    one, other = (
        LOADER.read(str(folder), given(id="", url=url))
        for url in ("https://www.borchester.example/mg", "http://borchester.example/mg/")
    )
    assert one.id == other.id == "moderngov-borchester-example-mg"
    assert [c.subject for c in one.claims] == [c.subject for c in other.claims]


@pytest.mark.parametrize(
    "end", ["", "/", "/mgWebService.asmx", "/mgWebService.asmx/GetCommittees", "/mgListCommittees.aspx?bcr=1"]
)
def test_any_address_within_the_site_will_do(end: str) -> None:
    assert web.base_of(f"https://Democracy.Borchester.example/a{end}") == "https://democracy.borchester.example/a"


def test_the_site_may_be_at_the_root_of_its_host(whole: Source, served: ModernGov) -> None:
    with running(prefix="") as site:
        assert facts(LOADER.read(site.address, GIVEN), site.address) == facts(whole, served.address)


@pytest.mark.parametrize(
    "address", ["https://", "https://user:secret@borchester.example", "http://[bad", "https://a b.example"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    message = refused(address)
    assert "This is not the address of a site. Write it as https://democracy.example.gov.uk." in message
    assert "secret" not in message


def test_nobody_answers() -> None:
    assert "/mgWebService.asmx/GetCommittees?lDummy=0: The site cannot be reached" in refused("http://127.0.0.1:9")


def test_a_day_that_cannot_be_read() -> None:
    assert refused("https://democracy.borchester.example", given(since="soon")).startswith(
        "--since: 'soon' is not a date."
    )


# --- files ------------------------------------------------------------------------------------------------------------

Change = Callable[[Path], object]
WRONG: dict[str, tuple[Change, str]] = {
    "cut off": (
        lambda f: (f / "GetMeeting-901.xml").write_bytes((f / "GetMeeting-901.xml").read_bytes()[:1500]),
        "GetMeeting-901.xml line 34: This is not well-formed XML (",
    ),
    "empty": (
        lambda f: (f / "GetMeeting-901.xml").write_bytes(b""),
        "GetMeeting-901.xml: This file is empty. Save or download it again.",
    ),
    "entities": (
        lambda f: (f / "GetCommittees.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><committees>&b;</committees>'),
        "GetCommittees.xml: This XML declares entities of its own, which are not read.",
    ),
    "no such day": (
        lambda f: changed(f, "GetMeeting-901.xml", "02/05/2024<", "31/02/2024<"),
        "GetMeeting-901.xml, meeting 901: The date of this meeting cannot be read ('31/02/2024'). Save or download it again; "
        "it should be written 31/03/2024 or 31 March 2024.",
    ),
    "month before day": (
        lambda f: changed(f, "GetMeeting-901.xml", "02/05/2024<", "05/22/2024<"),
        "GetMeeting-901.xml, meeting 901: The date of this meeting cannot be read ('05/22/2024').",
    ),
    "no date": (
        lambda f: changed(f, "GetMeeting-901.xml", "<meetingdate>02/05/2024</meetingdate>", ""),
        "GetMeeting-901.xml, meeting 901: The date of this meeting cannot be read ('').",
    ),
    "cut off page": (
        lambda f: (f / "mgMeetingAttendance-901.html").write_bytes((f / "mgMeetingAttendance-901.html").read_bytes()[:1500]),
        "mgMeetingAttendance-901.html: This is not a whole web page. Save it again as a web page.",
    ),
    "page without its date": (
        lambda f: changed(f, "ieListDocuments-121-901.html", " - Thursday, 2nd May, 2024 6.30 pm</h2>", "</h2>"),
        "ieListDocuments-121-901.html: The heading of this meeting gives no date "
        "('Community Safety & Wellbeing Scrutiny Committee'). Save the page again, whole.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_file_is_named(wrong: str, tmp_path: Path) -> None:
    change, message = WRONG[wrong]
    folder = saved(tmp_path, "xml/*.xml", "pages/*.html")
    change(folder)
    assert refused(folder).startswith(message)


def test_what_is_not_said_is_asked_for(tmp_path: Path) -> None:
    only_list = saved(tmp_path / "a", "xml/GetCommittees.xml", "xml/GetMeetings-*")
    assert refused(only_list) == (
        "a: The address of the site is not known, and nothing in the files gives it. "
        "Add --url, with the address of its pages: --url https://democracy.example.gov.uk."
    )
    assert refused(only_list, given(url=ADDRESS)).endswith(
        "The name of the council is not known. Add --publisher, with the council's name."
    )
    pages = saved(tmp_path / "b", "pages/*")
    assert refused(pages, given(dated="")) == (
        "b: The date of this file is not known, and every fact in it needs one. "
        "Add --dated, with the day it was published or saved: --dated 2024-03-31."
    )


def test_files_of_another_kind_are_told(tmp_path: Path) -> None:
    folder = saved(tmp_path, "pages/*")
    (folder / "GetCouncillorsByWard.xml").write_text(
        "<councillorsbyward><wards><ward><wardtitle>Market</wardtitle><councillors><councillor><councillorid>332</councillorid>"
        "<fullusername>Councillor Anna Thornley</fullusername><homeaddress><line1>1 Home Farm</line1></homeaddress>"
        "</councillor></councillors></ward></wards></councillorsbyward>"
    )
    (folder / "mgListCommittees_files").mkdir()
    (folder / "mgUserInfo-332.html").write_text(
        "<html><body><a href='mgUserInfo.aspx?UID=332'>A</a> 1 Home Farm</body></html>"
    )
    (folder / "old").mkdir()
    source = LOADER.read(str(folder), GIVEN)
    assert (
        "A file or folder of another kind was passed over: GetCouncillorsByWard.xml, mgUserInfo-332.html, old."
    ) in source.notices
    assert "Home Farm" not in str(facts(source))


def test_an_item_that_names_no_meeting_is_not_loaded(tmp_path: Path) -> None:
    folder = saved(tmp_path, "item/*")
    changed(folder, "mgAi-5005.html", "ieListDocuments.aspx", "elsewhere.aspx")
    assert refused(folder) == (
        f"{folder.name}: There is no committee in it. A page of an agenda item does not say of which meeting: mgAi-5005.html. "
        "Save the pages of a committee or a meeting."
    )


def test_pages_as_browsers_and_wget_save_them(tmp_path: Path) -> None:
    """The address from the note a browser leaves, or from the file's name."""
    folder = saved(tmp_path, "pages/mgCommitteeDetails-121.html")
    page = folder / "mgCommitteeDetails-121.html"
    text = re.sub(r'<link rel="canonical".*>|action="\S+"', "", page.read_text("utf-8"))
    note = f"<!-- saved from url=(0063){ADDRESS}/mgCommitteeDetails.aspx?ID=121 -->"
    page.write_bytes(
        text.replace('charset="utf-8"', 'charset="windows-1252"').replace("<head>", f"<head>{note}").encode("cp1252")
    )
    assert says(LOADER.read(str(folder), GIVEN), "CHAIRS", "person-332", "committee-121")
    page.unlink()
    (folder / "mgCommitteeDetails.aspx?ID=121").write_text(text, "utf-8")
    assert LOADER.recognises(str(folder))
    assert says(LOADER.read(str(folder), given(url=ADDRESS)), "CHAIRS", "person-332", "committee-121")


def test_rows_of_other_makes_of_page(tmp_path: Path) -> None:
    """No class on the cell of the number; the item's own number only in the link to its decision, or nowhere."""
    folder = saved(tmp_path, "pages/ieListDocuments-125-904.html")
    page = folder / "ieListDocuments-125-904.html"
    text = re.sub(r'<a name="AI\d+" id="AI\d+"></a>', "", page.read_text("utf-8")).replace(
        ' class="mgItemNumberCell"', ""
    )
    page.write_text(text, "utf-8")
    papers = {c.subject for c in LOADER.read(str(folder), GIVEN).claims if c.kind == "Paper"}
    assert papers == {"borchester:item-5202", "borchester:item-904-2"}


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path, served: ModernGov) -> None:
    (tmp_path / "cache").write_text("a file")
    message = refused(served.address, given(cache=tmp_path / "cache"))
    assert "What is fetched cannot be kept (Not a directory). Give another folder with --cache." in message


def test_what_is_recognised(tmp_path: Path) -> None:
    for where in (
        "https://democracy.borchester.example", "https://borchester.moderngov.co.uk/", "https://a.example/mgWebService.asmx",
        "https://www.borchester.example/council/mgCommitteeDetails.aspx?ID=1", str(FORMATS / "xml"),
        str(FORMATS / "pages"), str(FORMATS / "xml" / "GetMeeting-901.xml"), str(FORMATS / "item" / "mgAi-5005.html"),
    ):  # fmt: skip
        assert loader_of(where).name == "moderngov", where
    (tmp_path / "law.xml").write_text("<Legislation/>")
    (tmp_path / "page.html").write_text("<html><body>Nothing</body></html>")
    (tmp_path / "meetings.csv").write_text("committeeid,meetingid\n1,2\n")
    for none in (
        "https://www.gov.uk/api/organisations",
        str(tmp_path),
        *map(str, tmp_path.iterdir()),
        str(tmp_path / "absent"),
    ):
        assert not LOADER.recognises(none), none


# --- real pages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "titled"), [("000.txt", False), ("002.txt", True)])
def test_real_item_pages_keep_their_words_to_themselves(seed: str, titled: bool, tmp_path: Path) -> None:
    if not (SEEDS / seed).exists():
        pytest.skip(f"the real page {seed} is not here")
    lines = [line.strip() for line in (SEEDS / seed).read_text("utf-8").splitlines() if line.strip()]
    title = lines[2] if titled else "Safer partnership"
    folder = saved(tmp_path, "item/*")
    page = folder / "mgAi-5005.html"
    head, _, rest = page.read_text("utf-8").partition('<p class="mgSubItemTitleTxt">Decision:')
    words = "".join(f'<div class="mgWordPara"><p>{line}</p></div>' for line in lines[3 if titled else 0 :])
    tail = rest[rest.index('<p class="mgSubItemTitleTxt">Supporting') :]
    page.write_text(head.replace("Review of CCTV in Market Street", title) + words + tail, "utf-8")
    source = LOADER.read(str(folder), GIVEN)
    assert about(source, "item-5005")["name"] == f"{title} (2024-05-02)"
    text = "\n".join(facts(source))
    assert not [line for line in lines if len(line) > 40 and line[:40] in text]


# --- through the command ----------------------------------------------------------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


def test_load_and_ask(workspace: Workspace, tmp_path: Path, served: ModernGov) -> None:
    said = ["--dated", "2024-07-01", "--since", "2024-01-01", "--cache", str(tmp_path / "cache")]
    done = workspace.run("load", served.address, *said)
    assert done.code == 0, done.err
    assert "Committees that are expired were passed over: Mayor's Parlour Working Party (130)." in done.err
    scrutiny = "Community Safety & Wellbeing Scrutiny Committee"
    line = workspace.run("ask", "answers-to", scrutiny, "--as-of", "2024-07-01").out
    assert "complete line, ending at Borchester Borough Council" in line
    shown = workspace.run("show", scrutiny, "--as-of", "2024-07-01").out
    assert "Anna Thornley chairs" in shown
    assert "Committees, members and meetings of Borchester Borough Council" in shown


def test_a_site_that_refuses_loads_nothing(workspace: Workspace, tmp_path: Path) -> None:
    with running("403") as site:
        message = told(workspace.run("load", site.address, "--cache", str(tmp_path / "cache")))
    assert "The site refuses this request (403)" in " ".join(message.split())
