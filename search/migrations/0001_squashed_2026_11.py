"""The index: each word knows its root and how much it weighs, so neither database keeps an index of its own beside it.

Of what each database could have of its own PostgreSQL's trigrams alone are used, for misspelt words; `pg_trgm` is a
trusted extension, which the database's owner may create.
"""

import django.db.models.deletion
from django.db import migrations, models

TRIGRAMS = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_word_text_pieces ON search_word USING gin (text gin_trgm_ops)",
    "CREATE INDEX search_word_folded_pieces ON search_word USING gin (folded gin_trgm_ops)",
]


def lay(apps, schema_editor):
    for statement in TRIGRAMS if schema_editor.connection.vendor == "postgresql" else []:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    replaces = [('search', '0001_entry_and_word'), ('search', '0002_words_weighed'), ('search', '0003_words_by_weight')]

    initial = True

    dependencies = [
        ('initiatives', '0001_squashed_2026_11'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('need', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='entry', serialize=False, to='initiatives.need')),
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
                ('root', models.CharField(max_length=10)),
                ('weight', models.FloatField()),
            ],
            options={
                'verbose_name': 'ord i sökningen',
                'verbose_name_plural': 'ord i sökningen',
                'indexes': [models.Index(fields=['text', '-weight', '-entry', 'id'], name='search_word_best'), models.Index(fields=['root'], name='search_word_root')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'text'), name='search_word_once')],
            },
        ),
        migrations.RunPython(lay, migrations.RunPython.noop),
    ]
