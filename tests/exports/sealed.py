"""A small source of the invented county of Borsetshire in which one word after another must not get out: each is in an
exempt or a personal claim, in a document of such access, or in what only such a claim leads to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

SECRETS: Mapping[str, str] = {
    "Blackcurrant": "title of an exempt document",
    "Quillfeather": "publisher of an exempt document",
    "Nettlecombe": "note of an exempt document",
    "Tansy": "place cited in an exempt document, for a fact that an open one states too",
    "Saxifrage": "place cited in an open document by an exempt claim",
    "Harrowgate": "note of an exempt claim about a body that is open",
    "Foxglove": "alias in an exempt claim about a body that is open",
    "Larkspur": "short name in an exempt claim about a body that is open",
    "Marigold": "name of an exempt body",
    "Bindweed": "name of a post in an open claim, cited to an exempt document",
    "Sorrel": "capacity in an exempt claim about a membership that is open",
    "Burdock": "function of an exempt delegation",
    "Periwinkle": "amount in words, exempt, of a fund that is open",
    "48151": "amount, exempt, of a fund that is open",
    "Yarrow": "name of an exempt report that an open meeting considered",
    "Comfrey": "exempt action that an open meeting calls for",
    "19 February 2023": "end, in an exempt claim, of a line that is open",
    "Thistledown": "title of a personal document",
    "Inglenook": "name of a junior officer",
    "Wormwood": "note of an open link to that officer",
    "Hyacinth": "special-category sentence",
}
"""Each word or figure that is sealed, and where it stands."""

_ABOUT = """\
id: sealed
title: Register of the Borchester Safety Board
publisher: Borsetshire County Council
documents:
  - {id: R1, title: Register of partnerships 2024, kind: register, dated: 2024-04-01}
  - {id: M1, title: "Minutes of the Borchester Safety Board, 2 May 2024", kind: minutes, dated: 2024-05-02}
"""
_SEALED_DOCUMENTS = """\
  - {id: X1, title: Operation Blackcurrant, kind: report, dated: 2024-04-02, publisher: Quillfeather Solicitors,
     note: Kept in the Nettlecombe safe., access: exempt}
  - {id: P1, title: Staff list of the Thistledown team, kind: register, dated: 2024-04-03, access: personal}
coverage:
  - {body: board, record: MEMBER_OF, document: X1}
"""
_TABLES: Mapping[str, str] = {
    "body": """\
id,name,kind,aliases,local_names,cited,access,note
county,Borsetshire County Council,county council,BCC,,R1 row 1,,
board,Borchester Safety Board,strategy board,Safety Board,M1: the Board,R1 row 2,,Meets four times a year.
board,Borchester Safety Board,strategy board,Foxglove Board,M1: Larkspur,R1 row 3,exempt,Moved for fear of the Harrowgates.
covert,Marigold Panel,panel,,,R1 row 4,exempt,
group,Ambridge Delivery Group,delivery group,,,R1 row 5,,
""",
    "post": """\
id,name,kind,cited,access
manager,Partnership Manager of Borchester,officer,R1 row 6,
hidden,Head of the Bindweed Unit,senior officer,X1 para 1,
""",
    "person": "id,name,kind,cited,access\nclerk,Wilfred Inglenook,senior officer,P1 row 1,personal\n",
    "answering": """\
from,link,to,function,valid_to,cited,access
board,REPORTS_TO,county,,,R1 row 2,
board,REPORTS_TO,county,,2023-02-19,X1 para 2,exempt
group,REPORTS_TO,board,,,M1 min 3,
covert,REPORTS_TO,board,,,R1 row 4,
group,DELEGATED_BY,board,the Burdock purchase,,M1 min 9,exempt
manager,PART_OF,county,,,R1 row 6,
hidden,PART_OF,county,,,R1 row 6,
""",
    "people": """\
from,link,to,capacity,role,cited,access,note
county,MEMBER_OF,board,,,R1 row 7; X1 para 7 (Tansy),,
county,MEMBER_OF,board,Sorrel observer,,M1 para 8 (Saxifrage),exempt,
manager,CHAIRS,group,,chair,M1 min 1,,
clerk,HOLDS,manager,,,M1 min 2,,Came from Wormwood Street.
""",
    "fund": """\
id,name,kind,amount,amount_words,cited,access
grant,Safer Streets Grant,grant,,,R1 row 8,
grant,Safer Streets Grant,grant,48151.62,forty-eight thousand Periwinkle pounds,X1 para 3,exempt
""",
    "money": """\
from,link,to,amount,cited,access
grant,HELD_BY,county,,R1 row 8,
grant,HELD_BY,county,48151.62,X1 para 3,exempt
""",
    "meeting": 'id,name,kind,held_on,cited\nmay,"Borchester Safety Board, 2 May 2024",meeting,2024-05-02,M1 heading\n',
    "paper": "id,name,kind,cited,access\nlease,Report on the lease of Yarrow House,exempt report,M1 min 5,exempt\n",
    "decision": "id,name,kind,cited\nout,That the public be excluded,exclusion,M1 min 5\n",
    "action": "id,name,kind,cited,access\nvisit,Visit Comfrey Lane,action,M1 min 6,exempt\n",
    "statement": "id,name,kind,cited,access\nill,A member of the Board is treated for Hyacinth fever,concern,M1 min 7,personal\n",
    "records": """\
from,link,to,cited,note
board,MET,may,M1 heading,
may,CONSIDERED,lease,M1 min 5,
may,DECIDED,out,M1 min 5,
may,REQUIRES,visit,M1 min 6,
ill,ABOUT,board,M1 min 7,
""",
}  # fmt: skip


def write_open(folder: Path) -> Path:
    """The source as it was before anything sealed was in it."""
    rows = {name: [line for line in text.splitlines() if not _is_sealed(line)] for name, text in _TABLES.items()}
    return _written(folder, _ABOUT, {name: "\n".join(lines) + "\n" for name, lines in rows.items() if len(lines) > 1})


def write_sealed(folder: Path) -> Path:
    """The source."""
    return _written(folder, _ABOUT + _SEALED_DOCUMENTS, _TABLES)


def _is_sealed(line: str) -> bool:
    hidden = ("covert", "hidden", "clerk", "lease", "visit", "ill,", ",ill")
    return any(word in line for word in ("exempt", "personal", "X1", "P1", *hidden))


def _written(folder: Path, about: str, tables: Mapping[str, str]) -> Path:
    folder.mkdir(parents=True)
    (folder / "source.yml").write_text(about, encoding="utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def found_in(contents: Iterable[bytes | str]) -> set[str]:
    """The secrets that stand in what was written, also within the parts of a zipped file."""
    left, found = set(SECRETS), set[str]()
    for content in contents:
        for text in _texts(content):
            found |= {each for each in left if each.casefold() in text or _as_a_day(each) in text}
            left -= found
    return found


def _as_a_day(secret: str) -> str:
    return "2023-02-19" if secret == "19 February 2023" else secret.casefold()


def _texts(content: bytes | str) -> Iterator[str]:
    if isinstance(content, str):
        yield content.casefold()
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            for part in whole.namelist():
                yield part.casefold()
                yield from _texts(whole.read(part))
    else:
        yield content.decode("utf-8", errors="replace").casefold()
