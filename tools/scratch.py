"""A portal that is thrown away: for what measures on its own data."""

import os
import statistics
import subprocess
import sys
import tempfile
import timeit


def again_in_scratch_portal(module: str) -> int:
    """Run the module with `--here` and this command's arguments, its data in a temporary folder
    (the database too, unless DATABASE_URL names another); gives the exit status."""
    additions = statistics.median(timeit.repeat("n += 1", "n = 0", number=1_000_000, repeat=5))
    # The figures of two machines, or of two hours of one that others use too, differ as this does.
    print(f"here and now a million additions take {1000 * additions:.0f} ms", flush=True)
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        environment = os.environ | {
            "PORTAL_DEMO": "1",
            "PORTAL_VAR": folder,
            "CACHE_URL": "locmemcache://",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        }
        again = [sys.executable, "-m", module, "--here", *sys.argv[1:]]
        return subprocess.run(again, env=environment).returncode
