# Part of places.py: places-hand.txt. A row that is already there (same name, country and kind) is completed, not doubled.
CITYLIKE = {'city', 'district', 'region', 'county', 'area', 'facility'}
by_key.clear()
for p in places:
    index(p)
for c in read_list('places-hand.txt'):
    c += [''] * (9 - len(c))
    name, aliases, sub, cc, admin, lat, lon, pop, codes = c[:9]
    lat, lon = (float(lat), float(lon)) if lat else ('', '')
    keys = [fold(name)] + [fold(a) for a in aliases.split('|') if a]
    hits = []
    for k in keys:
        for q in by_key[k]:
            if q not in hits and (q.country == cc or not q.country or not cc) and (
                    q.subtype == sub or {q.subtype, sub} <= {'district', 'area', 'facility', 'region'} and q.lat == '' or
                    {q.subtype, sub} <= {'city', 'district'} and near(q, lat, lon, 30) or
                    {q.subtype, sub} <= {'region', 'area', 'country', 'county'} and not q.gid or
                    {q.subtype, sub} <= {'water', 'river', 'mountain', 'island', 'area', 'region', 'desert'} and q.lat == ''):
                if q.lat == '' or lat == '' or near(q, lat, lon, 120) or sub not in ('city', 'district'):
                    hits.append(q)
    # rows without place or id that WordNet or CLDR gave to the same name
    for q in [q for q in by_key[keys[0]] if not q.gid and q.lat == '' and fold(q.name) == keys[0] and q not in hits]:
        places.remove(q)
        for k in q.keys():
            by_key[k] = [x for x in by_key[k] if x is not q]
    if hits:
        q = max(hits, key=lambda q: (fold(q.name) in keys, fold(q.name) == keys[0], bool(q.gid), q.subtype == sub, q.pop or 0))
        q.rename(name)
        q.subtype, q.country = sub, cc or q.country if cc else ''
        if lat != '' and (q.lat == '' or not q.gid):
            q.lat, q.lon = lat, lon
        if admin:
            q.admin = admin
        if pop:
            q.pop = int(pop)
        if codes:
            q.codes = codes
        for other in hits:                      # WordNet's and CLDR's doubles of the same thing
            if other is not q and not other.gid and other.subtype == sub:
                q.alias(other.name, *other.aliases)
                places.remove(other)
                for k in other.keys():
                    by_key[k] = [x for x in by_key[k] if x is not other]
    else:
        q = add(Place(name, sub, cc, admin, lat, lon, int(pop or 0), '', codes))
    q.alias(*[a for a in aliases.split('|') if a])
    index(q)
for p in places:
    p.aliases = [a for a in p.aliases if fold(a) not in {'sour', 'bender', 'bale', 'meshed', 'hims', 'village', 'new', 'ruse', 'grove', 'carol'}]
