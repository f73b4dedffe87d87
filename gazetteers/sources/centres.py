"""Puts the positions of centres-hand.txt into countries.tsv and places.tsv: run after countries.py and places.py, which
give a division the middle of its towns and so lose sight of empty country."""
from common import *

centres = {k: (float(lat), float(lon)) for k, lat, lon in read_list('centres-hand.txt')}
used = set()
for path in ('countries.tsv', 'places.tsv'):
    full = os.path.join(ROOT, 'gazetteers', path)
    lines = open(full, encoding='utf-8').read().split('\n')
    columns = None
    for i, line in enumerate(lines):
        if not line or line.startswith('# '):
            continue
        cells = line.split('\t')
        if columns is None:
            columns = {c: n for n, c in enumerate(cells)}
            continue
        if path == 'countries.tsv':
            key, form = cells[columns['code']], '%.2f'
        elif cells[columns['subtype']] == 'region':
            key, form = cells[columns['country']] + '/' + cells[columns['name']], '%.4f'
        else:
            continue
        if key in centres:
            used.add(key)
            cells[columns['lat']], cells[columns['lon']] = (form % x for x in centres[key])
            lines[i] = '\t'.join(cells)
    open(full, 'w', encoding='utf-8', newline='\n').write('\n'.join(lines))
assert used == set(centres), set(centres) - used
