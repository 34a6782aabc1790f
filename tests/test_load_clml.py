"""The loader of saved legislation.gov.uk XML: provisions, their dates in words that are true, and never their text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from folders import ROOT, Workspace, told

from graph.claims import Claim, Source
from graph.errors import SourceError
from loaders.catalogue import loader_of
from loaders.clml import LOADER, address
from loaders.gathering import Given

FORMATS = ROOT / "tests" / "formats" / "clml"
ACT = FORMATS / "borsetshire-act.xml"
REGULATIONS = FORMATS / "borsetshire-regulations.xml"
SITE = "https://www.legislation.gov.uk/ukla/2009/99"


@pytest.fixture(scope="module")
def act() -> Source:
    """The example Act."""
    return LOADER.read(str(ACT), Given())


def provision(source: Source, name: str) -> Claim:
    """The one claim of a provision."""
    (found,) = [claim for claim in source.claims if claim.get("name") == name]
    return found


def changed(folder: Path, change: Callable[[str], str]) -> str:
    """The example Act with a change in it."""
    path = folder / ACT.name
    text = ACT.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")
    return str(path)


def test_the_source_and_its_document(act: Source) -> None:
    assert (act.id, act.title, act.publisher) == (
        "clml-ukla-2009-99", "Borsetshire Safety Act 2009", "legislation.gov.uk",
    )  # fmt: skip
    (document,) = act.documents
    assert (document.id, document.kind, document.dated, document.url, document.publisher) == (
        "clml-ukla-2009-99:ukla-2009-99", "act", "2023-01-31", SITE, "Statute Law Database",
    )  # fmt: skip
    assert document.note.endswith("Changes by other law not shown in it yet: 1.")


def test_every_provision_of_england_or_wales_and_no_other(act: Source) -> None:
    assert [claim.locator for claim in act.claims] == [
        "s.1", "s.2", "s.2A", "s.3", "s.4", "s.5", "s.7", "Sch 1A", "Sch 1A para 1",
    ]  # fmt: skip
    assert {(claim.kind, claim.get("kind"), claim.status) for claim in act.claims} == {("Provision", "act", "stated")}


def test_a_provision_has_one_address_whatever_the_version(act: Source) -> None:
    minutes = provision(act, "Borsetshire Safety Act 2009 s.2A")
    assert minutes.subject == "clml-ukla-2009-99:section-2A"
    assert minutes.get("uri") == f"{SITE}/section/2A"
    assert minutes.get("identifiers") == f"uri {SITE}/section/2A"
    assert minutes.document == "clml-ukla-2009-99:ukla-2009-99"
    schedule = provision(act, "Borsetshire Safety Act 2009 Sch 1A para 1")
    assert schedule.get("identifiers") == f"uri {SITE}/schedule/1A/paragraph/1"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http://www.legislation.gov.uk/id/ukpga/1998/37/section/5", "ukpga/1998/37/section/5"),
        ("http://www.legislation.gov.uk/ukpga/1998/37/section/5/2013-04-01", "ukpga/1998/37/section/5"),
        ("https://legislation.gov.uk/ukpga/1998/37/section/17A/2013-04-01/data.xml", "ukpga/1998/37/section/17A"),
        ("http://www.legislation.gov.uk/uksi/2009/942/regulation/4/made", "uksi/2009/942/regulation/4"),
        ("http://www.legislation.gov.uk/ukpga/2024/21/section/19/prospective", "ukpga/2024/21/section/19"),
        ("http://www.legislation.gov.uk/ukpga/1972/70/section/100A/england+wales", "ukpga/1972/70/section/100A"),
        ("http://www.legislation.gov.uk/id/ukpga/Geo6and1Eliz2/15-16/52/section/1", "ukpga/Geo6and1Eliz2/15-16/52/section/1"),
        ("http://www.legislation.gov.uk/uksi/2012/632/contents", "uksi/2012/632"),
    ],
)  # fmt: skip
def test_addresses_of_one_provision_are_one(written: str, meant: str) -> None:
    assert address(written) == f"https://www.legislation.gov.uk/{meant}"


def test_an_address_elsewhere_is_none() -> None:
    assert address("https://www.example.org/ukpga/1998/37") == address("") == ""


def test_a_version_dates_no_beginning(act: Source) -> None:
    """The board's section was amended in 2023: it began some time between the Act and then, and has not ended."""
    board = provision(act, "Borsetshire Safety Act 2009 s.1")
    assert (board.valid_from, board.valid_to, board.standing) == ("2009-07-21/2023-01-31", "", "in place")
    assert board.get("note") == (
        "Title: Board for each district. This version of its text starts on 31 January 2023, which need not be the day "
        "it first came into force. Extends to England, Wales."
    )
    minutes = provision(act, "Borsetshire Safety Act 2009 s.2A")
    assert (minutes.valid_from, minutes.valid_to) == ("2009-07-21/2012-04-01", "")
    assert "starts on 1 April 2012 and ends before 1 April 2025" in minutes.get("note")


