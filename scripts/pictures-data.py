#!/usr/bin/env python3
"""Compiles data/pictures/ from Natural Earth: the outline of land, and one point for each country code.

    npm pack world-atlas@2.0.2 cldr-core@48.2.0
    scripts/pictures-data.py world-atlas-2.0.2.tgz cldr-core-48.2.0.tgz [--check]

Standard library only. The archives are told by their SHA-256. With --check nothing is written, and the exit code says
whether the committed files are what comes out.

Projection: Equal Earth (Savric, Patterson, Jenny 2018), so that no region looks weightier than it is. Its middle is
11 degrees east, because the edge then lies in the Bering Strait and cuts no mainland.
"""
import hashlib
import json
import math
import pathlib
import sys
import tarfile

CHECKED = "2026-11-22"
ARCHIVES = {
    "world-atlas-2.0.2.tgz": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "cldr-core-48.2.0.tgz": "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d",
}
MIDDLE = 11.0
# Units of the picture. Land is written in halves of a unit, points in tenths.
WIDTH = 900.0
NORTH, SOUTH = 84.0, -57.0
# Land whose northernmost point is south of this is Antarctica.
ANTARCTICA = -60.0
# Places that Natural Earth counts as part of another country's shape: code, shape, a spot within the part that is meant.
PARTS = [
    ("BQ", "Netherlands", -68.3, 12.2), ("BV", "Norway", 3.4, -54.4), ("CC", "Indian Ocean Ter.", 96.8, -12.2),
    ("CX", "Indian Ocean Ter.", 105.6, -10.5), ("GF", "France", -53.0, 4.0), ("GP", "France", -61.6, 16.2),
    ("MQ", "France", -61.0, 14.6), ("RE", "France", 55.5, -21.1), ("SJ", "Norway", 16.0, 78.5),
    ("TK", "New Zealand", -171.8, -9.2), ("YT", "France", 45.2, -12.8),
]
# How far, in degrees, the middle of such a part may lie from the spot.
NEAR = 3.0
# Codes that are no ISO 3166-1 codes but that tables of networks write, by Natural Earth's name.
BESIDES = {"XK": "Kosovo"}
# Officially assigned codes of ISO 3166-1 on the day given above.
ISO_CODES = 249


