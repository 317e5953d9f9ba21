"""How long a list of 20,000 rows takes as .xlsx, beside bare XlsxWriter writing the same cells.

Each is written in a fresh process; prints CPU milliseconds (best of three) and peak megabytes.
"""

import datetime
import io
import resource
import subprocess
import sys
import time

import django
import xlsxwriter
from django.conf import settings

ROWS = 20_000
DAY = datetime.date(2024, 7, 5)
TEXT = "Rà soát, tháo gỡ vướng mắc về giải phóng mặt bằng, báo cáo trước ngày 30/9"


def rows():
    return ((number, DAY, f"{number}. {TEXT}", "Phường Trung Lương") for number in range(ROWS))


def bare(file):
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        day_format = book.add_format({"num_format": "dd/mm/yyyy"})
        for place, (number, day, *texts) in enumerate(rows()):
            page.write_number(place, 0, number)
            page.write_datetime(place, 1, day, day_format)
            for column, text in enumerate(texts, start=2):
                page.write_string(place, column, text)


def of_the_portal(file):
    from lists.sheets import Column, Sheet, write_xlsx

    columns = tuple(Column(str(place), lambda row, place=place: row[place]) for place in range(4))
    write_xlsx(Sheet("do", "Đo", columns, rows()), file)


def measure(write):
    best = min(_seconds(write) for _ in range(3))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{write.__name__:>14} {ROWS} rows {best * 1000:>6.0f} ms {peak:>5.0f} MB")


def _seconds(write):
    start = time.process_time()
    write(io.BytesIO())
    return time.process_time() - start


if __name__ == "__main__":
    if len(sys.argv) > 1:
        settings.configure(USE_I18N=False)
        django.setup()
        measure({"bare": bare, "of_the_portal": of_the_portal}[sys.argv[1]])
    else:
        for name in ("bare", "of_the_portal"):
            subprocess.run([sys.executable, "-m", "tools.sheetbench", name], check=True)
