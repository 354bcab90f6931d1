"""YAML text: parsed to plain values with their places, edited by splicing, laid out, merged.

In: text, and what is to change. Out: plain values (text, lists, mappings; nothing is guessed to be a number or a
date), where each one stands, and new text in which every character that was not to change is the same.

Imports files and below. Knows no model; only here is a YAML library imported.
"""
