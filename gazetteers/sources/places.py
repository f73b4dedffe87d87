"""gazetteers/places.tsv, from GeoNames (two snapshots), CLDR subdivisions, WordNet, and places-hand.txt.

Order of trust: hand lists, the newer GeoNames snapshot, the older one, CLDR, WordNet. A later source adds a row only
where no row of the same folded name and country (and, for towns, the same neighbourhood on the map) exists."""
import collections, math
from common import *

COLUMNS = 'name aliases subtype country admin lat lon population geonames codes'.split()


def dotted(s):
    """fold, but U.S. and US stay two spellings."""
    return fold(s.replace('.', '\x01'))


class Place:
    def __init__(self, name, subtype, country='', admin='', lat='', lon='', pop=0, gid='', codes=''):
        self.name, self.subtype, self.country, self.admin = name, subtype, country, admin
        self.lat, self.lon, self.pop, self.gid, self.codes = lat, lon, pop, gid, codes
        self.aliases = []

    def alias(self, *names):
        for n in names:
            n = clean(n)
            if n and dotted(n) not in {dotted(self.name), *map(dotted, self.aliases)}:
                self.aliases.append(n)

    def keys(self):
        return {fold(self.name), *map(fold, self.aliases)}

    def rename(self, name):
        old, rest = self.name, self.aliases
        self.name, self.aliases = clean(name), []
        self.alias(old, *rest)

    def row(self):
        n = lambda v: '' if v == '' else '%.4f' % float(v)
        return [self.name, '|'.join(sorted(self.aliases)), self.subtype, self.country, self.admin, n(self.lat),
                n(self.lon), self.pop or '', self.gid, self.codes]


places = []
by_key = collections.defaultdict(list)      # fold(name) -> places


def add(p):
    places.append(p)
    index(p)
    return p


def index(p):
    for k in p.keys():
        if p not in by_key[k]:
            by_key[k].append(p)


def near(p, lat, lon, km):
    if p.lat == '' or lat == '':
        return False
    la, lo = float(p.lat) - float(lat), (float(p.lon) - float(lon)) * math.cos(math.radians(float(lat)))
    return 111 * math.hypot(la, lo) < km


# -- names of first-level divisions ------------------------------------------------------------------------------

KINDS = ("Rajons|novads|kraj|Oblast'|"
         'Land|Province|Governorate|Region|Oblast|Emirate|Municipality|County|District|Prefecture|Department|Division|'
         'Voivodeship|Krai|Autonomous Region|Autonomous Province|Special Capital Region|State|Parish|Canton|City|'
         'Territory|Capital Region|Sheng|Shi|Rayon|Raion|Atoll|Metropolitan|Autonomous Okrug|Municipio|Provincia|'
         'Zizhiqu|Kommun|Metropolitan City|Capital District|Regional Municipality|Special Region|Republic')
KEEP = {'Free State', 'Northern Province', 'Central Province', 'Central Region', 'Northern Region', 'Eastern Region',
        'Western Region', 'Southern Region', 'Eastern Province', 'Western Province', 'Southern Province', 'Delta State',
        'Upper East Region', 'North Region', 'South Region', 'East Region', 'West Region', 'Northwest Region',
        'Southwest Region', 'Central District', 'Capital Region', 'River State', 'Plateau State', 'Cross River State',
        'Northern District', 'Southern District', 'Eastern District', 'Western District', 'Western Division',
        'Central Division', 'Northern Division', 'Eastern Division', 'National Capital Region', 'Capital District',
        'Lakes State', 'Unity State', 'Northern Territory', 'Yukon Territory', 'Capital Territory', 'Western State',
        'North Province', 'South Province', 'East Province', 'Red Sea State', 'River Nile State', 'Northern State',
        'Southern Governorate', 'Northern Governorate', 'North Governorate', 'South Governorate', 'Capital Governorate',
        'Central Governorate', 'Coast Province', 'Federal District', 'Mexico City', 'Quebec City', 'Guatemala City',
        'Panama City', 'Ho Chi Minh City', 'Kuwait City', 'Red Sea Governorate', 'New Valley Governorate',
        'Highlands Region', 'West Coast Region', 'Western Area', 'Islands Region', 'Lake Region', 'Lac Region',
        'Centre Region', 'Centre-Est Region', 'Far North Region', 'Littoral Region', 'Capital', 'North Central Province',
        'Bay Region', 'North Western Province', 'Upper West Region', 'East Division', 'Lower River Division',
        'Upper River Division', 'North Bank Division', 'Western Area Division', 'Imperial County'}


