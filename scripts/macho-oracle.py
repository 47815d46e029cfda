"""Compares what the examples `macho` and `objc` print with what LLVM's tools print, image by image."""

import re
import subprocess
import sys
from collections import Counter


def run(*command):
    """Lines of what a program prints; it may complain, its output counts."""
    done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace").split("\n")


def table(lines, header):
    """Words of the rows behind a line that starts like `header`."""
    rows, is_in = [], False
    for line in lines:
        if is_in and line.strip():
            rows.append(line.split())
        is_in = is_in or line.startswith(header)
    return rows


def sections(arch, path):
    """Segment, section, address, size and offset of every section."""
    found, record = Counter(), {}
    for line in run("llvm-objdump-19", "--macho", f"--arch={arch}", "--private-headers", path):
        words = line.strip().split(" ", 1)
        if words[0] in ("sectname", "segname", "addr", "size", "offset") and len(words) == 2:
            record[words[0]] = words[1].split(" (")[0]
        if words[0] == "sectname":
            record = {"sectname": words[1] if len(words) == 2 else ""}
        if words[0] == "offset" and "sectname" in record and "addr" in record:
            address, size = int(record["addr"], 16), int(record["size"], 16)
            found[f"{record['segname']},{record['sectname']} {address:#x} {size:#x} {record['offset']}"] += 1
            record = {}
    return found


def fixups(arch, path):
    """Words that are bound: address to name; and words that are rebased: addresses."""
    dump = ["llvm-objdump-19", "--macho", f"--arch={arch}"]
    commands = "\n".join(run("llvm-objdump-19", "--macho", f"--arch={arch}", "--private-headers", path))
    binds, weak, rebases = {}, {}, set()
    if "LC_DYLD_CHAINED_FIXUPS" in commands:
        for row in table(run(*dump, "--dyld-info", path), "segment"):
            address = int(row[2], 16)
            if row[4] == "bind":
                binds[address] = re.sub(r" \(.*\)$", "", " ".join(row[7:]))
            else:
                rebases.add(address)
        return binds, rebases
    name = lambda words: words[0] if words else ""
    for row in table(run(*dump, "--bind", path), "segment"):
        binds[int(row[2], 16)] = name(row[6:])
    for row in table(run(*dump, "--lazy-bind", path), "segment"):
        binds[int(row[2], 16)] = name(row[4:])
    for row in table(run(*dump, "--weak-bind", path), "segment"):
        if len(row) > 4:
            weak[int(row[2], 16)] = name(row[5:])
    for row in table(run(*dump, "--rebase", path), "segment"):
        rebases.add(int(row[2], 16))
    # What may be replaced by another definition counts as the image's own if it has one.
    for address, symbol in weak.items():
        if address not in rebases:
            binds.setdefault(address, symbol)
    return binds, rebases - set(binds)


def exports(arch, path):
    found = Counter()
    for line in run("llvm-objdump-19", "--macho", f"--arch={arch}", "--exports-trie", path):
        match = re.match(r"^0x([0-9A-F]+)  (\S+)", line)
        if match:
            found[f"{int(match[1], 16):#x} {match[2]}"] += 1
        elif line.startswith("[re-export]"):
            found[f"re {line.split()[1]}"] += 1
    return found


def stubs(arch, path):
    """Address and name of every stub, by the table of indirect symbols."""
    found, is_stub = Counter(), False
    for line in run("llvm-objdump-19", "--macho", f"--arch={arch}", "--indirect-symbols", path):
        if line.startswith("Indirect symbols for"):
            is_stub = "stub" in line.split(",")[1]
        match = re.match(r"^0x([0-9a-f]+)\s+\d+ (\S+)", line)
        if match and is_stub:
            found[f"{int(match[1], 16):#x} {match[2]}"] += 1
    return found


def objective_c(arch, path):
    """Methods, instance variables, properties, superclasses that LLVM names."""
    found, metas, part, context, owner, sign, name = Counter(), set(), "", "", "", "-", ""
    for line in run("llvm-objdump-19", "--macho", f"--arch={arch}", "--objc-meta-data", path):
        if line.startswith("Contents of"):
            part = line.split(",")[1].split(")")[0]
        elif part not in ("__objc_classlist", "__objc_catlist"):
            continue
        elif re.match(r"^[0-9a-f]+ 0x", line):
            context, sign = "head", "-"
        elif line.startswith("Meta Class"):
            context, sign = "head", "+"
            metas.add(owner)
        words = line.strip().split(" ", 2)
        # Relative lists: the address that a distance leads to.
        text = re.sub(r"^\(0x[0-9a-f]+\) ?", "", words[2]) if len(words) > 2 else ""
        key = words[0]
        if key in ("baseProtocols", "protocols"):
            context = "protocols" if context != "skip" else context
        elif key == "baseMethods":
            context = "methods"
        elif key in ("instanceMethods", "classMethods") and context != "protocols":
            context, sign = "methods", "-" if key == "instanceMethods" else "+"
        elif key == "ivars":
            context = "ivars"
        elif key in ("baseProperties", "instanceProperties") and (context != "protocols" or key == "baseProperties"):
            context = "properties"
        elif part == "__objc_catlist" and key == "instanceProperties":
            # The list of protocols of a category ends without a mark: the property list of the category is told by its place.
            context = "properties" if line.startswith("instanceProperties") else context
        elif context == "head" and key == "name":
            owner = text if part == "__objc_classlist" else f"({text})"
            if part == "__objc_classlist" and sign == "-":
                found[f"class {owner}"] += 1
        elif context in ("methods", "ivars", "properties") and key == "name":
            name = text
        elif context == "methods" and key == "types":
            found[f"method {owner} {sign} {name} {text}"] += 1
        elif context == "ivars" and key == "type":
            found[f"ivar {owner} {name} {text}"] += 1
        elif context == "properties" and key == "attributes":
            found[f"property {owner} {name} {text}"] += 1
    return found, metas


