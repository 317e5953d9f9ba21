"""Joins the apps: settings, addresses, headers, health.

The SQLite library of common Linux releases (3.7.0 to 3.51.2) can corrupt a WAL database that two
connections write at once; `pysqlite3` brings a mended one, so it takes the place of `sqlite3`
before Django loads its backend.
"""

import sys

import pysqlite3

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
