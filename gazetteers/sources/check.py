"""Checks the form of every list: header lines, column row, equal cells, sorted bytewise by the first column, no duplicates."""
import glob
from common import *
for p in sorted(glob.glob(ROOT + '/gazetteers/*.tsv') + glob.glob(ROOT + '/rules/en/words/*.tsv')):
    lines = open(p, encoding='utf-8').read().split('\n')
    body = [l for l in lines[:-1] if not l.startswith('# ')]
    heads = {l[2:].split(':')[0] for l in lines if l.startswith('# ')}
    bad = []
    if lines[-1] or not {'what', 'columns', 'source', 'licence', 'date'} <= heads:
        bad.append('header')
    n = body[0].count('\t')
    bad += ['cells: ' + l for l in body if l.count('\t') != n][:3]
    keys = [l.split('\t')[0].encode() for l in body[1:]]
    if keys != sorted(keys):
        bad.append('order')
    if len(set(body)) != len(body):
        bad.append('twice')
    print(os.path.relpath(p, ROOT), len(keys), os.path.getsize(p) // 1024, *bad)
