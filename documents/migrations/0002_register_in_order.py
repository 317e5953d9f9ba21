
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_squashed'),
        ('meetings', '0003_work_in_order'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='issueddocument',
            name='issued_document_newest',
        ),
        migrations.AddIndex(
            model_name='issueddocument',
            index=models.Index(fields=['at', 'uuid'], name='issued_document_by_instant'),
        ),
        migrations.AddIndex(
            model_name='issueddocument',
            index=models.Index(fields=['day', 'uuid'], name='issued_document_by_day'),
        ),
    ]
