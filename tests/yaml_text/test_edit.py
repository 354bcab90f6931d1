"""An edit changes what it was asked to change, and not one byte else, however the file was laid out."""

from __future__ import annotations

import io
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from csip.changes.prove import edited
from csip.errors import CsipError
from csip.files.source import Source
from csip.yaml_text import emit as yaml_text
from csip.yaml_text import list_entries
from csip.yaml_text import splice_apart as apart
from csip.yaml_text.edits import Append, Delete, Edit, Insert, Put, Remove, Reorder, Replace
from csip.yaml_text.parse import parse
from csip.yaml_text.splice import spliced
from csip.yaml_text.values import plain_values
from tests import generated
from tests.generated import files, meetings, registers

REGISTER, MEETING = "actions.yaml", "meetings/2026-05-06.yaml"


def source(data: bytes | str, name: str = REGISTER) -> Source:
    return Source(Path(name), name, data.encode("utf-8") if isinstance(data, str) else data)


def values(data: bytes) -> Any:
    return plain_values(parse(source(data))[0])


# --- what an edit may touch -------------------------------------------------------------------------------


def node_at(node: Node, path: tuple[str | int, ...]) -> tuple[ScalarNode | None, Node]:
    """The key (if it has one) and the node at a path."""
    key = None
    for step in path:
        if isinstance(node, MappingNode):
            key, node = next(pair for pair in node.value if pair[0].value == step)
        else:
            key, node = None, node.value[step]
    return key, node


def end_of(text: str, node: Node) -> int:
    """The place after a node's last own character (not after the comments and blank lines that follow it)."""
    if isinstance(node, ScalarNode):
        if node.style in (">", "|"):
            return node.start_mark.index + len(text[node.start_mark.index : node.end_mark.index].rstrip())
        return node.end_mark.index
    if in_brackets(node) or not node.value:
        return node.end_mark.index
    return end_of(text, node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1])


