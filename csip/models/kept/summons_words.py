"""The schemas of csip.models.summons_words. Made by `python tools/keep_schemas.py`; do not edit."""

from csip.models import summons_words
from csip.models.kept.values import Words
from csip.models.schema_forms import before

SummonsWords = before(summons_words._checked, Words)