def differences(what, ours, theirs):
    """Prints the first few differences; how many there are."""
    missing, extra = theirs - ours, ours - theirs
    for mark, items in (("missing", missing), ("extra", extra)):
        for item in sorted(items)[:5]:
            print(f"  {what}: {mark}: {item!r}")
    return sum(missing.values()) + sum(extra.values())


def own_objc(example, path, arch):
    """The facts of Objective-C that LLVM prints, too, as we print them."""
    facts = re.compile(r"^(class|method|ivar|property) ")
    lines = (line for line in run(example.replace("/macho", "/objc"), path, arch) if facts.match(line))
    lines = (re.sub(r"^(class \S+) .*$", r"\1", line) for line in lines)
    # LLVM names no categories of 32 bits.
    if arch.startswith("armv7") or arch == "i386":
        lines = (re.sub(r"^(\w+) \(.*?\)", r"\1 ()", line) for line in lines)
    return Counter(lines)


def without_metaclass(ours, theirs, metas):
    """LLVM prints the metaclasses of the first hundred classes alone: what only others have is not compared, but counted.
    (Symbols are no substitute: methods that are called directly have symbols and no entry, folded ones an entry and no symbol.)"""
    def is_hidden(line):
        kind, owner, rest = (line.split(" ", 2) + [""])[:3]
        is_class_side = kind == "method" and rest.startswith("+ ") or kind == "property"
        return is_class_side and not owner.startswith("(") and owner not in metas

    hidden = Counter({line: count for line, count in (ours - theirs).items() if is_hidden(line)})
    return ours - hidden, sum(hidden.values())


def compare(example, path, arch, objc_of):
    ours = lambda what: [line for line in run(example, what, path, arch) if line]
    binds, rebases = fixups(arch, path)
    bound = {}
    for line in ours("binds"):
        words = line.split(" ")
        bound[int(words[0], 16)] = words[1]
    our_exports = (re.sub(r"^re \d+ (\S*) .*$", r"re \1", line) for line in ours("exports"))
    objc = own_objc(example, path, arch)
    # LLVM reads no classes of images with chains: those must say what the same program with opcodes says.
    is_chained = "LC_DYLD_CHAINED_FIXUPS" in "\n".join(run("llvm-objdump-19", "--macho", f"--arch={arch}", "--private-headers", path))
    n_hidden = 0
    if is_chained:
        expected = objc_of
    else:
        expected, metas = objective_c(arch, path)
        objc, n_hidden = without_metaclass(objc, expected, metas)
    starts = run("llvm-objdump-19", "--macho", f"--arch={arch}", "--function-starts", path)
    undefined = (line.strip() for line in run("llvm-nm-19", "-u", "--arch", arch, path) if line.strip())
    undefined = (line for line in undefined if not line.endswith(":"))
    dylibs = (line.strip() for line in run("llvm-objdump-19", "--macho", f"--arch={arch}", "--dylibs-used", path))
    # The list has the library itself, too.
    own = [line for line in run("llvm-objdump-19", "--macho", f"--arch={arch}", "--dylib-id", path) if line and line != f"{path}:"]
    dylibs = (re.sub(r" \(compatibility.*$", "", line) for line in dylibs if " (compatibility" in line)
    our_stubs = Counter(ours("stubs"))
    pairs = {
        "sections": (Counter(ours("sections")), sections(arch, path)),
        "dylibs": (Counter(line.rsplit(" ", 1)[0] for line in ours("dylibs")), Counter(dylibs) - Counter(own)),
        "binds": (Counter(bound.items()), Counter(binds.items())),
        "rebases": (Counter(int(line.split()[0], 16) for line in ours("rebases")), Counter(rebases)),
        "undefined": (Counter(ours("undefined")), Counter(undefined)),
        "exports": (Counter(our_exports), exports(arch, path)),
        "starts": (Counter(ours("starts")), Counter(f"{int(line, 16):#x}" for line in starts if re.match("^[0-9a-f]{8}", line))),
        "stubs": (our_stubs, stubs(arch, path)),
        "objc": (objc, expected),
    }
    wrong = {what: differences(what, *pair) for what, pair in pairs.items()}
    counts = " ".join(f"{what} {sum(pair[0].values())}" + (f" (differ: {wrong[what]})" if wrong[what] else "") for what, pair in pairs.items())
    note = f", not compared: {n_hidden} of metaclasses that LLVM does not print" if n_hidden else ""
    print(f"{path.rsplit('/', 1)[-1]} {arch}: {counts}{note}", flush=True)
    return sum(wrong.values())


def main():
    example, *paths = sys.argv[1:]
    total, sample = 0, Counter()
    for path in paths:
        archs = [line for line in run(example, "archs", path) if line]
        if not archs:
            print(f"{path}: no image was read")
            total += 1
        total += sum(compare(example, path, arch, sample) for arch in archs)
        # The first file is our program with opcodes.
        sample = sample or own_objc(example, path, archs[0] if archs else "")
    print("differences:", total)
    sys.exit(1 if total else 0)


main()
