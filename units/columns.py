"""Columns of Vietnamese text: kept in one spelling, searched without accents, ordered as here."""

import datetime

from django.db import models
from django.db.models.functions import Cast, Concat

from units.vietnamese import fold, nfc, sort_key


class _Nfc(models.Field):
    """Keeps and compares a text in one spelling, whichever way it was typed."""

    def to_python(self, value):
        value = super().to_python(value)
        return nfc(value) if value else value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return nfc(value) if value else value


class NfcCharField(_Nfc, models.CharField):
    pass


class NfcTextField(_Nfc, models.TextField):
    pass


class _ComputedField(models.TextField):
    """A column computed from other fields of its row whenever the row is saved."""

    def __init__(self, *args, of=(), **kwargs):
        self.of = [of] if isinstance(of, str) else list(of)
        kwargs["editable"] = False
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def compute(self, texts):
        raise NotImplementedError

    def pre_save(self, model_instance, add):
        value = self.compute([getattr(model_instance, source) or "" for source in self.of])
        setattr(model_instance, self.attname, value)
        return value


class FoldedField(_ComputedField):
    """What search compares: the folded sources, each on its own line."""

    def compute(self, texts):
        return "\n".join(fold(text) for text in texts if text)


class SortKeyField(_ComputedField):
    """What lists are ordered by."""

    def __init__(self, *args, key=sort_key, **kwargs):
        self.key = key
        self.has_index = kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        has_index = {"db_index": self.has_index}
        return name, path, args, {**kwargs, **has_index, "key": self.key}

    def compute(self, texts):
        return self.key(" ".join(texts))


BEST_MATCH = Concat(
    Cast("match_rank", models.TextField()), "sort_key", output_field=models.TextField()
)
"""What rows that a search ranked are ordered by: the best match first, then by name."""


class DayNumber(models.Func):
    """A day as the number of days since 01/01/2000, so that it can be part of an order."""

    first = datetime.date(2000, 1, 1)
    template = f"(%(expressions)s - DATE '{first}')"
    arity = 1
    output_field = models.IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        days = f"CAST(julianday(%(expressions)s) - julianday('{self.first}') AS INTEGER)"
        return self.as_sql(compiler, connection, template=days, **context)

    @classmethod
    def of(cls, day):
        return (day - cls.first).days


class YearOfDay(models.Func):
    """The year of a day that is kept as `DayNumber` counts it; `days` is which part of the column
    that is. No number in it is a parameter, so that a database knows an index of the same."""

    days = "%(expressions)s"
    arity = 1
    output_field = models.IntegerField()

    def as_postgresql(self, compiler, connection, **context):
        day = f"DATE '{DayNumber.first}' + CAST({self.days} AS integer)"
        year = f"CAST(EXTRACT(YEAR FROM {day}) AS integer)"
        return self.as_sql(compiler, connection, template=year, **context)

    def as_sqlite(self, compiler, connection, **context):
        year = f"CAST(date(julianday('{DayNumber.first}') + {self.days}) AS integer)"
        return self.as_sql(compiler, connection, template=year, **context)
