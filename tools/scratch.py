"""A portal that is thrown away: for what measures on its own data."""

import os
import subprocess
import sys
import tempfile


def again_in_scratch_portal(module: str) -> int:
    """Run the module with `--here` and this command's arguments, its data in a temporary folder
    (the database too, unless DATABASE_URL names another); gives the exit status."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        environment = os.environ | {
            "PORTAL_DEMO": "1",
            "PORTAL_VAR": folder,
            "CACHE_URL": "locmemcache://",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        }
        again = [sys.executable, "-m", module, "--here", *sys.argv[1:]]
        return subprocess.run(again, env=environment).returncode
