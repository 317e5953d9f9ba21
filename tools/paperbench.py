"""How long papers take, beside python-docx writing as much text with nothing round it.

Prints milliseconds (best of five) and the peak memory of the process.
"""

import io
import resource
import time
from dataclasses import replace

from docx import Document

MEETINGS = 100


def main():
    from documents.outline import Table
    from documents.papers import Context, Issuer, PaperKind, Signer, compose
    from documents.profiles import PROFILES
    from documents.writer import write
    from meetings.demo.five import FIVE
    from meetings.demo.items import Names
    from meetings.record import Period

    records = [make(Names()) for make in FIVE]
    context = Context(
        profile=PROFILES["party_hd05"],
        issuer=Issuer(name="Ban Chỉ đạo", superior="Thị ủy", symbol="BCĐ"),
        signer=Signer(name="Nguyễn Văn A", post="Trưởng ban"),
    )
    period = [records[number % len(records)] for number in range(MEETINGS)]
    whole = replace(context, period=Period("năm 2024"))

    def paper(kind, chosen, asked):
        outline = compose(kind, chosen, asked)
        write(outline, io.BytesIO())
        return outline

    def bare(outline):
        """The same text by python-docx alone."""
        document = Document()
        for block in outline.body:
            if isinstance(block, Table):
                table = document.add_table(0, len(block.columns))
                for row in block.rows:
                    for cell, text in zip(table.add_row().cells, row.cells, strict=False):
                        cell.text = text
            else:
                document.add_paragraph(block.text)
        document.save(io.BytesIO())

    for kind in PaperKind:
        told(f"{kind}, one meeting", paper, bare, kind, records[2:3], context)
    for kind in (PaperKind.REPORT, PaperKind.SHORT_REPORT, PaperKind.PETITIONS, PaperKind.TASKS):
        told(f"{kind}, {MEETINGS} meetings", paper, bare, kind, period, whole)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory':<28}{peak:>8.0f} MB")


def told(name, paper, bare, kind, records, context):
    outline = paper(kind, records, context)
    ours = best(lambda: paper(kind, records, context))
    theirs = best(lambda: bare(outline))
    print(f"{name:<28}{ours:>8.0f} ms  python-docx alone {theirs:>6.0f} ms", flush=True)


def best(work):
    return min(seconds(work) for _ in range(5)) * 1000


def seconds(work):
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
