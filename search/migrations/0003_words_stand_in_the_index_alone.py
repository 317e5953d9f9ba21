"""The folded words leave the documents: on SQLite they stand in the index alone, on PostgreSQL where
a word stands becomes part of its lexeme. What is indexed is taken over."""

import django.db.models.deletion
from django.db import migrations, models

from search.backends import sqlite

OLD_TRIGGERS = ["search_fts_insert", "search_fts_update", "search_fts_delete"]


def take_out(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    schema_editor.execute(
        "CREATE TABLE search_moved AS SELECT id, title_words, body_words, context_words,"
        " '_' || coalesce(meeting_id, 0) AS record FROM search_searchdocument"
    )
    for trigger in OLD_TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    schema_editor.execute("DROP TABLE search_fts")


def put_in(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in sqlite.TABLE:
            schema_editor.execute(statement)
        schema_editor.execute(
            "INSERT INTO search_fts(rowid, title, body, context, record)"
            " SELECT id, title_words, body_words, context_words, record FROM search_moved ORDER BY id"
        )
        schema_editor.execute("DROP TABLE search_moved")
    else:
        # The limit is meant for pages.
        schema_editor.execute("SET LOCAL statement_timeout = 0")
        schema_editor.execute(
            """
            UPDATE search_searchdocument SET vector = (
                SELECT coalesce(string_agg(quote_literal(mark || lexeme) || ':' || places, ' '), '')
                FROM (
                    SELECT lexeme, mark, string_agg(place::text, ',') AS places
                    FROM unnest(vector) AS of_document(lexeme, positions, weights),
                         unnest(positions, weights) AS standing(place, weight),
                         unnest(CASE weight WHEN 'A' THEN ARRAY['', '='] WHEN 'B' THEN ARRAY['']
                                ELSE ARRAY['~'] END) AS mark
                    GROUP BY lexeme, mark
                ) AS said
            )::tsvector
            """
        )
    schema_editor.execute(
        "UPDATE search_name SET meeting_id = (SELECT meeting_id FROM search_searchdocument"
        " WHERE id = document_id)"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_follow_ups_and_targets"),
        ("search", "0002_words_and_abbreviations"),
    ]

    operations = [
        migrations.RunPython(take_out, elidable=False),
        migrations.RemoveField("searchdocument", "title_words"),
        migrations.RemoveField("searchdocument", "body_words"),
        migrations.RemoveField("searchdocument", "context_words"),
        migrations.AddField(
            "name",
            "meeting",
            models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="meetings.meeting",
            ),
        ),
        migrations.RunPython(put_in, elidable=False),
    ]
