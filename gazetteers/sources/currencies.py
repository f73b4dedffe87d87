"""rules/en/words/currencies.tsv: CLDR 42 (through ICU 72) and currencies-hand.txt."""
import collections, datetime, xml.etree.ElementTree as ET
from common import *
en = ET.parse(CLDR + '/main/en.xml').getroot()
sup = ET.parse(CLDR + '/supplemental/supplementalData.xml').getroot()
where, once = collections.defaultdict(list), collections.defaultdict(list)
for r in sup.iter('region'):
    for c in r.findall('currency'):
        if c.get('tender') == 'false':
            continue
        (where if c.get('to') is None else once)[c.get('iso4217')].append(r.get('iso3166'))
hand = {c[0]: (c + ['', '', ''])[:4] for c in read_list('currencies-hand.txt')}
rows = []
seen = set()
for c in list(en.iter('currency')) + [None]:
    if c is None:
        break
    code = c.get('type')
    if code not in where and code not in hand:
        continue
    if code.startswith('X') and code not in hand and code not in ('XCD',):
        continue
    d = {}
    for n in c.findall('displayName'):
        d[n.get('count') or ''] = n.text
    name, one, many = d.get(''), d.get('one'), d.get('other')
    symbols = [s.text for s in c.findall('symbol') if s.text and s.text != code]
    h = hand.get(code, [code, '', '', ''])
    symbols = list(dict.fromkeys(([x for x in h[2].split('|') if x]) + [x for x in symbols if not (x == '$' and code != 'USD') and not (x in ('£', '¥') and code not in ('GBP', 'JPY'))]))
    name = re.sub(r' \(.*\)$', '', name)
    plural = h[1] or many or ''
    aliases = [x for x in h[3].split('|') if x]
    for x in (one, many, name):
        if x and not re.search(r'[()]', x):
            aliases.append(x)
    out, known = [], {fold(plural)} | ({fold(name)} if ' ' in name else set())  # the name is no key
    for a in aliases:
        if fold(a) not in known:
            known.add(fold(a))
            out.append(a)
    countries = sorted(set(where.get(code) or once.get(code, [])))
    countries = [x for x in countries if len(x) == 2 and x not in ('SU', 'YU', 'CS', 'DD', 'EA', 'IC', 'AC', 'TA', 'DG', 'CP', 'EU')]
    seen.add(code)
    rows.append([code, name, plural, '|'.join(symbols), '|'.join(out), '|'.join(countries)])
for code, h in hand.items():
    if code not in seen:
        rows.append([code, {'BTC': 'bitcoin', 'ETH': 'ether', 'XDR': 'special drawing right'}[code], h[1], h[2], h[3], ''])
write('rules/en/words/currencies.tsv', [
    ('what', 'currencies in use, the best-known former ones, and what news calls them'),
    ('columns', 'code: ISO 4217 (BTC, ETH by custom); name; plural; symbols: separated by |; aliases: other words for it, separated by |, one word may '
     'stand with several currencies (pounds, rupees); countries: where it is (or was) money, ISO 3166-1, separated by |'),
    ('source', 'CLDR 42 (Debian package unicode-cldr-core) and gazetteers/sources/currencies-hand.txt; gazetteers/sources/currencies.py'),
    ('licence', 'Unicode licence; hand-written part as the project')], 'code name plural symbols aliases countries'.split(), rows)
