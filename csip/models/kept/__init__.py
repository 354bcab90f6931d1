"""What pydantic makes of the models. Made by `python tools/keep_schemas.py`; do not edit."""

PYDANTIC_CORE = "2.50."