def short_division(name):
    if name in KEEP:
        return name
    s = re.sub(r'^(State of|Province of|Provincia de|Muhafazat|Imārat|Département de la|Département du|Département de|'
               r'Departamento de|Estado de|Republic of|Municipality of|Opčina|Občina|Obcina|Komuna e|Region of) ', '', name)
    s = re.sub(r"^(Département|Departement) (d'|de l')", '', s)
    s = re.sub(r' (%s)$' % KINDS, '', s)
    if fold(s) in VAGUE or name in BARE.values():
        return name
    if s.lower() in ('north', 'south', 'east', 'west', 'central', 'northern', 'southern', 'eastern', 'western', 'capital',
                     'centre', 'center', 'coast', 'bay', 'lakes', 'unity', 'northeast', 'northwest', 'southeast',
                     'southwest', 'upper', 'lower', 'free', 'river', 'lake', 'red sea', 'new valley', 'federal',
                     'north eastern', 'north western', 'midlands'):
        return name
    return s


codes_en = english_codes()
iso = {c[0]: c for c in country_info()}
CONT_OLD = 'AN'      # Netherlands Antilles and such are not ISO any more
for dead in ('AN', 'CS'):
    iso.pop(dead, None)

prefer = {}          # (folded known name, country) -> (English name, extra aliases)
for c in read_list('places-names.txt'):
    prefer[(fold(c[0]), c[1])] = (c[2], c[3].split('|') if len(c) > 3 and c[3] else [])

VAGUE = set('''north south east west northern southern eastern western central centre northeast northwest southeast southwest bay gulf
islands lakes forest littoral pool bloke bride grad oriental maritime capital mono flemish trinity reservoir'''.split())
BARE = {('NG', 'Rivers'): 'Rivers State', ('NG', 'Plateau'): 'Plateau State', ('NG', 'Delta'): 'Delta State', ('NG', 'Lagos'): 'Lagos State',
        ('SS', 'Lakes'): 'Lakes State', ('SS', 'Unity'): 'Unity State', ('GH', 'Eastern'): 'Eastern Region', ('GH', 'Western'): 'Western Region',
        ('GH', 'Northern'): 'Northern Region', ('GH', 'Central'): 'Central Region', ('KE', 'Central'): 'Central Province', ('UG', 'Northern'): 'Northern Region',
        ('KE', 'Eastern'): 'Eastern Province', ('KE', 'Western'): 'Western Province', ('ZM', 'Eastern'): 'Eastern Province', ('ZM', 'Southern'): 'Southern Province',
        ('ZM', 'Northern'): 'Northern Province', ('ZM', 'Western'): 'Western Province', ('ZM', 'Central'): 'Central Province', ('SL', 'Eastern'): 'Eastern Province',
        ('SL', 'Northern'): 'Northern Province', ('SL', 'Southern'): 'Southern Province', ('SD', 'Northern'): 'Northern State', ('LK', 'Eastern'): 'Eastern Province',
        ('LK', 'Northern'): 'Northern Province', ('CM', 'East'): 'East Region', ('CM', 'North'): 'North Region', ('CM', 'South'): 'South Region',
        ('CM', 'West'): 'West Region', ('CM', 'Centre'): 'Centre Region', ('CM', 'Littoral'): 'Littoral Region', ('RW', 'Eastern'): 'Eastern Province',
        ('UG', 'Eastern'): 'Eastern Region', ('UG', 'Western'): 'Western Region', ('UG', 'Central'): 'Central Region', ('SA', 'Eastern'): 'Eastern Province'}
