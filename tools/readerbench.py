"""How long the reader takes and how much memory, for texts of 1,000 to 100,000 words.

Each length is read in a fresh process; prints CPU milliseconds (best of three) and peak megabytes.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

GOLD = Path(__file__).parent.parent / "tests/intake/gold/dev"
LENGTHS = (1_000, 10_000, 100_000)


def sample(words):
    """That many words of the gold documents, again and again."""
    paragraphs = [
        line
        for path in sorted(GOLD.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    taken, count = [], 0
    while count < words:
        for paragraph in paragraphs:
            taken.append(paragraph)
            count += len(paragraph.split())
            if count >= words:
                break
    return "\n".join(taken)


def measure(words):
    from intake.reader import read

    text = sample(words)
    read(sample(200))  # what is compiled once
    best = min(_seconds(read, text) for _ in range(3))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{words:>8} words {best * 1000:>8.0f} ms {peak:>6.0f} MB")


def _seconds(read, text):
    start = time.process_time()
    read(text)
    return time.process_time() - start


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
    else:
        for length in LENGTHS:
            subprocess.run([sys.executable, "-m", "tools.readerbench", str(length)], check=True)