def in_brackets(node: Node) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """After the line's break."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


# Long because it is a list of edits, each with where it may touch the text; the code under test is not to be asked.
def own_stretch(text: str, edit: Edit) -> tuple[int, int]:
    """The stretch of the text that this edit may touch: all before it and all after it must stay."""
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert root is not None
    if isinstance(edit, Append):
        key, node = node_at(root, edit.path)
        if isinstance(node, SequenceNode) and node.value:
            end = node.end_mark.index if in_brackets(node) else end_of(text, node)
            return end_of(text, node.value[-1]), line_end(text, end)
        assert key is not None
        return key.end_mark.index, line_end(text, end_of(text, node))
    if isinstance(edit, Reorder):
        key, node = node_at(root, edit.path)
        assert key is not None
        return key.end_mark.index, line_end(text, end_of(text, node))
    if isinstance(edit, Replace):
        _, node = node_at(root, edit.path)
        return node.start_mark.index, end_of(text, node)
    if isinstance(edit, Insert):
        _, node = node_at(root, edit.path)
        return node.start_mark.index, line_end(text, end_of(text, node))
    if isinstance(edit, Delete):
        key, siblings = node_at(root, edit.path[:-1])
        if in_brackets(siblings) or len(siblings.value) == 1:
            assert key is not None
            return key.end_mark.index, line_end(text, end_of(text, siblings))
        _, node = node_at(root, edit.path)
        last = line_end(text, end_of(text, node))
        start = line_start(text, text.rindex("-", 0, node.start_mark.index))
        return (len(text[:start].rstrip()) if last == len(text) and not text.endswith("\n") else start), last
    _, parent = node_at(root, edit.path)
    pair = next((pair for pair in parent.value if pair[0].value == edit.key), None)
    if pair is not None and isinstance(edit, Put):
        return pair[0].end_mark.index, max(end_of(text, pair[1]), pair[0].end_mark.index + 1)
    if pair is not None:
        if in_brackets(parent):
            return parent.start_mark.index, parent.end_mark.index
        start = pair[0].start_mark.index
        last = line_end(text, end_of(text, pair[1]))
        first = text[line_start(text, start) : start].isspace() or start == line_start(text, start)
        if not first or pair is parent.value[0]:  # after a dash: the next key comes up to take its place
            last = parent.value[1][0].start_mark.index
        at_the_end = last == len(text) and not text.endswith("\n")
        return (len(text[: line_start(text, start)].rstrip()) if at_the_end else line_start(text, start)), last
    return parent.start_mark.index, max(end_of(text, parent), line_end(text, end_of(text, parent)))


def check_the_rest_is_untouched(before: str, after: str, edit: Edit) -> None:
    start, end = own_stretch(before, edit)
    assert after.startswith(before[:start])
    assert after.endswith(before[end:])
    assert len(after) >= start + len(before) - end
    is_new = isinstance(edit, Append | Insert) or (isinstance(edit, Put) and not has_key(before, edit))
    if is_new and not is_empty_list(before, edit):  # nothing at all went: it is an insertion
        same_before = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
        rest = before[same_before:]
        assert after.endswith(rest)


def has_key(text: str, edit: Put) -> bool:
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert root is not None
    return any(key.value == edit.key for key, _ in node_at(root, edit.path)[1].value)


def is_empty_list(text: str, edit: Edit) -> bool:
    if not isinstance(edit, Append):
        return False
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert root is not None
    return not node_at(root, edit.path)[1].value


# --- edits of every kind ----------------------------------------------------------------------------------


def carried_out(value: Any, edit: Edit) -> Any:
    """What the file must say afterwards, worked out without the editor."""
    value = deepcopy(value)
    place = value
    for step in edit.path[:-1] if isinstance(edit, Append | Replace | Delete) else edit.path:
        place = place[step]
    if isinstance(edit, Append):
        place[edit.path[-1]].append(edit.value)
    elif isinstance(edit, Put):
        place[edit.key] = edit.value
    elif isinstance(edit, Replace):
        place[edit.path[-1]] = edit.value
    elif isinstance(edit, Insert):
        place.insert(edit.index, edit.value)
    elif isinstance(edit, Delete):
        del place[edit.path[-1]]
    elif isinstance(edit, Reorder):
        place[:] = [place[index] for index in edit.order]
    else:
        del place[edit.key]
    return value


@st.composite
def register_edits(draw: Any, value: dict[str, Any]) -> Edit:
    actions = value["actions"]
    if not actions or draw(st.integers(0, 3)) == 0:
        return Append(("actions",), draw(generated.action))
    index = draw(st.integers(0, len(actions) - 1))
    path, action = ("actions", index), actions[index]
    kind = draw(st.sampled_from(["update", "text", "owner", "due", "close", "reopen", "first", "minute", "remove"]))
    if kind == "update" and "updates" in action:
        return Append((*path, "updates"), draw(generated.update))
    if kind == "update":
        return Put(path, "updates", [draw(generated.update)], ("id", "text", "raised"))
    if kind in {"text", "first"}:
        return Put(path, "as_minuted", draw(generated.words), ("raised",), first=kind == "first")
    if kind == "owner":
        return Put(path, "owner", draw(st.one_of(generated.words, st.lists(generated.words, min_size=1, max_size=2))))
    if kind == "due":
        return Put(path, "due", draw(generated.due), ("raised", "as_minuted"))
    if kind == "minute":
        return Put((*path, "raised"), "minute", draw(generated.words))
    if kind == "close" or not action.keys() - {"id", "text", "owner", "raised"}:
        return Put(path, "closed", draw(generated.closing), ("raised", "due", "updates"))
    return Remove(path, draw(st.sampled_from(sorted(action.keys() - {"id", "text", "owner", "raised"}))))


MEETING_EDITS = [
    *("item", "venue", "roll", "number", "paragraph", "replace", "remove", "remove"),
    *("insert", "delete", "new item", "no item", "order", "order of items"),
]


@st.composite
def meeting_edits(draw: Any, value: dict[str, Any]) -> Edit:
    items = value["items"]
    kind = draw(st.sampled_from(MEETING_EDITS))
    if kind == "remove" and (there := sorted(value.keys() - {"date", "items"})):
        return Remove((), draw(st.sampled_from(there)))
    if kind == "roll":
        return Put((), "officers", draw(st.lists(generated.attendee, min_size=1, max_size=3)), ("date", "present"))
    if kind == "venue":
        return Put((), "venue", draw(generated.words), ("date",))
    if not items or kind == "item":
        return Append(("items",), draw(generated.item))
    index = draw(st.integers(0, len(items) - 1))
    minutes = items[index].get("minutes")
    if not minutes or kind == "number":
        return Put(("items", index), "number", draw(generated.words), first=True)
    if kind == "paragraph":
        return Append(("items", index, "minutes"), draw(generated.paragraph))
    if kind == "order":
        return Reorder(("items", index, "minutes"), tuple(draw(st.permutations(range(len(minutes))))))
    if kind == "order of items":
        return Reorder(("items",), tuple(draw(st.permutations(range(len(items))))))
    if kind == "insert":
        return Insert(("items", index, "minutes"), draw(st.integers(0, len(minutes))), draw(generated.paragraph))
    if kind == "delete":
        return Delete(("items", index, "minutes", draw(st.integers(0, len(minutes) - 1))))
    if kind == "new item":
        return Insert(("items",), draw(st.integers(0, len(items))), draw(generated.item))
    if kind == "no item":
        return Delete(("items", index))
    place = draw(st.integers(0, len(minutes) - 1))
    if isinstance(minutes[place], dict):
        return Put(("items", index, "minutes", place), "number", draw(generated.words), first=True)
    return Replace(("items", index, "minutes", place), {"number": draw(generated.words), "text": minutes[place]})


@st.composite
def edited_files(draw: Any) -> tuple[str, dict[str, Any], bytes, Any]:
    name = draw(st.sampled_from([REGISTER, MEETING]))
    value, data = draw(files(registers if name == REGISTER else meetings))
    return name, value, data, register_edits if name == REGISTER else meeting_edits


@given(edited_files(), st.data())
def test_any_edits_of_any_layout_touch_nothing_else(
    file: tuple[str, dict[str, Any], bytes, Any], data: st.DataObject
) -> None:
    name, value, before, edits = file
    for _ in range(data.draw(st.integers(1, 4))):
        edit = data.draw(edits(value))
        try:
            after = edited(source(before, name), [edit])
        except CsipError as error:
            if "a comment stands" in error.message and b"#" in before:
                continue  # never lost without a word
            raise
        value = carried_out(value, edit)
        assert values(after) == value
        assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
        check_the_rest_is_untouched(before.decode("utf-8-sig"), after.decode("utf-8-sig"), edit)
        if b"\r\n" in before:
            assert after.count(b"\n") == after.count(b"\r\n")
        elif b"\r" not in before:
            assert b"\r" not in after
        if before.endswith(b"\n") != after.endswith(b"\n"):
            assert before.count(b"\n") == 0
        before = after


@given(edited_files(), st.data())
def test_several_edits_at_once_are_the_same_as_one_by_one(
    file: tuple[str, dict[str, Any], bytes, Any], data: st.DataObject
) -> None:
    name, value, before, edits = file
    one_by_one, listed = before, []
    try:
        for _ in range(2):
            edit = data.draw(edits(value))
            listed.append(edit)
            one_by_one = edited(source(one_by_one, name), [edit])
            value = carried_out(value, edit)
    except CsipError:
        return
    assert edited(source(before, name), listed) == one_by_one


long_registers = st.fixed_dictionaries({"actions": st.lists(generated.action, min_size=3, max_size=7)})


@given(files(long_registers), st.data())
def test_an_edit_made_among_its_neighbours_is_what_an_edit_of_the_whole_makes(
    file: tuple[dict[str, Any], bytes], data: st.DataObject
) -> None:
    value, before = file
    listed = []
    for _ in range(data.draw(st.integers(1, 3))):
        listed.append(data.draw(register_edits(value)))
        value = carried_out(value, listed[-1])

    def made(longest: int) -> bytes | None:
        with patch.object(list_entries, "LONG", longest), patch.object(apart, "TAIL", 4):
            try:
                return edited(source(before, REGISTER), listed)
            except CsipError:  # of two edits that are refused, either may be the one that is told
                return None

    assert made(-1) == made(sys.maxsize)


def test_lines_that_begin_like_entries_are_not_taken_for_some() -> None:
    words = "    text: 'Clear the steps\n  - id: A2\n    and the quay'\n"
    entry = "  - id: A{}\n" + words + "    raised: {{meeting: 2026-05-06}}\n    owner: Ms Ellis\n"
    text = "actions:\n" + "".join(entry.format(n) for n in range(12))
    with patch.object(list_entries, "LONG", -1):
        after = edited(source(text, REGISTER), [Put(("actions", 5), "as_minuted", "Ann will")]).decode()
    assert after == text.replace(entry.format(5), entry.format(5) + "    as_minuted: Ann will\n")


def test_of_a_long_register_only_what_is_about_the_edit_is_composed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = "  - {{id: A{}, text: Clear the steps of the quay, owner: Ms Ellis, raised: {{meeting: 2026-05-06}}}}\n"
    new = {"id": "A9999", "text": "Dredge", "owner": "Ms Ellis", "raised": {"meeting": "2026-05-06"}}
    before = ("actions:\n" + "".join(entry.format(n) for n in range(2_000))).encode()
    file = source(before, REGISTER)
    said = values(before)
    parse(file)
    composed = 0

    def counted(text: str, **options: Any) -> Node | None:
        nonlocal composed
        composed += len(text)
        return compose(text, **options)

    compose = yaml.compose
    monkeypatch.setattr("yaml.compose", counted)
    after = edited(file, [Put(("actions", 1_000), "owner", "Cllr Baker"), Append(("actions",), new)], values=said)
    assert composed < len(before) / 10
    assert values(after)["actions"][1_000]["owner"] == "Cllr Baker"
    assert values(after)["actions"][2_000] == new


# --- words as YAML ----------------------------------------------------------------------------------------

anything = st.recursive(
    st.one_of(st.text(), generated.words),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(st.sampled_from(["a", "b", "text"]), inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
printable = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff")


@example("Is it?", 0)
@given(st.one_of(st.text(printable), generated.words), st.sampled_from([0, 2, 8]))
def test_words_are_read_back_by_every_reader(words: str, indent: int) -> None:
    text = yaml_text.mapping({"key": words, "list": [words, {"in": words}], "flow": {"k": words}}, indent) + "\n"
    expected = {"key": words, "list": [words, {"in": words}], "flow": {"k": words}}
    assert yaml.safe_load(text) == expected
    assert plain(YAML(typ="safe", pure=True).load(io.StringIO(text))) == expected
    assert plain(YAML(typ="rt").load(io.StringIO(text))) == expected
    tree, found = parse(source(text))
    assert not found
    assert plain_values(tree) == expected
    assert tree is not None
    assert tree.misread == ()


@given(anything, st.booleans())
def test_nested_values_are_read_back_by_every_reader(value: Any, in_list: bool) -> None:
    text = (yaml_text.entry(value, 2) if in_list else yaml_text.mapping({"key": value}, 0)) + "\n"
    expected = [value] if in_list else {"key": value}
    assert yaml.safe_load(text) == expected
    assert plain(YAML(typ="safe", pure=True).load(io.StringIO(text))) == expected


@pytest.mark.parametrize(
    "words", [*generated.HOSTILE, *generated.ROUGH, "", " ", "\u2028", "\x1b[31m", "a\u0085b", "\ufeff"]
)
def test_hostile_words_are_read_back(words: str) -> None:
    for text in (f"key:{yaml_text.after_key(words, 0)}\n", f"key: {yaml_text.flow([words])}\n"):
        expected = words if text.startswith("key:" + yaml_text.after_key(words, 0)) else [words]
        assert yaml.safe_load(text) == {"key": expected}
        assert plain(YAML(typ="safe", pure=True).load(io.StringIO(text))) == {"key": expected}


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    assert isinstance(value, str), f"{value!r} was taken for something other than words"
    return str(value)


# --- by example -------------------------------------------------------------------------------------------

ACTIONS = """\
# Who owes what.
actions:
  - id: A1   # the first
    text: Paint the bollards
    owner: Cllr Baker
    raised: {meeting: 2026-05-06, minute: "2.2"}
    updates:
      - {date: 2026-05-20, note: Asked.}

  # carried over
  - id: A2
    text: >-
      Mend the lamp: at the slip
    owner: [Cllr Baker, Mrs Fuller]
    raised:
      - {meeting: 2026-05-06, minute: "2.2"}
