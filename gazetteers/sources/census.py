"""gazetteers/villages.tsv: places of the United States that places.tsv and towns.tsv lack, most of them of under 1,000 people, and
counties.

usage: census.py           (after places.py, centres.py and towns.py)

Reads /usr/share/weather-util/places.gz of Debian's weather-util-data, which has the names and positions of the U.S. Census Bureau's
gazetteer files of 2022 (public domain). Left out are names that are common words, given names or surnames, unless a larger place
bears them too: there the village is one more reading, and no more evidence of a place than the name was."""
import gzip, math, re
from collections import defaultdict
import common
from common import *

common.DATE = '2026-11-28'

STATES = dict(pair.split(' ', 1) for pair in (
    'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|FL Florida|GA Georgia|HI Hawaii|'
    'ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|'
    'MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|'
    'NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|'
    'TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming').split('|'))
# Where a part of a county is what people call their town.
TOWNS_ARE_PARTS = {'CT', 'MA', 'ME', 'NH', 'NJ', 'NY', 'PA', 'RI', 'VT'}
COLUMNS = 'name aliases subtype country admin lat lon population geonames'.split()
SAME_KM = 15


def table(path):
    rows = [l.rstrip('\n').split('\t') for l in open(os.path.join(ROOT, path), encoding='utf-8') if not l.startswith('# ')]
    return [dict(zip(rows[0], r)) for r in rows[1:]]


known, counties = defaultdict(list), set()
for r in table('gazetteers/places.tsv') + table('gazetteers/towns.tsv'):
    if r['country'] != 'US':
        continue
    if r['subtype'] == 'county':
        counties.add((re.sub(r' \(.*', '', r['name']), r['admin']))
    elif r['lat']:
        for name in [re.sub(r' \(.*', '', r['name']), *r['aliases'].split('|')]:
            known[fold(name)].append((float(r['lat']), float(r['lon'])))
words = {r['word'] for r in table('rules/en/words/common.tsv') if int(r['level']) <= 60}
people = {fold(r['name']) for f in ('given_names', 'surnames', 'given_names_world', 'surnames_world') for r in table(f'gazetteers/{f}.tsv')}
people |= {fold(r['name'].split(' ')[-1]) for f in ('people', 'people_wordnet') for r in table(f'gazetteers/{f}.tsv')}


def near(a, b):
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0]))) * 111 < SAME_KM


out = {}
code = position = None
for line in gzip.open('/usr/share/weather-util/places.gz', 'rt', encoding='utf-8'):
    if line.startswith('[fips'):
        code = line.strip()[5:-1]
    elif line.startswith('centroid'):
        position = tuple(math.degrees(float(x)) for x in re.findall(r'-?[\d.]+', line))
    elif line.startswith('description'):
        name, _, state = line.split(' = ', 1)[1].strip().rpartition(', ')
        found = re.match(r"([A-Z][\w.' -]+?) (CDP|city|town|village|borough|township|County|Parish)$", name)
        if not found or state not in STATES:
            continue
        name, sort = (found[0], 'county') if found[2] in ('County', 'Parish') else (found[1], 'village')
        if sort == 'county':
            if (name, STATES[state]) in counties:
                continue
        else:
            part = len(code) == 10
            if part and (state not in TOWNS_ARE_PARTS or (found[2] == 'township' and state not in ('NJ', 'PA'))):
                continue
            if any(near(position, p) for p in known[fold(name)]) or re.search(r'\d| and | UT$', name):
                continue
            if not known[fold(name)] and (fold(name) in words or fold(name) in people):
                continue
        out.setdefault((name, STATES[state]), ('%.4f' % position[0], '%.4f' % position[1], sort))

write('gazetteers/villages.tsv', [
    ('what', 'villages of the United States, and counties, that places.tsv and towns.tsv lack'),
    ('columns', 'as in places.tsv'),
    ('source', "U.S. Census Bureau, gazetteer files of 2022, as in Debian's weather-util-data 2.4.4; gazetteers/sources/census.py"),
    ('licence', 'names and positions are in the public domain; their collection ISC (Jeremy Stanley)'),
], COLUMNS, [[name, '', sort, 'US', state, lat, lon, '', ''] for (name, state), (lat, lon, sort) in out.items()])
