"""Catalogues are edited in many places (admin, files of units, mergers), so they tell the index
themselves: their signals note what changed, and the index follows once the change is committed."""

from threading import local

from django.db import models, transaction

from search import index
from search.kinds import OF_CATALOGUES
from units.models import Cluster, Committee, Organization, OrganizationName, Person, Tenure

_changed = local()


def listen():
    for model, owner in (
        (Organization, "pk"),
        (Committee, "pk"),
        (Cluster, "pk"),
        (OrganizationName, "organization_id"),
        (Person, "pk"),
        (Tenure, "person_id"),
    ):
        table = "person" if owner == "person_id" or model is Person else "organization"
        for signal in (models.signals.post_save, models.signals.post_delete):
            signal.connect(_noter(table, owner), sender=model, weak=False)


def _noter(table, owner):
    def note(sender, instance, **kwargs):
        waiting = _changed.__dict__.setdefault(table, set())
        waiting.add(getattr(instance, owner) or instance.pk)
        # The first of many that runs does all; what a rollback left behind does no harm.
        transaction.on_commit(_follow, robust=True)

    return note


def _follow():
    people, organizations = _taken("person"), _taken("organization")
    for kind in OF_CATALOGUES:
        if pks := people if kind.code == "nguoi" else organizations:
            index.refresh_catalogue(kind, pks)


def _taken(table):
    return _changed.__dict__.pop(table, set())