division = {}        # country.code -> Place
for k, v in codes_en.items():
    if '.' not in k:
        continue
    cc, code = k.split('.', 1)
    if cc not in iso or code == '00':
        continue
    full = clean(v)
    full = BARE.get((cc, full), full)
    if fold(full) in VAGUE:
        continue
    p = Place(short_division(full), 'region', cc)
    p.alias(full)
    key = prefer.get((fold(p.name), cc + '-'))
    if key:
        p.rename(key[0])
        p.alias(*key[1])
    division[k] = p
for l in open(GEONAMES + '/admin1Codes.txt', encoding='utf-8'):
    k, v, a, g = l.rstrip('\n').split('\t')
    cc, code = k.split('.', 1)
    if k in division:
        p = division[k]
        p.gid = g
    elif cc in iso and code != '00' and v:
        continue         # codes change hands between snapshots: only the newer set is used

# -- towns -------------------------------------------------------------------------------------------------------

old = {c[0]: c for c in old_cities()}
new = list(new_cities())
towns = {}
extent = collections.defaultdict(list)

NOT_LATIN = set('AE AF AM AZ BD BG BH BY CN CY DZ EG EH ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY '
                'MA MK MM MN MO NP OM PK PS QA RS RU SA SD SO SS SY TH TJ TM TN TW UA UZ XK YE ME BA MR DJ'.split())
common = scowl('words', (10, 20, 35, 40, 50, 55, 60, 70))
english_names = set(scowl('upper', (10, 20, 35, 40, 50, 60, 70))) | set(
    scowl('proper-names', (35, 40, 50, 60)))
english_names = {w.replace("'s", '') for w in english_names}
wn = wordnet('noun')
wn_place_words = collections.defaultdict(set)   # folded -> synset ids of place instances
for s in wn.values():
    if any(k == '@i' for k, o, p in s.ptr) and s.lex in ('noun.location', 'noun.object'):
        for w in s.words:
            wn_place_words[fold(w)].add(s.id)


ALTERNATES = set('AE AF BH DJ DZ EG EH ER ET IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SY TN YE'.split())
given_names = {fold(l.split('\t')[0]) for f in ('given_names', 'surnames')
               for l in open(os.path.join(ROOT, 'gazetteers', f + '.tsv'), encoding='utf-8')}


def skeleton(s):
    s = fold(s).replace(' ', '').replace('ph', 'f').replace('ou', 'u').replace('oo', 'u').replace('ee', 'i')
    s = re.sub(r'^(al|el|as|ash|an|at|ar|ad|az|es|ed|er|et|en)(?=[bcdfghjklmnpqrstvwxyz])', '', s) if len(s) > 6 else s
    s = s.replace('q', 'k').replace('kh', 'k').replace('gh', 'g').replace('dh', 'd').replace('th', 't').replace(
        'ck', 'k').replace('c', 'k').replace('sh', 's').replace('j', 'g').replace('y', '').replace('w', '').replace('h', '')
    s = re.sub(r'[aeiou]', '', s)
    return re.sub(r'(.)\1+', r'\1', s)


def keep_alternate(alt, name, cc, pop):
    """An alternate spelling that English-language news could use."""
    if not re.fullmatch(r"[A-Z][A-Za-z'’\-\. ]+", alt) or len(alt) < 4 or alt.isupper():
        return False
    f = fold(alt)
    if f in common or alt in common:
        return False
    ids = wn_place_words.get(f)
    if ids:                                    # WordNet has both in one synset: Kyyiv, Bombay
        return any(fold(name) in map(fold, wn[i].words) for i in ids)
    if cc not in ALTERNATES or pop < 50000:
        return False
    if re.search(r'ae|ue|uu|c(?!h)|[^aeiou]e$|i$|[a-z]-[a-z]', alt) and not (re.search(r'i$', name) and alt.endswith('i')):
        return False
    if f[:-1] == fold(name) or f == fold(name)[:-1] and not f.endswith('a') or f in given_names:
        return False
    if skeleton(alt) != skeleton(name) or len(skeleton(name)) < 2:
        return False
    if re.search(r"[^aeiou' -]{5}|ehl|dzh|aa|ii$|'$|oe|tz|sch|tch|cz|^[A-Z]'|ss$|us$|as$|os$", alt) and cc not in ('IL', 'GR', 'CY', 'SA', 'JO'):
        return False
    if alt.endswith(('o', 'as', 'us', 'is', 'ou')) and not name.endswith(alt[-1]):
        return False
    return abs(len(alt) - len(name)) <= 3