# the end"""


def after(text: str, *edits: Edit, name: str = REGISTER) -> str:
    return edited(source(text, name), edits).decode("utf-8")


def test_append_keeps_the_blank_line_between_entries() -> None:
    new = {"id": "A3", "text": "x: y", "owner": "unassigned", "raised": {"meeting": "2026-05-06"}}
    assert after(ACTIONS, Append(("actions",), new)) == ACTIONS.replace(
        "\n# the end",
        '\n\n  - id: A3\n    text: "x: y"\n    owner: unassigned\n    raised: {meeting: "2026-05-06"}\n# the end',
    )


def test_append_in_the_middle() -> None:
    edit = Append(("actions", 0, "updates"), {"date": "2026-06-01", "note": "Done in part."})
    assert after(ACTIONS, edit) == ACTIONS.replace(
        "Asked.}\n", 'Asked.}\n      - {date: "2026-06-01", note: Done in part.}\n'
    )


def test_put_remove_and_replace() -> None:
    assert after(ACTIONS, Put(("actions", 0), "owner", "Mrs Fuller")) == ACTIONS.replace(
        "owner: Cllr Baker", "owner: Mrs Fuller"
    )
    assert after(ACTIONS, Put(("actions", 1), "due", "none", ("raised",))) == ACTIONS.replace(
        '"2.2"}\n# the', '"2.2"}\n    due: "none"\n# the'
    )
    assert after(ACTIONS, Remove(("actions", 0), "updates")) == ACTIONS.replace(
        "    updates:\n      - {date: 2026-05-20, note: Asked.}\n", ""
    )
    assert after(ACTIONS, Replace(("actions", 1, "owner", 0), "The Mayor")) == ACTIONS.replace(
        "[Cllr Baker", "[The Mayor"
    )


