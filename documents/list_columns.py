"""The register of papers: its columns (`lists.columns`)."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from lists.columns import declare, plain

PAPERS = declare(
    name="issued_list",
    file="so-van-ban",
    title=gettext_lazy("Register of papers"),
    head="so",
    order="-so",
    columns=(
        plain(
            "so",
            gettext_lazy("Number and symbol"),
            lambda paper: paper.number_text,
            18,
            # As they were given: the numbers of several series do not compare.
            sort_by="at",
            css="number",
        ),
        plain("ngay", gettext_lazy("Day"), lambda paper: paper.day, 12, sort_by="day"),
        plain("loai", gettext_lazy("Kind of paper"), lambda paper: paper.get_kind_display(), 22),
        plain("ve", gettext_lazy("About"), lambda paper: paper.summary, 60),
        plain("co-quan", gettext_lazy("Issued by"), lambda paper: paper.issuer, 32),
        plain("nguoi-ky", gettext_lazy("Signed by"), lambda paper: paper.signer, 22),
        plain(
            "noi-nhan",
            pgettext_lazy("paper", "Recipients"),
            lambda paper: "\n".join(paper.recipients),
            32,
            is_extra=True,
        ),
        plain("vao-so", gettext_lazy("Entered by"), lambda paper: paper.by, 22, is_extra=True),
        plain("luc", gettext_lazy("Number given at"), lambda paper: paper.at, 17, is_extra=True),
        plain("sha-256", "SHA-256", lambda paper: paper.sha256, 30, is_extra=True),
    ),
)