largest = collections.Counter()
for r in new:
    largest[fold(clean(r[1])), r[4]] = max(largest[fold(clean(r[1])), r[4]], r[7])
BAD_TOWN = re.compile(r'(^Colonia |kerület|^Budapest [IVX]+|^Zagreb - | Vtoroy$|^City Center$|^Sector \d|\d)')
for r in new:
    gid, name, a1, a1name, cc, cname, zone, pop, lat, lon = r
    name = clean(name)
    if cc not in iso or BAD_TOWN.search(name):
        continue
    o = old.get(gid)
    sub = 'district' if o and o[7] == 'PPLX' else 'city'
    base = re.sub(r' (City|city)$', '', name) if cc not in ('US', 'CA', 'GB') else name
    p = Place(name, sub, cc, '', lat, lon, pop, gid)
    if base != name and not (name in ('Mexico City', 'Ho Chi Minh City', 'Benin City', 'Panama City', 'Guatemala City',
                             'Kuwait City', 'Bid City', 'Gaza City', 'Zayed City', 'Quezon City', 'Bokaro Steel City',
                             'Vatican City', 'Sadr City', 'Belize City', 'New City', 'Steel City')):
        p.name = base
        p.alias(name)
    if o:
        if cc not in ('JP', 'CN', 'TW', 'KR') or not re.search(r'-(shi|machi|si|ku)$|chō|honmachi| Shi | Qu$', o[1]):
            x = clean(o[1]) if cc in ('US', 'CA', 'GB', 'PH', 'AU') else re.sub(r' City$', '', clean(o[1]))
            f = fold(x)
            if f not in p.keys() and (pop > 30000 or keep_alternate(x, p.name, cc, pop)) and \
                    re.fullmatch(r"[\w' .\-,()/]+", x) and not re.search(r'[()/]', x) and x not in common:
                p.alias(x)
        for alt in o[3].split(','):
            alt = clean(alt)
            if keep_alternate(alt, p.name, cc, pop):
                p.alias(alt)
    towns[gid] = p
    d = division.get(cc + '.' + a1)
    if d is not None:
        p.admin = d.name
        extent[cc + '.' + a1].append((pop or 1, lat, lon))
    elif a1name:
        p.admin = short_division(clean(a1name))
    key = prefer.get((fold(p.name), cc))
    if key and pop < largest[fold(name), cc]:      # the other Washingtons
        key = None
    if key:
        p.rename(key[0])
        p.alias(*key[1])
    add(p)

for gid, o in old.items():
    if gid in towns or o[8] not in iso or BAD_TOWN.search(o[1]):
        continue
    pop, lat, lon, cc = int(o[14]), round(float(o[4]), 4), round(float(o[5]), 4), o[8]
    name = clean(o[1])
    if o[7] in ('PPLH', 'PPLW', 'PPLQ') or re.search(r'[()/]', name):
        continue
    key = prefer.get((fold(name), cc))
    if key and pop < largest[fold(name), cc]:
        key = None
    if key:
        name = key[0]
    f = fold(name)
    if any(q.country == cc and near(q, lat, lon, 40) for q in by_key[f]):
        continue
    sub = 'district' if o[7] == 'PPLX' else 'city'
    if sub == 'district' and cc in ('RU', 'ES', 'DE', 'MX', 'IN', 'CN', 'HU', 'CU') and pop < 60000:
        continue
    p = Place(name, sub, cc, '', lat, lon, pop, gid)
    if key:
        p.alias(clean(o[1]), *key[1])
    d = division.get(cc + '.' + o[10])
    if d is not None:
        p.admin = d.name
    add(p)

UK = {'ENG', 'SCT', 'WLS', 'NIR'}
for k, d in division.items():
    if k[:3] == 'GB.' and k[3:] in UK:
        d.subtype = 'country'
    e = extent.get(k)
    if e:
        w = sum(x[0] for x in e)
        d.lat = round(sum(x[0] * x[1] for x in e) / w, 4)
        d.lon = round(sum(x[0] * x[2] for x in e) / w, 4)
        d.pop = w if w > len(e) else 0
    add(d)