def test_a_version_as_old_as_the_act_began_with_it(act: Source) -> None:
    assert provision(act, "Borsetshire Safety Act 2009 s.2").valid_from == "2009-07-21"


def test_without_dates_of_its_own_it_has_none(act: Source) -> None:
    """The Part around it has a date, which is that of the last change to anything in it."""
    undated = provision(act, "Borsetshire Safety Act 2009 s.7")
    assert (undated.valid_from, undated.valid_to, undated.standing) == ("", "", "in place")
    assert undated.get("note") == "Title: Undated. Extends to England, Wales, Scotland."


def test_prospective_is_planned(act: Source) -> None:
    reviews = provision(act, "Borsetshire Safety Act 2009 s.3")
    assert (reviews.standing, reviews.valid_from) == ("planned", "")
    assert "Prospective: not yet in force in this text." in reviews.get("note")


def test_repealed_ends_the_day_before(act: Source) -> None:
    said = provision(act, "Borsetshire Safety Act 2009 s.4")
    assert (said.standing, said.valid_to) == ("ended", "2012-11-21")
    assert "Repealed from 22 November 2012." in said.get("note")
    dots = provision(act, "Borsetshire Safety Act 2009 s.5")
    assert (dots.standing, dots.valid_to) == ("ended", "2015-05-31")
    assert dots.get("note") == "Repealed from 1 June 2015. Extends to England, Wales."


def test_the_text_of_the_law_is_not_taken(act: Source) -> None:
    assert "SECRET-TEXT-OF-THE-LAW" in ACT.read_text(encoding="utf-8")
    said = [value for claim in act.claims for _, value in claim.properties]
    assert not [value for value in said if "SECRET-TEXT" in value or "minutes." in value.replace("their minutes.", "")]


def test_what_is_passed_over_is_told(act: Source) -> None:
    assert act.notices == (
        "1 changes by other law are not shown in this text yet: borsetshire-act.xml.",
        "Passed over, extending to neither England nor Wales: s.6.",
        "Passed over, having no address of its own: element section-8.",
        "Passed over, being another version of the same provision: s.7.",
    )


def test_what_is_quoted_to_be_put_into_other_law_is_no_provision_of_this_one(act: Source) -> None:
    assert "section/77" in ACT.read_text(encoding="utf-8")
    assert not [claim for claim in act.claims if "77" in claim.subject]


def test_regulations_go_by_their_number() -> None:
    source = LOADER.read(str(REGULATIONS), Given())
    assert [claim.get("name") for claim in source.claims] == ["SI 2011/9999 reg 1", "SI 2011/9999 reg 2"]
    meets = provision(source, "SI 2011/9999 reg 2")
    assert (meets.get("kind"), meets.get("note")) == ("regulation", "Title: How often the board meets.")
    (document,) = source.documents
    assert (source.id, document.kind, document.dated) == ("clml-uksi-2011-9999", "regulations", "2011-05-10")
    assert document.title == "The Borsetshire Safety Regulations 2011"


def test_one_section_saved_alone_does_not_replace_the_act(tmp_path: Path) -> None:
    alone = changed(tmp_path, lambda text: text.replace('DocumentURI="http://www.legislation.gov.uk/ukla/2009/99"',
        'DocumentURI="http://www.legislation.gov.uk/ukla/2009/99/section/1/2023-01-31"'))  # fmt: skip
    assert LOADER.read(alone, Given()).id == "clml-ukla-2009-99-section-1"


def test_what_is_given_goes_before_what_is_found() -> None:
    source = LOADER.read(str(ACT), Given(id="safety", title="Safety", publisher="Borsetshire", dated="2024-02-05"))
    assert (source.id, source.title, source.publisher) == ("safety", "Safety", "Borsetshire")
    assert source.documents[0].dated == "2024-02-05"


def test_the_same_file_twice_is_equal(act: Source) -> None:
    assert LOADER.read(str(ACT), Given()) == act


@pytest.mark.parametrize("path", [ACT, REGULATIONS])
def test_it_is_recognised(path: Path) -> None:
    assert loader_of(str(path)).name == "clml"


