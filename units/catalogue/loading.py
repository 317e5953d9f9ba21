"""Rows of a file of units → the database: what is missing is added, what is there stays."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from units.catalogue import reading
from units.catalogue.reading import SECTIONS, FileRefused
from units.dates import ONE_DAY, Dated, Span
from units.models import (
    ChangeSide,
    Cluster,
    ClusterMember,
    Committee,
    Field,
    Host,
    Organization,
    OrganizationChange,
    OrganizationCode,
    OrganizationKind,
    OrganizationName,
    OrganizationParent,
)

KEYED = ["don_vi", "ban_chi_dao", "cum"]


@dataclass
class Report:
    """How many rows of each section were new or there already, and where the portal differs."""

    added: Counter = field(default_factory=Counter)
    present: Counter = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)


def load(content: bytes) -> Report:
    """Load a whole file or nothing; raises FileRefused."""
    rows = reading.read(content)
    with transaction.atomic():
        return _Loader(rows).load()


class _Loader:
    def __init__(self, rows):
        self.rows = rows
        self.report = Report()
        self.organizations = {}
        self.new = set()

    def load(self):
        self._find_organizations()
        for section in SECTIONS:
            self._each(section, getattr(self, f"_load_{section}"))
            if section == "don_vi":
                # Who stands above may be written further down.
                self._each(section, self._place)
        return self.report

    def _of(self, *sections):
        return [row for row in self.rows if row.section in sections]

    def _each(self, section, load_row):
        for row in self._of(section):
            try:
                load_row(row)
            except ValidationError as refusal:
                raise FileRefused([(row.line, " ".join(refusal.messages))]) from refusal

    def _find_organizations(self):
        written = Counter(row["khoa"] for row in self._of(*KEYED))
        wanted = {key for row in self.rows for key in row.references}
        found = Organization.objects.filter(file_key__in={*written, *wanted})
        self.organizations = {organization.file_key: organization for organization in found}
        problems = [
            (row.line, _("the key “%(key)s” stands twice in the file.") % {"key": row["khoa"]})
            for row in self._of(*KEYED)
            if written[row["khoa"]] > 1
        ] + [
            (row.line, _("“%(key)s” is no key of this file or of the portal.") % {"key": key})
            for row in self.rows
            for key in row.references
            if key not in written and key not in self.organizations
        ]
        if problems:
            raise FileRefused(sorted(problems))

    def _organization(self, key):
        return self.organizations[key] if key else None

    # What is there and what is new ---------------------------------------------------------------

    def _keep(self, row, model, known, **values):
        """The record known by these, at an overlapping time if it is dated; else a new one."""
        span = Span(values.get("starts_on"), values.get("ends_on"))
        for record in model.objects.filter(**known):
            if not isinstance(record, Dated) or record.span.overlaps(span):
                return self._stays(row, record, values)
        return self._add(row, model(**known, **values))

    def _keep_organization(self, row, model, **values):
        organization = self.organizations.get(row["khoa"])
        values |= {"name": row["ten"], "short_name": row.text("ten_ngan")}
        values |= {"level": row["cap"], "note": row.text("ghi_chu"), **row.span}
        if organization:
            return self._stays(row, self._as(model, organization), values)
        organization = self._add(row, model(file_key=row["khoa"], **values))
        self.organizations[row["khoa"]] = organization
        self.new.add(row["khoa"])
        former = [name["den_ngay"] for name in self._of("ten_cu") if name["don_vi"] == row["khoa"]]
        OrganizationName.objects.create(
            organization=organization,
            name=organization.name,
            short_name=organization.short_name,
            starts_on=max(former) + ONE_DAY if former else organization.starts_on,
            ends_on=organization.ends_on,
        )
        return organization

    def _add(self, row, record):
        record.full_clean()
        record.save()
        self.report.added[row.section] += 1
        return record

    def _stays(self, row, record, values):
        self.report.present[row.section] += 1
        other = [name for name, value in values.items() if getattr(record, name) != value]
        if other:
            labels = ", ".join(str(record._meta.get_field(name).verbose_name) for name in other)
            difference = _("%(record)s differs in the portal (%(fields)s) and stays so.")
            words = difference % {"record": record, "fields": labels}
            self.report.differing.append(reading.at_line(row.line, words))
        return record

    def _as(self, model, organization):
        """The organisation as a committee or a cluster."""
        if type(organization) is model:
            return organization
        child = model.objects.filter(pk=organization.pk).first()
        if child is None:
            raise ValidationError(
                _("“%(key)s” is the key of another kind of organisation.")
                % {"key": organization.file_key}
            )
        return child

    # Sections ------------------------------------------------------------------------------------

    def _load_linh_vuc(self, row):
        parent = self._field(row["thuoc"]) if row["thuoc"] else None
        self._keep(
            row,
            Field,
            {"name": row["ten"], "parent": parent},
            short_name=row.text("ten_ngan"),
            position=row["thu_tu"] or 0,
            **row.span,
        )

    def _field(self, name):
        try:
            return Field.objects.get(name=name, ends_on=None)
        except (Field.DoesNotExist, Field.MultipleObjectsReturned):
            raise ValidationError(
                _("“%(name)s” is not one field of work; write a name of [linh_vuc] as it stands.")
                % {"name": name}
            ) from None

    def _load_don_vi(self, row):
        unit = self._keep_organization(row, Organization, kind=row["loai"])
        if row["khoa"] in self.new and row["ma"]:
            self._code(unit, "gso", row["ma"], row.span)

    def _code(self, organization, scheme, code, span):
        record = OrganizationCode(organization=organization, scheme=scheme, code=code, **span)
        record.full_clean()
        record.save()

    def _place(self, row):
        """Put a new unit below the one above it."""
        if row["khoa"] in self.new and row["cap_tren"]:
            OrganizationParent.objects.create(
                organization=self._organization(row["khoa"]),
                parent=self._organization(row["cap_tren"]),
                **row.span,
            )

    def _load_ten_cu(self, row):
        organization = self._organization(row["don_vi"])
        self._keep_alone(
            row,
            OrganizationName,
            {"organization": organization, "name": row["ten"]},
            short_name=row.text("ten_ngan"),
            kind=row.text("loai"),
            **row.span,
        )

    def _load_ma(self, row):
        known = {"organization": self._organization(row["don_vi"]), "scheme": row["he_ma"]}
        self._keep(row, OrganizationCode, {**known, "code": row["ma"]}, **row.span)

    def _load_cap_tren(self, row):
        known = {
            "organization": self._organization(row["don_vi"]),
            "parent": self._organization(row["cap_tren"]),
        }
        self._keep_alone(row, OrganizationParent, known, legal_basis=row.text("can_cu"), **row.span)

    def _keep_alone(self, row, model, known, **values):
        """As `_keep`, for what an organisation has only one of on a day."""
        record = self._keep(row, model, known, **values)
        others = model.objects.filter(organization=record.organization).exclude(pk=record.pk)
        clash = others.overlapping(record.span).first()
        if clash:
            raise ValidationError(
                _("%(organization)s has another one at the same time; write tu_ngay and den_ngay.")
                % {"organization": record.organization}
            )

    def _load_ban_chi_dao(self, row):
        committee = self._keep_organization(
            row,
            Committee,
            kind=OrganizationKind.COMMITTEE,
            committee_kind=row["loai"],
            host_organization=self._organization(row["thuoc"]),
            standing_office=self._organization(row["thuong_truc"]),
            assigned_unit=self._organization(row["dia_ban"]),
            number=row["so"],
            has_own_seal=bool(row["con_dau"]),
        )
        if row["khoa"] in self.new:
            committee.fields.set([self._field(name) for name in row["linh_vuc"] or []])
            self._review(committee, row)

    def _load_cum(self, row):
        host_organization = self._organization(row["thuoc"])
        cluster = self._keep_organization(
            row, Cluster, kind=OrganizationKind.CLUSTER, host_organization=host_organization
        )
        if row["khoa"] in self.new:
            self._review(cluster, row)

    def _review(self, organization, row):
        if row["ky_hop"]:
            organization.cadences.create(every=row["ky_hop"])

    def _load_thanh_vien_cum(self, row):
        known = {
            "cluster": self._as(Cluster, self._organization(row["cum"])),
            "organization": self._organization(row["don_vi"]),
        }
        role = row["vai_tro"] or ClusterMember.Role.MEMBER
        self._keep(row, ClusterMember, known, role=role, **row.span)

    def _load_co_quan_luu(self, row):
        self._keep(
            row,
            Host,
            {"organization": self._organization(row["don_vi"])},
            office=self._organization(row["van_phong"]),
            name=row["ten"],
            level=row["cap"],
            superior_name=row.text("cap_tren"),
            place_name=row["dia_danh"],
            symbol=row.text("ky_hieu"),
            tone_style=row["dau_thanh"] or Host.ToneStyle.NEW,
            allows_self_approval=bool(row["tu_duyet"]),
            **row.span,
        )

    def _load_thay_doi(self, row):
        sides = [*self._sides(row, "tu_don_vi", "from"), *self._sides(row, "thanh_don_vi", "to")]
        if not sides:
            raise ValidationError(_("name a unit in tu_don_vi or thanh_don_vi."))
        named = {(side.organization.pk, side.side) for side in sides}
        known = {"kind": row["loai"], "effective_on": row["hieu_luc"]}
        for change in OrganizationChange.objects.filter(**known).prefetch_related("sides"):
            if {(side.organization_id, side.side) for side in change.sides.all()} == named:
                self._stays(row, change, {"legal_basis": row.text("can_cu")})
                return
        texts = {"legal_basis": row.text("can_cu"), "note": row.text("ghi_chu")}
        change = self._add(row, OrganizationChange(**known, **texts))
        for side in sides:
            side.change = change
            side.save()

    def _sides(self, row, column, side):
        """The units on one side, valid on its day: the day before the change, or the day of it."""
        day = row["hieu_luc"] - ONE_DAY if side == "from" else row["hieu_luc"]
        for key, is_part in row[column] or []:
            organization = self._organization(key)
            if day not in organization.span:
                words = _("%(unit)s is not valid on %(day)s; correct its tu_ngay or den_ngay.")
                shown = {"unit": organization, "day": date_format(day, "SHORT_DATE_FORMAT")}
                raise ValidationError(words % shown)
            share = ChangeSide.Share.PART if is_part else ChangeSide.Share.WHOLE
            yield ChangeSide(organization=organization, side=side, share=share)