def equal_earth(lon, lat):
    """Degrees to units of the sphere's radius."""
    a1, a2, a3, a4, m = 1.340264, -0.081106, 0.000893, 0.003796, math.sqrt(3) / 2
    lam = math.radians((lon - MIDDLE + 180.0) % 360.0 - 180.0)
    t = math.asin(m * math.sin(math.radians(lat)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = lam * math.cos(t) / (m * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
    return x, t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


SCALE = WIDTH / 2 / equal_earth(MIDDLE + 179.9999999, 0)[0]
TOP = equal_earth(MIDDLE, NORTH)[1]
HEIGHT = math.ceil((TOP - equal_earth(MIDDLE, SOUTH)[1]) * SCALE)


def place(lon, lat):
    """Degrees to units of the picture."""
    x, y = equal_earth(lon, lat)
    return WIDTH / 2 + x * SCALE, (TOP - y) * SCALE


def arcs_of(topology):
    """Each arc as whole numbers, as TopoJSON counts them."""
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x, y))
        arcs.append(points)
    return arcs


def ring_of(arcs, numbers):
    """A closed ring of arcs, without its last point."""
    ring = []
    for number in numbers:
        ring.extend(arcs[number][:-1] if number >= 0 else arcs[~number][:0:-1])
    return ring


def polygons(geometry):
    """Lists of rings of arc numbers."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else []


def joined(rings):
    """Rings whose common edges (along the 180th meridian) are taken out."""
    edges = {}
    for ring in rings:
        for edge in zip(ring, ring[1:] + ring[:1]):
            if edge[0] != edge[1]:
                edges[edge] = edges.get(edge, 0) + 1
    # What joins the halves: an edge that is gone one way here and the other way there.
    left = {}
    for ring in rings:
        for a, b in zip(ring, ring[1:] + ring[:1]):
            if a != b and not edges.get((b, a)):
                left.setdefault(a, []).append(b)
    out = []
    for start in [point for ring in rings for point in ring]:
        while left.get(start):
            ring, at = [], start
            while left.get(at):
                ring.append(at)
                at = left[at].pop(0)
            out.append(ring)
    return out


def land(topology):
    """The outline as an SVG path in halves of a unit, each subpath relative to the one before."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs, turn = arcs_of(topology), round(360 / sx)
    edge = (MIDDLE - 180 - tx) / sx
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in polygons(geometry):
            for numbers in polygon:
                ring = ring_of(arcs, numbers)
                if max(y for _, y in ring) * sy + ty > ANTARCTICA:
                    # Whole rings are moved to where the picture has them.
                    ring = unrolled(ring, turn)
                    away = math.floor((sum(x for x, _ in ring) / len(ring) - edge) / turn) * turn
                    rings.append([(x - away, y) for x, y in ring])
    shapes = []
    for ring in joined(rings):
        points = []
        for x, y in ring:
            # What reaches beyond the edge stops there.
            x = min(max(x, edge + 1), edge + turn - 1)
            px, py = place(x * sx + tx, y * sy + ty)
            point = (round(px * 2), round(py * 2))
            if not points or points[-1] != point:
                points.append(point)
        if len(points) > 1 and points[0] == points[-1]:
            points.pop()
        points = without_straight(points)
        if len(points) >= 3:
            shapes.append(points)
    path, at = "", (0, 0)
    for points in shapes:
        for number, point in enumerate(points):
            dx, dy = point[0] - at[0], point[1] - at[1]
            path += ("m" if number == 0 else "l" if number == 1 else "" if dx < 0 else " ") + str(dx)
            path += ("" if dy < 0 else " ") + str(dy)
            at = point
        path += "z"
        at = points[0]
    return path, len(shapes), sum(map(len, shapes))


def without_straight(points):
    """Without points that lie on the line between their neighbours."""
    kept = []
    for number, point in enumerate(points):
        before = kept[-1] if kept else points[-1]
        after = points[(number + 1) % len(points)]
        ax, ay, bx, by = point[0] - before[0], point[1] - before[1], after[0] - point[0], after[1] - point[1]
        if ax * by != ay * bx or ax * bx + ay * by < 0:
            kept.append(point)
    return kept


def middle(ring):
    """Area and centre of a ring in degrees, with lengths of latitude and longitude alike at its height."""
    squeeze = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    area = cx = cy = 0.0
    x0, y0 = ring[0]
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
        area += cross / 2
        cx += (ax + bx - 2 * x0) * cross / 6
        cy += (ay + by - 2 * y0) * cross / 6
    if abs(area) < 1e-12:
        return 0.0, x0, y0
    return abs(area) * squeeze, x0 + cx / area, y0 + cy / area


def inside(ring, x, y):
    """Whether a point lies within a ring."""
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def innermost(ring):
    """The point of a grid within the ring that is farthest from its edge."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    best = (-1.0, ring[0])
    for i in range(1, 40):
        for j in range(1, 40):
            x = min(xs) + (max(xs) - min(xs)) * i / 40
            y = min(ys) + (max(ys) - min(ys)) * j / 40
            if inside(ring, x, y):
                near = min((x - a) ** 2 + (y - b) ** 2 for a, b in ring)
                best = max(best, (near, (x, y)))
    return best[1]


def unrolled(ring, circle):
    """A ring that crosses the 180th meridian, with longitudes that go on beyond it; `circle` is all the way round."""
    out, turn = ring[:1], 0
    for (before, _), (x, y) in zip(ring, ring[1:]):
        turn += circle if x - before < -circle / 2 else -circle if x - before > circle / 2 else 0
        out.append((x + turn, y))
    return out


def shapes_of(topology):
    """Name, numeric code and the outer rings of each country, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = arcs_of(topology)
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = [ring_of(arcs, polygon[0]) for polygon in polygons(geometry)]
        rings = [unrolled([(x * sx + tx, y * sy + ty) for x, y in ring], 360) for ring in rings if ring]
        yield geometry["properties"]["name"], geometry.get("id"), rings


def centre(rings):
    """Centre of the largest ring, or the innermost point where the centre lies outside."""
    largest = max(rings, key=lambda ring: middle(ring)[0])
    _, x, y = middle(largest)
    x, y = (x, y) if inside(largest, x, y) else innermost(largest)
    return (x + 180) % 360 - 180, y


def centres(topology, codes):
    """Code -> degrees and how they were found."""
    shapes = list(shapes_of(topology))
    found, sizes = {}, {}
    for name, number, rings in shapes:
        code = codes.get(number) or next((c for c, n in BESIDES.items() if n == name), None)
        size = max((middle(ring)[0] for ring in rings), default=0)
        if code and size > sizes.get(code, -1):
            found[code], sizes[code] = (*centre(rings), "largest part"), size
    for code, of, lon, lat in PARTS:
        rings = next(rings for name, _, rings in shapes if name == of)
        near = min(rings, key=lambda ring: math.dist(middle(ring)[1:], (lon, lat)))
        x, y = centre([near])
        if math.dist((x, y), (lon, lat)) > NEAR:
            sys.exit(f"{code}: no part of {of} near {lon}, {lat}")
        found[code] = (x, y, f"part of the shape {of}")
    return found


def member(archives, archive, name):
    """A member of an archive whose hash is the expected one."""
    data = pathlib.Path(archives[archive]).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != ARCHIVES[archive]:
        sys.exit(f"{archive}: SHA-256 {digest}, expected {ARCHIVES[archive]}")
    with tarfile.open(archives[archive]) as tar:
        data = tar.extractfile(name).read()
    return json.loads(data), hashlib.sha256(data).hexdigest()


def compiled(archives):
    """File name -> text of data/pictures/."""
    world, cldr = "world-atlas-2.0.2.tgz", "cldr-core-48.2.0.tgz"
    coast, coast_hash = member(archives, world, "package/land-110m.json")
    countries, countries_hash = member(archives, world, "package/countries-10m.json")
    mappings, mappings_hash = member(archives, cldr, "package/supplemental/codeMappings.json")
    aliases, aliases_hash = member(archives, cldr, "package/supplemental/aliases.json")
    withdrawn = aliases["supplemental"]["metadata"]["alias"]["territoryAlias"]
    codes = {
        row["_numeric"]: code
        for code, row in mappings["supplemental"]["codeMappings"].items()
        if len(code) == 2 and "_numeric" in row and code not in withdrawn
    }
    path, n_shapes, n_points = land(coast)
    points = centres(countries, codes)
    if len(points) != ISO_CODES + len(BESIDES):
        sys.exit(f"{len(points)} codes, expected {ISO_CODES} and {len(BESIDES)} besides")
    rows = ["# code\tx\ty\tlongitude\tlatitude\thow"]
    for code, (lon, lat, how) in sorted(points.items()):
        x, y = place(lon, lat)
        # Antarctica is not drawn: its point is put on the lower edge.
        y = min(y, HEIGHT)
        rows.append(f"{code}\t{round(x * 10)}\t{round(y * 10)}\t{lon:.2f}\t{lat:.2f}\t{how}")
    files = {"land.txt": path + "\n", "places.tsv": "\n".join(rows) + "\n"}
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    files["sources.toml"] = f'''# What the pictures' data is made from. Written by scripts/pictures-data.py; do not edit.

[land]
file = "land.txt"
sha256 = "{digests["land.txt"]}"
what = "Outline of land without borders and without Antarctica: an SVG path, relative, in halves of a unit of a picture of {WIDTH:.0f} by {HEIGHT}"
shapes = {n_shapes}
points = {n_points}
projection = "Equal Earth, middle {MIDDLE:.0f} degrees east, {NORTH:.0f} degrees north to {-SOUTH:.0f} degrees south"
source = "Natural Earth 4.1.0, 1:110m land, as npm world-atlas 2.0.2, land-110m.json"
source_sha256 = "{coast_hash}"
licence = "public domain (Natural Earth); packaged under ISC"
link = "https://www.naturalearthdata.com/about/terms-of-use/"
checked = "{CHECKED}"

[places]
file = "places.tsv"
sha256 = "{digests["places.tsv"]}"
what = "One point per country code: the centre of its largest part, in tenths of a unit and in degrees. A place to draw a circle at, nothing more"
codes = {len(points)}
source = "Natural Earth 4.1.0, 1:10m countries, as npm world-atlas 2.0.2, countries-10m.json; centres are our own computation"
source_sha256 = "{countries_hash}"
licence = "public domain (Natural Earth); packaged under ISC"
link = "https://www.naturalearthdata.com/about/terms-of-use/"
checked = "{CHECKED}"

[codes]
what = "Two-letter codes of the numeric ones that Natural Earth's shapes carry"
source = "Unicode CLDR 48.2.0, npm cldr-core, supplemental/codeMappings.json and aliases.json"
source_sha256 = ["{mappings_hash}", "{aliases_hash}"]
licence = "Unicode-3.0"
link = "https://cldr.unicode.org"
checked = "{CHECKED}"

[archives]
{chr(10).join(f'"{name}" = "{digest}"' for name, digest in ARCHIVES.items())}
'''
    return files


def main():
    """Writes or compares."""
    paths = {pathlib.Path(word).name: word for word in sys.argv[1:] if not word.startswith("--")}
    if set(paths) != set(ARCHIVES):
        sys.exit(__doc__)
    folder = pathlib.Path(__file__).resolve().parent.parent / "data" / "pictures"
    stale = False
    for name, text in compiled(paths).items():
        file = folder / name
        if "--check" in sys.argv:
            same = file.is_file() and file.read_text(encoding="utf-8") == text
            print(f"{name}: {'same' if same else 'DIFFERENT'}")
            stale |= not same
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            print(f"{name}: {len(text.encode())} bytes")
    sys.exit(stale)


main()
