"""Who takes part: organisations, committees, clusters and people, all dated."""

from units.models.committees import (
    Cluster,
    ClusterMember,
    Committee,
    CommitteeMember,
    ReviewCadence,
)
from units.models.fields import Field
from units.models.hosts import Host
from units.models.organizations import (
    ChangeSide,
    Level,
    Organization,
    OrganizationChange,
    OrganizationCode,
    OrganizationKind,
    OrganizationName,
    OrganizationParent,
    label_of,
)
from units.models.people import Person, Tenure

__all__ = [
    "ChangeSide",
    "Cluster",
    "ClusterMember",
    "Committee",
    "CommitteeMember",
    "Field",
    "Host",
    "Level",
    "Organization",
    "OrganizationChange",
    "OrganizationCode",
    "OrganizationKind",
    "OrganizationName",
    "OrganizationParent",
    "Person",
    "ReviewCadence",
    "Tenure",
    "label_of",
]
