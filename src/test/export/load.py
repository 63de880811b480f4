"""Loads what `crosstalk export` has written with the tools that it is made for, and says what they make of it.

    python3 -m pip install datasets duckdb
    python3 src/test/export/load.py FOLDER

Ends with 1 where one of them can't, and says why.
"""

import json
import sys
import tempfile
from pathlib import Path

import datasets
import duckdb

SPLITS = ("train", "validation")
datasets.disable_progress_bars()


def expect(right, where, what):
    if not right:
        sys.exit(f"{where}: {what}")


def lines(file):
    with open(file, encoding="utf-8") as text:
        for number, line in enumerate(text, 1):
            yield f"{file}:{number}", json.loads(line)


def check_messages(where, messages, last):
    """As strict chat templates want them: perhaps a system message, then user and assistant in turn."""
    roles = [message["role"] for message in messages]
    talk = roles[1:] if roles[:1] == ["system"] else roles
    expect(talk == [("user", "assistant")[i % 2] for i in range(len(talk))], where, f"roles {roles}")
    expect(talk and talk[-1] == last, where, f"the last message must be of the {last}")
    for message in messages:
        expect(isinstance(message["content"], str) and message["content"].strip(), where, "a message says nothing")


def check_openai(file):
    """The checks of OpenAI's cookbook, "Data preparation and analysis for chat model fine-tuning", and those of weights."""
    for where, example in lines(file):
        expect(isinstance(example, dict) and list(example) == ["messages"], where, "must have messages and nothing else")
        expect(example["messages"], where, "no messages")
        for message in example["messages"]:
            expect("role" in message and "content" in message, where, "a message lacks role or content")
            expect(not set(message) - {"role", "content", "name", "function_call", "weight"}, where, f"keys {list(message)}")
            expect(message["role"] in ("system", "user", "assistant", "function"), where, f"role {message['role']}")
            assistant = message["role"] == "assistant"
            expect(("weight" in message) == assistant, where, "only replies have a weight, and all of them")
            expect(not assistant or message["weight"] in (0, 1), where, "a weight is 0 or 1")
        expect(any(m["role"] == "assistant" and m["weight"] == 1 for m in example["messages"]), where, "nothing to learn")
        check_messages(where, example["messages"], "assistant")


def check_sharegpt(file):
    """What axolotl and LLaMA-Factory want: perhaps system, then human and gpt in turn, gpt last."""
    names = {"system": "system", "human": "user", "gpt": "assistant"}
    for where, example in lines(file):
        expect(list(example) == ["conversations"], where, "must have conversations and nothing else")
        for turn in example["conversations"]:
            expect(list(turn) == ["from", "value"] and turn["from"] in names, where, f"turn {turn}")
        talk = [{"role": names[t["from"]], "content": t["value"]} for t in example["conversations"]]
        check_messages(where, talk, "assistant")


def check_dpo(file):
    """TRL's conversational preference format, with an explicit prompt."""
    for where, example in lines(file):
        expect(list(example) == ["prompt", "chosen", "rejected"], where, f"keys {list(example)}")
        check_messages(where, example["prompt"], "user")
        for name in ("chosen", "rejected"):
            expect([m["role"] for m in example[name]] == ["assistant"], where, f"{name} must be one reply")
            expect(example[name][0]["content"].strip(), where, f"{name} says nothing")
        expect(example["chosen"] != example["rejected"], where, "both replies are the same")
        if trl:
            expect(trl.is_conversational(example), where, "TRL takes it for no conversation")


def load(*what, **how):
    # Not from a cache: it is this very file that is to be read.
    return datasets.load_dataset(*what, cache_dir=tempfile.mkdtemp(dir=scratch.name), **how)


def loaded(folder, name):
    data = load(str(folder), name)
    print(f"datasets  {name}: {', '.join(f'{split} {len(rows)}' for split, rows in data.items())}")
    return data


try:
    import trl
except ImportError:
    trl = None

scratch = tempfile.TemporaryDirectory()
CHECKS = {"openai": check_openai, "sharegpt": check_sharegpt, "dpo": check_dpo}


def main(folder):
    versions = [datasets, duckdb] + ([trl] if trl else [])
    print(f"python {sys.version.split()[0]}", *(f"{module.__name__} {module.__version__}" for module in versions))
    found = False
    for name, check in CHECKS.items():
        files = [folder / f"{split}.{name}.jsonl" for split in SPLITS]
        for file in filter(Path.exists, files):
            found = True
            check(file)
            one = load("json", data_files=str(file), split="train")
            expect(len(one) == sum(1 for _ in lines(file)), file, "datasets has another number of examples")
            print(f"checked   {file.name}: {len(one)} examples, columns {one.column_names}")
        if any(file.exists() for file in files):
            loaded(folder, name)
    if (folder / "calls.parquet").exists():
        found = True
        tables(folder)
    expect(found, folder, "there is no export here")


def ask(query):
    return duckdb.execute(query).fetchall()


def tables(folder):
    calls, turns = (f"read_parquet('{folder / name}')" for name in ("calls.parquet", "turns.parquet"))
    for name, table in (("calls", calls), ("turns", turns)):
        types = ask(f"describe select * from {table}")
        rows = ask(f"select count(*) from {table}")[0][0]
        print(f"duckdb    {name}: {rows} rows;", ", ".join(f"{column[0]} {column[1]}" for column in types))
        data = load("parquet", data_files=str(folder / f"{name}.parquet"), split="train")
        print(f"datasets  {name}: {len(data)}")
        expect(len(data) == rows, name, "datasets has another number of rows")
    sums = f"select sum(turns) from {calls}", f"select count(*) from {turns}"
    expect(len({ask(query)[0][0] for query in sums}) == 1, folder, "turns are missing")
    split = f"select count(*) from {calls} as c join {turns} as t using (id) where c.split <> t.split"
    expect(ask(split)[0][0] == 0, folder, "a call and its turns are in different parts")
    plans = f"select count(*), count(json_extract(plan, '$.end')) from {calls} where plan is not null"
    print("duckdb    plans, and those with an end:", *ask(plans)[0])


if __name__ == "__main__":
    expect(len(sys.argv) == 2, "load.py", "name the folder of an export")
    main(Path(sys.argv[1]))
