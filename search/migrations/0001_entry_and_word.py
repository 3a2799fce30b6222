"""The index. Each database derives its own from the entry's four texts.

PostgreSQL: a generated column of lexemes by Swedish stemming, weighted A–D, and trigrams of the words;
`pg_trgm` is a trusted extension, which the database's owner may create. SQLite: an FTS5 table of its
own; the triggers that keep it are laid after migrate.
"""

import django.db.models.deletion
from django.db import migrations, models


POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """ALTER TABLE search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('pg_catalog.swedish', title), 'A')
        || setweight(to_tsvector('pg_catalog.swedish', summary), 'B')
        || setweight(to_tsvector('pg_catalog.swedish', said), 'C')
        || setweight(to_tsvector('pg_catalog.swedish', rest), 'D')
    ) STORED""",
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector)",
    "CREATE INDEX search_word_text_pieces ON search_word USING gin (text gin_trgm_ops)",
    "CREATE INDEX search_word_folded_pieces ON search_word USING gin (folded gin_trgm_ops)",
]
SQLITE = [
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        title, summary, said, rest, content='search_entry', content_rowid='need_id',
        tokenize='unicode61 remove_diacritics 0', prefix='3 4 5'
    )""",
]
SQLITE_BACK = ["DROP TABLE search_fts"]


def lay(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def take_up(apps, schema_editor):
    for statement in [] if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('initiatives', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('need', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='entry', serialize=False, to='initiatives.need')),
                ('title', models.TextField()),
                ('summary', models.TextField()),
                ('said', models.TextField()),
                ('rest', models.TextField()),
                ('passages', models.JSONField()),
            ],
            options={
                'verbose_name': 'sökpost',
                'verbose_name_plural': 'sökposter',
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='search.entry')),
                ('text', models.CharField(max_length=60)),
                ('folded', models.CharField(max_length=60)),
            ],
            options={
                'verbose_name': 'ord i sökningen',
                'verbose_name_plural': 'ord i sökningen',
                'indexes': [models.Index(fields=['text'], name='search_word_text')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'text'), name='search_word_once')],
            },
        ),
        migrations.RunPython(lay, take_up),
    ]
