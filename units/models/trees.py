"""Recursive questions, in SQL that SQLite and PostgreSQL both read; Django has no words for them.

Every value is a parameter and the texts are constants, whatever ruff suspects.
"""

import datetime

from django.db.models import JSONField
from django.db.models.expressions import RawSQL

BECAME = """
    WITH RECURSIVE line(id) AS (
        SELECT CAST(%s AS bigint)
        UNION
        SELECT there.organization_id
        FROM line
        JOIN units_changeside here ON here.organization_id = line.id AND here.side = 'from'
        JOIN units_changeside there ON there.change_id = here.change_id AND there.side = 'to'
    )
    SELECT id FROM line
"""
MADE_OF = """
    WITH RECURSIVE line(id) AS (
        SELECT CAST({start} AS bigint)
        UNION
        SELECT there.organization_id
        FROM line
        JOIN units_changeside here ON here.organization_id = line.id AND here.side = 'to'
        JOIN units_organizationchange change
            ON change.id = here.change_id AND change.effective_on <= %s
        JOIN units_changeside there ON there.change_id = here.change_id AND there.side = 'from'
    )
    SELECT id FROM line
"""
# Committees and clusters stand below their host organisation for as long as they exist.
LINKS = """
    SELECT organization_id, parent_id FROM units_organizationparent
    WHERE (starts_on IS NULL OR starts_on <= %s) AND (ends_on IS NULL OR ends_on >= %s)
    UNION ALL SELECT organization_ptr_id, host_organization_id FROM units_committee
    UNION ALL SELECT organization_ptr_id, host_organization_id FROM units_cluster
"""
LED_BY = f"""
    WITH RECURSIVE line(id) AS (
        SELECT CAST({{start}} AS bigint)
        UNION
        SELECT link.organization_id FROM line JOIN ({LINKS}) link ON link.parent_id = line.id
    )
    SELECT id FROM line
"""  # noqa: S608
# The limit ends the climb where somebody made two organisations stand above each other.
NEAREST_HOST = f"""
    WITH RECURSIVE line(id, steps) AS (
        SELECT CAST(%s AS bigint), 0
        UNION
        SELECT link.parent_id, line.steps + 1 FROM line
        JOIN ({LINKS}) link ON link.organization_id = line.id
        WHERE line.steps < 12
    )
    SELECT host.id FROM line JOIN units_host host ON host.organization_id = line.id
    WHERE (host.starts_on IS NULL OR host.starts_on <= %s)
        AND (host.ends_on IS NULL OR host.ends_on >= %s)
    ORDER BY line.steps, host.id LIMIT 1
"""  # noqa: S608

KEYS = "SELECT '[' || coalesce(string_agg(CAST(kin.id AS text), ',' ORDER BY kin.id), '') || ']'"
OF_HOST = "units_host.organization_id"
# Of each row of units_host, as JSON.
LINE_OF_HOST = f"""
    {KEYS} FROM units_host kin
    WHERE kin.id = units_host.id
        OR kin.organization_id = {OF_HOST} AND kin.ends_on < units_host.starts_on
        OR kin.organization_id <> {OF_HOST}
            AND kin.organization_id IN ({MADE_OF.format(start=OF_HOST)})
"""
BELOW_HOST = f"""
    {KEYS} FROM units_host kin
    WHERE kin.id <> units_host.id AND kin.organization_id IN ({LED_BY.format(start=OF_HOST)})
        AND (kin.starts_on IS NULL OR kin.starts_on <= %s)
        AND (kin.ends_on IS NULL OR kin.ends_on >= %s)
"""


def became(organization):
    """What the organisation and its successors became, with itself."""
    return RawSQL(BECAME, [organization.pk])  # noqa: S611


def made_of(pk, day):
    """What the organisation and its predecessors were made of by the day, with itself."""
    return RawSQL(MADE_OF.format(start="%s"), [pk, day])  # noqa: S611


def led_by(pk, day):
    """What stands below the organisation on the day, with itself."""
    return RawSQL(LED_BY.format(start="%s"), [pk, day, day])  # noqa: S611


def nearest_host(organization, day):
    """The host of the organisation itself on the day, else of the nearest one above it."""
    return RawSQL(NEAREST_HOST, [organization.pk, day, day, day, day])  # noqa: S611


def line_of_host():
    """The keys of a host, of earlier hosts of its organisation, and of hosts of what that was made
    of."""
    return RawSQL(LINE_OF_HOST, [datetime.date.max], JSONField())  # noqa: S611


def below_host(day):
    """The keys of the hosts whose organisations stand below the host's on the day."""
    return RawSQL(BELOW_HOST, [day, day, day, day], JSONField())  # noqa: S611