# -- ISO 3166-2 in English (CLDR) ----------------------------------------------------------------------------------

subs = []
for l in open(CLDR + '/subdivisions/en.xml', encoding='utf-8'):
    m = re.search(r'<subdivision type="([a-z]{2})([a-z0-9]+)">(.*?)</subdivision>(.*)', l)
    if m and 'deprecated' not in m[4]:
        within = re.search(r'<!-- in \w+ : (.*?) -->', m[4])
        subs.append((m[1].upper(), m[2].upper(), clean(re.sub(r'[¹²³&]', '', m[3].replace('&amp;', 'and'))), within))
every_country = {fold(codes_en.get(c, iso[c][4])) for c in iso} | {'us virgin islands', 'us outlying islands', 'northern mariana islands'}
for cc, code, full, within in subs:
    if cc not in iso or re.search(r'[\d()]', full) or full in ('Capital', 'West Bank') or fold(full) in common or \
            fold(full) in every_country:
        continue
    name = short_division(full)
    if prefer.get((fold(name), cc + '-')):
        name = prefer[(fold(name), cc + '-')][0]
    f = fold(name)
    same = [q for q in by_key[f] if q.country == cc]
    regions = [q for q in same if q.subtype == 'region']
    if not regions:
        regions = [q for q in places if q.country == cc and q.subtype == 'region' and skeleton(q.name) == skeleton(name)
                   and len(skeleton(name)) > 2] if not within else []
        if len(regions) == 1 and regions[0].gid:
            if not any(q.country == cc for q in by_key[f]):
                regions[0].alias(name)
                index(regions[0])
    q = regions[0] if regions else None
    if q is not None:
        if cc in ('US', 'CA', 'AU') and len(code) in (2, 3):
            q.codes = code
        if full != name and len(fold(full)) > len(f) + 3:
            pass
        continue
    if same and cc not in ('IE',):
        continue
    admin = clean(re.sub(r'[¹²³&]', '', within[1])) if within else ''
    if admin:
        admin = short_division(admin)
    sub = 'county' if cc in ('GB', 'IE', 'HU', 'NO', 'SE', 'EE', 'LR', 'HR', 'RO', 'KE') else 'district' if within or cc in (
        'SI', 'LV', 'MK', 'MT', 'AZ') else 'region'
    p = Place(name, sub, cc, admin)
    p.alias(full)
    if same:
        p.lat, p.lon = same[0].lat, same[0].lon
    p.iso_only = True
    add(p)

exec(open(os.path.join(HERE, 'places_wordnet.py'), encoding='utf-8').read())
exec(open(os.path.join(HERE, 'places_hand.py'), encoding='utf-8').read())

country_names = {fold(codes_en.get(c, iso[c][4])): c for c in iso}
out = []
for p in places:
    if p.subtype != 'country' and fold(p.name) in country_names and p.country == country_names[fold(p.name)] and \
            p.subtype == 'region' :
        continue
    p.alias(*hyphen_twins([p.name, *p.aliases], p.country))
    out.append(p.row())
write('gazetteers/places.tsv', [
    ('what', 'places of the world below the country: towns, regions, waters, mountains, islands, districts, well-known sites'),
    ('columns', 'name: as English news writes it; aliases: other English names, separated by |; subtype: one of city region '
     'county district country continent water river mountain island desert area facility street; country: ISO 3166-1 '
     'alpha-2, empty if several or none; admin: English name of the first-level division; lat, lon: degrees, of a region '
     'the middle of its towns weighted by population; population: of a region the sum of its towns listed; geonames: '
     'GeoNames id; codes: postal codes of states (US, CA, AU)'),
    ('source', 'GeoNames cities and admin1 (Debian libgeonames 0.3.0, libtimezonemap-data), CLDR 42 subdivisions, WordNet '
     '3.0, and gazetteers/sources/places-hand.txt, places-names.txt; gazetteers/sources/places.py'),
    ('licence', 'GeoNames CC BY 4.0 (geonames.org); Unicode licence; WordNet 3.0 licence; see gazetteers/sources/')],
    COLUMNS, out)
