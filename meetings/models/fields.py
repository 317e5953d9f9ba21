"""Columns that hold the record's own types."""

from django.db import models

from meetings.models.choices import choices


class CodeField(models.CharField):
    """A `StrEnum` code, or None kept as the empty string."""

    def __init__(self, verbose_name=None, *, codes, **kwargs):
        self.codes = codes
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs["max_length"] = 20
        kwargs["choices"] = choices(codes)
        super().__init__(verbose_name, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["choices"], kwargs["max_length"]
        return name, path, args, {**kwargs, "codes": self.codes}

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        return self.codes(value) if value else None

    def get_prep_value(self, value):
        return str(value) if value else ""


class CodeSetField(models.CharField):
    """A tuple of codes in the order given, kept as "|chair|presenter|" so that a code can be
    looked up with `contains` on every database."""

    def __init__(self, verbose_name=None, *, codes, **kwargs):
        self.codes = codes
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", ())
        kwargs["max_length"] = 200
        super().__init__(verbose_name, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, {**kwargs, "codes": self.codes}

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if isinstance(value, str):
            return tuple(self.codes(code) for code in value.strip("|").split("|") if code)
        return tuple(value or ())

    def get_prep_value(self, value):
        if isinstance(value, str):
            return value
        return f"|{'|'.join(value)}|" if value else ""
