"""Where the requests of programs are counted when pages share a cache in the database."""

import os

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.filebased import FileBasedCache


class FilesOnDemand(FileBasedCache):
    """Makes its folder with the first count: a command that only reads makes none."""

    def __init__(self, folder, params):
        BaseCache.__init__(self, params)
        self._dir = os.path.abspath(folder)