def test_an_empty_list_begins() -> None:
    new = {"id": "A1", "text": "x", "owner": "y", "raised": {"meeting": "2026-05-06"}}
    added = '\n  - {id: A1, text: x, owner: y, raised: {meeting: "2026-05-06"}}'
    for text, expected in (
        ("actions: []\n", f"actions:{added}\n"),
        ("actions: [ ]  # none\n", None),
        ("actions:\n", f"actions:{added}\n"),
        ("actions: ~\n", f"actions:{added}\n"),
        ("actions:   # none yet\n# end\n", None),
        ("actions: []", f"actions:{added}"),
        ("actions:", f"actions:{added}"),
        ("{actions: []}\n", None),
    ):
        changed = edited(source(text), [Append(("actions",), new)])
        assert values(changed) == {"actions": [new]}, text
        if expected is not None:
            loose = changed.decode().replace("\n    ", " ").replace(",", "")
            assert "id: A1" in loose
        assert ("# none" in text) is (b"# none" in changed), text


def test_a_comment_is_never_lost() -> None:
    text = ACTIONS.replace("Asked.}\n", "Asked.}\n      # by telephone\n      - {date: 2026-05-21, note: Again.}\n")
    for edit in (Remove(("actions", 0), "updates"), Put(("actions", 0), "updates", [])):
        with pytest.raises(CsipError, match="a comment stands"):
            edited(source(text), [edit])


def test_words_that_no_file_may_hold_are_refused_in_plain_words() -> None:
    for words in ("\x1b[31m", "a\u2028b", "\udcff", "\x00"):
        with pytest.raises(CsipError, match="cannot be printed") as caught:
            edited(source(ACTIONS), [Put(("actions", 0), "text", words)])
        assert "report" not in (caught.value.hint or "")


def test_blank_words_are_refused_in_plain_words() -> None:
    with pytest.raises(CsipError, match="is empty"):
        edited(source(ACTIONS), [Put(("actions", 0), "text", " ")])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text",
    [
        "actions: []\n",
        "actions:\n",
        "actions: [{id: a}]\n",
        "actions:\n- id: a\n\n- id: b\n\n# end\n",
        "actions:\n  - id: a\n",
    ],
)
def test_entries_appended_together_are_as_if_appended_one_by_one(text: str, newline: str) -> None:
    edits = [Append(("actions",), {"id": f"A{n}", "text": "Mend: the lock, " * n}) for n in range(1, 6)]
    text = text.replace("\n", newline)
    one_by_one = text
    for edit in edits:
        one_by_one = spliced(one_by_one, edit)
    assert spliced(text, *edits) == one_by_one
