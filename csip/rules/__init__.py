"""The rules that a minute book keeps: what the models cannot say, checked over the whole book."""
