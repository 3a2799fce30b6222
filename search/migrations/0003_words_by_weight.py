"""A word's needs in the order in which the search takes them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_words_weighed'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='word',
            name='search_word_text',
        ),
        migrations.AddIndex(
            model_name='word',
            index=models.Index(fields=['text', '-weight', '-entry', 'id'], name='search_word_best'),
        ),
    ]
