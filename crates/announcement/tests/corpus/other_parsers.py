import json, re, sys, tomllib
import yaml




def of_yaml(loader, node):
    if isinstance(node, yaml.SequenceNode):
        return {"l": [of_yaml(loader, item) for item in node.value]}
    if isinstance(node, yaml.MappingNode):
        entries = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else str(of_yaml(loader, key))
            entries[name] = of_yaml(loader, value)
        return {"m": [[key, value] for key, value in entries.items()]}
    kind = node.tag.rsplit(":", 1)[-1]
    if kind == "str":
        return {"s": node.value}
    if kind == "null":
        return {"o": "null"}
    if kind == "int":
        return {"o": str(loader.construct_yaml_int(node))}
    if kind == "float":
        return {"o": repr(loader.construct_yaml_float(node))}
    if kind == "bool":
        return {"o": str(loader.construct_yaml_bool(node))}
    return {"o": kind + " " + node.value}


def read_yaml(text):
    loader = yaml.SafeLoader(text)
    node = loader.get_single_node()
    return of_yaml(loader, node) if node is not None else {"m": []}


def of_toml(value):
    if isinstance(value, str):
        return {"s": value}
    if isinstance(value, list):
        return {"l": [of_toml(item) for item in value]}
    if isinstance(value, dict):
        return {"m": [[key, of_toml(item)] for key, item in sorted(value.items())]}
    return {"o": repr(value)}


def read_headers(text):
    # As the meta-data extension of Python-Markdown does it.
    found = {}
    key = None
    for line in re.split(r"\r\n|\r|\n", text):
        if not line.strip():
            break
        first = re.match(r"^[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)", line)
        more = re.match(r"^[ ]{4,}(.*)", line)
        if first:
            key = first[1]
            found[key] = [first[2].strip()]
        elif more and key:
            found[key].append(more[1].strip())
        else:
            break
    return {"m": [[key, {"s": "\n".join(lines)}] for key, lines in found.items()]}


READERS = {
    "Yaml": read_yaml,
    "Toml": lambda text: of_toml(tomllib.loads(text)),
    "Json": lambda text: of_toml(json.loads(text)),
    "Headers": read_headers,
}

for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = READERS[asked["format"]](asked["text"])
    except Exception:
        answer = None
    print(json.dumps(answer), flush=True)
