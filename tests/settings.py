"""Settings of the tests: the demo's, in a folder of their own that goes away with the process."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
HAS_ROOM = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 1024**3
FOLDER = Path(tempfile.mkdtemp(prefix="portal-test-", dir=MEMORY if HAS_ROOM else None))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

for name in [name for name in os.environ if name.startswith("PORTAL_")]:
    del os.environ[name]
os.environ |= {"PORTAL_DEMO": "1", "PORTAL_VAR": str(FOLDER), "CACHE_URL": "locmemcache://"}

from portal.settings import *  # noqa: E402, F403
from portal.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in real life: in memory all threads would share one connection and its transaction.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
else:
    # A kept connection would keep the test database from being dropped.
    DATABASES["default"]["CONN_MAX_AGE"] = 0

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# What a task does is there when the request has been answered, unless it waits for a day.
TASKS = {"default": {"BACKEND": "tests.tasks.AtOnce"}}

# WhiteNoise warns on every request without it.
STATIC_ROOT.mkdir()
