"""gazetteers/countries.tsv: countries-hand.txt (names, aliases, capitals), GeoNames (continent, population, ids), and
coordinates computed from the towns of the country."""
import collections
from common import *
import icu
info = {c[0]: c for c in country_info()}
hand = {c[0]: c for c in read_list('countries-hand.txt')}
POPULATION = dict(l.split() for l in '''CN 1412000000
IN 1408000000
US 332000000
ID 274000000
PK 231000000
NG 213000000
BR 214000000
BD 169000000
RU 143000000
MX 127000000
JP 125700000
ET 120000000
PH 114000000
EG 109000000
CD 96000000
VN 97500000
IR 87900000
TR 84800000
DE 83200000
TH 71600000
FR 67700000
GB 67300000
TZ 63600000
ZA 59400000
IT 59100000
KE 53000000
MM 53800000
CO 51500000
KR 51700000
UG 45900000
ES 47400000
AR 45800000
DZ 44200000
SD 45700000
UA 43800000
IQ 43500000
AF 40100000
PL 37700000
CA 38200000
MA 37100000
SA 35900000
UZ 34900000
AO 34500000
YE 33000000
PE 33700000
MY 33600000
GH 32800000
NP 30000000
VE 28200000
SY 21300000
SS 10700000
SO 17100000
AU 25700000
NL 17500000
IL 9400000
PS 4900000
LY 6700000
LB 5600000
JO 11100000
KP 26000000
TW 23500000
XK 1800000
RS 6800000
ME 620000'''.splitlines())
CENTRE = {'US': (39.8, -98.6), 'RU': (61.5, 96.0), 'CA': (57.0, -104.0), 'AU': (-25.3, 134.5), 'AQ': (-82.0, 0.0), 'BV': (-54.42, 3.36),
          'HM': (-53.1, 73.5), 'GS': (-54.4, -36.6), 'IO': (-7.33, 72.42), 'TF': (-49.3, 69.2), 'UM': (19.3, 166.63), 'CC': (-12.17, 96.83),
          'CX': (-10.49, 105.63), 'NF': (-29.03, 167.95), 'PN': (-25.07, -130.1), 'TK': (-9.17, -171.82), 'NU': (-19.05, -169.87),
          'SJ': (78.2, 15.6), 'VA': (41.9027, 12.4535), 'GL': (72.0, -40.0), 'CN': (35.0, 105.0), 'BR': (-10.8, -53.0), 'EG': (26.8, 30.0),
          'LY': (27.0, 17.5), 'DZ': (28.0, 2.6), 'IN': (22.0, 79.0), 'AR': (-35.0, -65.0), 'CL': (-33.0, -71.0), 'SA': (24.0, 45.0), 'IQ': (33.0, 43.7),
          'IR': (32.5, 54.3), 'KZ': (48.2, 67.0), 'ID': (-2.5, 118.0), 'FR': (46.6, 2.5), 'GB': (54.0, -2.5), 'MN': (46.8, 103.0), 'ML': (17.0, -4.0),
          'NE': (17.4, 9.4), 'TD': (15.3, 18.7), 'SD': (15.5, 30.0), 'MR': (20.3, -10.3), 'EH': (24.5, -13.0), 'OM': (20.6, 56.1), 'YE': (15.6, 47.5),
          'UA': (49.0, 31.4), 'SY': (35.0, 38.5), 'AF': (33.8, 66.0), 'PK': (29.9, 69.3), 'TR': (39.0, 35.2), 'MX': (23.6, -102.5), 'NO': (64.5, 14.0),
          'SE': (62.0, 15.0), 'FI': (64.0, 26.0), 'CD': (-2.9, 23.6), 'AO': (-12.3, 17.5), 'NA': (-22.1, 17.2), 'PE': (-9.2, -74.4), 'BO': (-16.7, -64.7),
          'PS': (31.9, 35.2), 'JO': (31.2, 36.8), 'AX': (60.2, 20.0), 'BL': (17.9, -62.83), 'MF': (18.08, -63.06), 'GF': (4.0, -53.0), 'SO': (5.8, 46.0),
          'WF': (-13.3, -176.2), 'PM': (46.9, -56.3), 'JE': (49.21, -2.13), 'GG': (49.46, -2.58), 'IM': (54.2, -4.53), 'NR': (-0.53, 166.93)}
ext = collections.defaultdict(list)
for r in new_cities():
    ext[r[4]].append((max(1, r[7]) ** .5, r[8], r[9]))
for o in old_cities():
    if o[8] not in ext or len(ext[o[8]]) < 2:
        ext[o[8]].append((max(1, int(o[14])) ** .5, float(o[4]), float(o[5])))
CONT = {'AF': 'Africa', 'AS': 'Asia', 'EU': 'Europe', 'NA': 'North America', 'SA': 'South America', 'OC': 'Oceania', 'AN': 'Antarctica'}
assert set(info) - {'AN', 'CS'} == set(hand), set(info) ^ set(hand)
rows, fixed = [], 0
for cc, h in hand.items():
    name, aliases, capital = h[1], h[2].split('|') if h[2] else [], h[3] if len(h) > 3 else ''
    known = {fold(name)}
    al = []
    for a in aliases + [info[cc][4], icu.Locale('', cc).getDisplayCountry(icu.Locale('en'))]:
        a = clean(a)
        k = a if re.fullmatch(r'[A-Z](\. ?[A-Z])*\.?|[A-Z.]+', a) else re.sub('^the ', '', fold(a))   # US and U.S. both stay
        if a and k not in known and not a.startswith(('China (', 'Czech')) and 'SAR' not in a.split()[-1:] or a in aliases and k not in known:
            known.add(k)
            al.append(re.sub('^the ', '', a))
    al = [a for a in al if not re.search(r'[()]', a) or a in aliases]
    al = [a for a in al if a not in ('Myanmar (Burma)', 'Hong Kong SAR China', 'Macao SAR China')]
    e = ext.get(cc)
    if cc in CENTRE:
        lat, lon = CENTRE[cc]
    elif e:
        w = sum(x[0] for x in e)
        lat, lon = sum(x[0] * x[1] for x in e) / w, sum(x[0] * x[2] for x in e) / w
    else:
        lat = lon = None
    rows.append([cc, name, '|'.join(sorted(set(al) - {name})), capital, CONT[info[cc][8]], '' if lat is None else '%.2f' % lat,
                 '' if lon is None else '%.2f' % lon, POPULATION.get(cc, info[cc][7]), info[cc][16]])
write('gazetteers/countries.tsv', [
    ('what', 'countries and territories: all of ISO 3166-1, and Kosovo (XK)'),
    ('columns', 'code: ISO 3166-1 alpha-2; name; aliases: other English names, separated by |; capital; continent; lat, lon: roughly the '
     'middle, in degrees; population; geonames: GeoNames id'),
    ('source', 'gazetteers/sources/countries-hand.txt (general knowledge), GeoNames countryInfo (Debian libtimezonemap-data), CLDR 42 '
     'English names (ICU 72); gazetteers/sources/countries.py'),
    ('licence', 'GeoNames CC BY 4.0 (geonames.org); Unicode licence; hand-written part as the project')],
    'code name aliases capital continent lat lon population geonames'.split(), rows)
