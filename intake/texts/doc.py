"""Old Word files, by LibreOffice or antiword where the system has one of them.

LibreOffice makes a .docx of it, which keeps fonts, numbers and page headers; antiword is small and
gives the words alone.
"""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from intake.texts import docx
from intake.texts.source import Parsed, Refusal, TextRefused
from meetings.office_files import OLE_START

MACROS = "_VBA_PROJECT".encode("utf-16-le")
ENCRYPTED = 0x0100
SECTOR = 512
FIB_START = b"\xec\xa5"
PATH = "/usr/bin:/usr/local/bin:/opt/homebrew/bin"
WINDOWS_OFFICE = Path("C:/Program Files/LibreOffice/program/soffice.exe")
SECONDS = 60
KILLED = 128
"""Above it a shell answers with the signal that ended its program, such as that of a limit."""
_STAMP = re.compile(r"[\r\x07]\s*((?:TUYỆT |TỐI )?MẬT)\s*[\r\x07]")


def read(path: Path) -> Parsed:
    content = path.read_bytes()
    if not content.startswith(OLE_START):
        raise TextRefused(Refusal.CONTENT_DIFFERS, extension="doc")
    # Names of streams lie uncompressed in the directory of the container.
    if MACROS in content:
        raise TextRefused(Refusal.MACRO)
    start = _start_of_document(content)
    if start is None:
        raise TextRefused(Refusal.CONTENT_DIFFERS, extension="doc")
    if int.from_bytes(content[start + 10 : start + 12], "little") & ENCRYPTED:
        raise TextRefused(Refusal.ENCRYPTED)
    if office := _libreoffice():
        return _by_libreoffice(office, path)
    if antiword := shutil.which("antiword", path=PATH):
        return Parsed(_by_antiword(antiword, path), aside=_stamps(content))
    raise TextRefused(Refusal.NO_CONVERTER)


def converter():
    """The program that reads old Word files here, or None."""
    return _libreoffice() or shutil.which("antiword", path=PATH)


def _start_of_document(content):
    """Where the stream with the words begins: its head lies at the start of a sector."""
    return next(
        (
            place
            for place in range(SECTOR, len(content), SECTOR)
            if content.startswith(FIB_START, place)
        ),
        None,
    )


def _libreoffice():
    found = shutil.which("soffice", path=PATH)
    return found or (str(WINDOWS_OFFICE) if WINDOWS_OFFICE.exists() else None)


def _by_libreoffice(office, path):
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        # The name that the file came with is no part of any command.
        shutil.copyfile(path, folder / "source.doc")
        _run(
            [
                office,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                "docx",
                "--outdir",
                home,
                str(folder / "source.doc"),
            ],
            home,
        )
        made = folder / "source.docx"
        if not made.exists():
            raise TextRefused(Refusal.DAMAGED)
        return docx.read(made)


def _by_antiword(antiword, path):
    with tempfile.TemporaryDirectory() as home:
        lines = _run([antiword, "-m", "UTF-8.txt", "-w", "0", str(path)], home)
    return "\n".join(map(_row, lines.decode(errors="replace").split("\n")))


def _row(line):
    """A table row of antiword, "|a |b |", with TAB between its cells."""
    if line.startswith("|") and line.endswith("|"):
        return "\t".join(cell.strip() for cell in line[1:-1].split("|"))
    return line


def _run(command, home):
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command,
            capture_output=True,
            check=True,
            env={"HOME": home, "PATH": PATH},
            stdin=subprocess.DEVNULL,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise TextRefused(Refusal.TOO_COSTLY) from None
    except subprocess.CalledProcessError as ended:
        is_killed = ended.returncode < 0 or ended.returncode > KILLED
        raise TextRefused(Refusal.TOO_COSTLY if is_killed else Refusal.DAMAGED) from None
    return done.stdout


def _stamps(content):
    """Stamps in page headers, which antiword leaves out: their text lies in the file in UTF-16."""
    return "\n".join(
        _STAMP.findall(content[: len(content) // 2 * 2].decode("utf-16-le", "replace"))
    )