def test_other_xml_is_not_recognised(tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_text("<akomaNtoso><act/></akomaNtoso>", encoding="utf-8")
    assert not LOADER.recognises(str(other))
    assert not LOADER.recognises(str(tmp_path))
    assert not LOADER.recognises("https://www.legislation.gov.uk/ukpga/1998/37")


REFUSED: dict[str, tuple[Callable[[str], str], str]] = {
    "another root": (
        lambda text: "<html><body>Not found</body></html>",
        "borsetshire-act.xml, first element: This is not an Act or regulations in the XML of legislation.gov.uk. "
        "Open the Act on legislation.gov.uk, add /data.xml to its address, and save what comes.",
    ),
    "no title": (
        lambda text: text.replace("dc:title", "dc:subject"),
        "borsetshire-act.xml, element Metadata: The file does not say which Act it is. Save it again from "
        "legislation.gov.uk, whole.",
    ),
    "no provisions": (
        lambda text: text[: text.index("<Primary>")] + "</Legislation>",
        "borsetshire-act.xml: Nothing in it could be loaded. Check that it is the file you mean.",
    ),
    "no date": (
        lambda text: text.replace("<dct:valid>2023-01-31</dct:valid>", "").replace("ukm:EnactmentDate", "ukm:Other"),
        "borsetshire-act.xml: The date of this file is not known, and every fact in it needs one. Add --dated, with the "
        "day it was published or saved: --dated 2024-03-31.",
    ),
    "a day that is none": (
        lambda text: text.replace('RestrictEndDate="2012-11-22"', 'RestrictEndDate="2012-11-32"'),
        "borsetshire-act.xml, s.4: '2012-11-32' is not a day of the calendar. Write 2019-11-06, 2019-04, 2019, 2019/20 "
        "(financial year), 2021/2022 (between), with ~ for about.",
    ),
    "an entity": (
        lambda text: text.replace("<Legislation ", '<!DOCTYPE Legislation [<!ENTITY x "y">]><Legislation ', 1),
        "borsetshire-act.xml: This XML declares entities of its own, which are not read. Check where it came from; save "
        "it without its document type.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change_and_words", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused(change_and_words: tuple[Callable[[str], str], str], tmp_path: Path) -> None:
    change, words = change_and_words
    with pytest.raises(SourceError) as caught:
        LOADER.read(changed(tmp_path, change), Given())
    assert str(caught.value) == words


def test_a_file_that_was_cut_off_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    half = changed(tmp_path, lambda text: text[: len(text) // 2])
    words = told(workspace.run("load", half))
    assert words.startswith("borsetshire-act.xml line ")
    assert words.endswith("Save or download it again; it may have been cut off.")


def test_loaded_shown_and_replaced_by_the_next_edition(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.loaded(ACT)
    shown = workspace.run("show", "Borsetshire Safety Act 2009 s.3").out
    assert "Title: Reviews. Prospective: not yet in force in this text." in " ".join(shown.split())
    assert "Borsetshire Safety Act 2009, s.3" in " ".join(shown.split())
    later = changed(
        tmp_path,
        lambda text: text.replace(
            '<P1group Status="Prospective" RestrictExtent="E+W">',
            '<P1group RestrictExtent="E+W" RestrictStartDate="2024-01-01">',
        ).replace("<dct:valid>2023-01-31", "<dct:valid>2024-01-01"),
    )
    workspace.loaded(Path(later))
    shown = " ".join(workspace.run("show", "Borsetshire Safety Act 2009 s.3").out.split())
    assert "Prospective" not in shown
    assert "starts on 1 January 2024" in shown


def test_it_is_the_same_provision_as_in_the_shipped_law(tmp_path: Path) -> None:
    """Joined by its address: one section, with the duties of ``law`` and the title of the file."""
    path = tmp_path / "section-5.xml"
    text = ACT.read_text(encoding="utf-8").replace("ukla/2009/99", "ukpga/1998/37")
    text = text.replace("Borsetshire Safety Act 2009", "Crime and Disorder Act 1998").replace(
        'section/1"', 'section/5A"'
    )
    path.write_text(text, encoding="utf-8")
    workspace = Workspace(tmp_path / "workspace")
    assert workspace.run("load", "law").code == 0
    workspace.loaded(path)
    shown = " ".join(workspace.run("show", "Crime and Disorder Act 1998 s.7").out.split())
    assert "Title: Undated." in shown
    assert "Require a report from the responsible authorities" in shown
