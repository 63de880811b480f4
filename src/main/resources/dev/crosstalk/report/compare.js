'use strict';

// Two runs side by side: what comes out, what changed and how surely, which calls turned over.

const DATA = parsed('compare', {});
const COMPARED = DATA.comparison ?? {};
const FLIPPED = COMPARED.flipped ?? [];
const CHANGES = (COMPARED.metrics ?? []).flatMap((metric, i) =>
  (metric.figures ?? []).map((numbers, j) => ({metric: metric.metric, numbers, words: DATA.metrics[i].figures[j]})));
const SIDES = ['before', 'after'];

function sideName(side) {
  return t(side === 'before' ? 'old' : 'new-run');
}

function comparisonPage() {
  return {
    nodes: [resultPart(), notesPart(), el('div.compared', {}, runsPart(), changesPart()), figuresPart(), flippedPart()],
    keys: {
      j: () => walk('table.calls tbody a', 1), ArrowDown: () => walk('table.calls tbody a', 1),
      k: () => walk('table.calls tbody a', -1), ArrowUp: () => walk('table.calls tbody a', -1),
    },
    title: t('comparison'),
  };
}

function resultPart() {
  const worse = COMPARED.regression === true;
  return el(`section.result.${worse ? 'bad-result' : 'good-result'}`, {'aria-labelledby': 'result'},
    el('h1', {id: 'result', tabindex: -1}, el('span.sign', {'aria-hidden': 'true'}, worse ? '✗ ' : '✓ '),
      foreignWords(DATA.result)),
    sentences('ul.breaches', DATA.worse),
    el('p.what', {}, foreignWords(DATA.pairs)),
    sentences('ul.remarks', DATA.remarks));
}

/** A sentence of ours that may name what is foreign. */
function foreignWords(said) {
  return foreign(ours(said ?? ''), 2000);
}

function sentences(name, said) {
  return empty(said) ? null : el(name, {}, ...said.map((each) => el('li', {}, foreignWords(each))));
}

function notesPart() {
  return empty(DATA.notes) ? null
    : el('section.notes', {'aria-label': t('notes')}, sentences('ul', DATA.notes));
}

function runsPart() {
  const rows = [
    ['run-name', (side) => foreign(COMPARED[side]?.name, 200)],
    ['cards', (side) => names(DATA[side]?.cards)],
    ['calls', (side) => String(COMPARED[side]?.calls ?? '–')],
    ['crashed', (side) => String(COMPARED[side]?.crashed ?? '–')],
    ['callers', (side) => names(DATA[side]?.models?.caller)],
    ['callees', (side) => names(DATA[side]?.models?.callee)],
    ['version', (side) => foreign(COMPARED[side]?.version, 40)],
    ['plan-hash', (side) => foreign(COMPARED[side]?.run, 8)],
  ];
  const heads = ['', ...SIDES.map(sideName)];
  return section('runs', t('runs'),
    table(t('runs'), heads, rows.map(([key, cell]) => [t(key), ...SIDES.map(cell)])),
    el('h3', {}, t('shares')),
    table(t('shares'), heads, (COMPARED.metrics ?? []).map((metric, i) =>
      [known('metric', metric.metric), ...SIDES.map((side) => passed(DATA.metrics[i][side]))])));
}

function names(list) {
  const shown = (list ?? []).slice(0, 8).map((name) => foreign(name, 80));
  return empty(list) ? '–' : el('span', {}, ...separated(shown),
    list.length > 8 ? ` ${t('more', list.length - 8)}` : null);
}

function passed(tally) {
  const share = typeof tally.share === 'number';
  return el('span.passed', {},
    share ? el('span.measured', {}, whisker(tally.share, tally.low, tally.high), ` ${percent(tally.share, 1)} `) : null,
    share ? el('span.what', {}, `[${percent(tally.low, 1)}, ${percent(tally.high, 1)}] `) : null,
    el('span.what', {}, ours(tally.counts)));
}

function changesPart() {
  if (empty(CHANGES)) {
    return section('changes', t('changes'), el('p.what', {}, t('nothing-compared')));
  }
  const drop = -(COMPARED.settings?.maxDrop ?? 0);
  const scale = scaleOf(drop);
  return section('changes', t('changes'), el('p.what', {}, t('changes.what', -drop)),
    el('ul.changes', {}, ...CHANGES.map((change) => changeRow(change, scale, drop))),
    el('div.change', {'aria-hidden': 'true'}, el('span', {}), axis(scale), el('span', {})),
    legend(['fail', t('chart.change')], ['pass', t('chart.better')], ['plain', t('chart.none')]));
}

/** Room for all intervals, for zero, and for the drop that is let pass. */
function scaleOf(drop) {
  const all = CHANGES.flatMap(({numbers}) => [numbers.low, numbers.high, numbers.difference])
    .filter((value) => typeof value === 'number');
  const low = Math.min(0, drop, ...all);
  const high = Math.max(0, ...all);
  const wide = Math.max(0.02, high - low);
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5].find((each) => wide / each <= 5) ?? 0.5;
  const ticks = [];
  for (let i = Math.ceil(low / step); i * step <= high + 1e-9; i++) {
    ticks.push(i * step);
  }
  return {x: (value) => `${(4 + (92 * (value - low)) / wide).toFixed(2)}%`, ticks};
}

function changeRow({metric, numbers, words}, scale, drop) {
  return el('li.change', {},
    el('span.bar-label', {}, known('metric', metric), ' ', el('span.what', {}, ours(words.figure))),
    interval(numbers, words.change, scale, drop),
    el('span.bar-note', {}, ours(words.difference), ' ',
      ['none', 'same'].includes(words.change) ? null : el(`strong.${words.change === 'worse' ? 'fail' : 'pass'}`, {}, t(`change.${words.change}`))));
}

function interval({low, high, difference}, change, scale, drop) {
  const kind = {worse: 'fail', better: 'pass'}[change] ?? 'plain';
  const across = (name, value) => svg(name, {x1: scale.x(value), x2: scale.x(value), y1: 0, y2: '100%'});
  const known = [low, high].every((value) => typeof value === 'number');
  return svg('svg.forest', {'aria-hidden': 'true'},
    ...scale.ticks.map((tick) => across('line.grid', tick)),
    across('line.axis', 0), drop < 0 ? across('line.let-pass', drop) : null,
    known ? svg(`line.span.${kind}`, {x1: scale.x(low), x2: scale.x(high), y1: '50%', y2: '50%'}) : null,
    typeof difference === 'number' ? svg(`circle.${kind}`, {cx: scale.x(difference), cy: '50%', r: 4.5}) : null);
}

function axis(scale) {
  return svg('svg.forest', {},
    ...scale.ticks.map((tick) => svg('text.tick', {x: scale.x(tick), y: 12, 'text-anchor': 'middle'}, signed(tick))));
}

function signed(value) {
  const text = Math.abs(value).toFixed(2);
  return Number(text) === 0 ? '0' : `${value < 0 ? '−' : '+'}${text}`;
}

function figuresPart() {
  const heads = [t('metric'), t('figure'), t('old'), t('new-run'), t('difference'), t('p'), t('change')];
  const rows = CHANGES.map(({metric, words}) => [metricName(metric), ours(words.figure), words.before, words.after,
    ours(words.difference), ours(words.p), changeCell(words.change)]);
  const bare = (COMPARED.metrics ?? []).filter((metric) => empty(metric.figures))
    .map((metric) => [metricName(metric.metric), t('nothing-compared'), '', '', '', '', '']);
  const passes = (COMPARED.metrics ?? []).map((metric, i) => [metric.metric, ours(DATA.metrics[i].passAll)])
    .filter(([, said]) => said !== '');
  return section('figures', t('figures'), table(t('figures'), heads, [...rows, ...bare]),
    empty(passes) ? null : el('p.what', {}, `${t('pass-all')}: `,
      ...separated(passes.map(([metric, said]) => el('span', {}, known('metric', metric), ` ${said}`)))));
}

/** In words, and as sentences and options name it. */
function metricName(name) {
  const worded = Object.hasOwn(WORDS.en, `metric.${name}`);
  return el('span', {}, known('metric', name), worded ? el('span.what', {}, ` ${name}`) : null);
}

function changeCell(change) {
  return el(`span.${{worse: 'fail', better: 'pass'}[change] ?? 'what'}`, {}, t(`change.${change}`));
}

function flippedPart() {
  if (empty(FLIPPED)) {
    return section('flipped', t('flipped'), el('p.what', {}, t('no-flipped')));
  }
  return section('flipped', t('flipped'), el('p.what', {}, t('flipped.what', DATA.gotWorse, DATA.gotBetter)),
    el('div.scroll', {tabindex: 0, role: 'region', 'aria-label': t('flipped')},
      el('table.calls', {}, el('caption.aside', {}, t('flipped')),
        el('thead', {}, el('tr', {}, ...['call', 'turned-over', 'part-at'].map((key) => el('th', {scope: 'col'}, t(key))))),
        el('tbody', {}, ...FLIPPED.map(flippedRow)))));
}

function flippedRow(call, i) {
  return el('tr', {click: (event) => { if (!event.target.closest('a')) { location.hash = `#/flip/${i + 1}`; } }},
    el('td', {}, link(`#/flip/${i + 1}`, foreign(call.after, 80))),
    el('td', {}, ...separated(call.flips.map(turnedOver))),
    el('td.short', {}, partsAt(i) ? t('turn-n', partsAt(i)) : '–'));
}

function turnedOver(flip) {
  const mark = (check) => el(`span.${SIGNS[check.verdict] ? check.verdict : 'none'}`, {},
    SIGNS[check.verdict] ?? '–', el('span.aside', {}, ` ${t(SIGNS[check.verdict] ? check.verdict : 'none')}`), typeof check.value === 'number' ? ` ${decimals(check.value)}` : '');
  return el('span', {}, known('metric', flip.metric), ' ',
    el('span.measured', {}, mark(flip.before), ' → ', mark(flip.after)));
}

/** The number of the turn at which that call parts from its counterpart; null where nobody can tell. */
function partsAt(i) {
  return FLIPPED[i].parting?.turn ?? null;
}

function pageFor({parts}) {
  const [name, which, place] = parts;
  if (name === '' && parts.length === 1) {
    return comparisonPage();
  } else if (name === 'flip' && /^\d{1,3}$/.test(which ?? '') && FLIPPED[Number(which) - 1]) {
    return flippedPage(Number(which) - 1, place);
  }
  return {nodes: [el('h1', {tabindex: -1}, t('not-there')), el('p', {}, link('#/', t('comparison')))],
    keys: {Escape: () => { location.hash = '#/'; }}, title: t('not-there')};
}

/** Whether the address is that of a turn of the call which is there already; then it is gone to. */
function isHere({parts: [name, which, place]}) {
  if (name !== 'flip' || place === undefined || shownPage !== `flip/${which}` || byId(`turn-${place}`) === null) {
    return false;
  }
  leadToTurn(place);
  return true;
}

function topBar(name) {
  return [
    el('p.brand', {}, el('strong', {}, 'Crosstalk'), DATA.program ? ` ${plainText(DATA.program)} ` : ' ',
      foreign(COMPARED.before?.name, 40), ' → ', foreign(COMPARED.after?.name, 40)),
    el('nav.pages', {'aria-label': 'Crosstalk'}, el('a', {href: '#/', 'aria-current': name === '' ? 'page' : null}, t('comparison'))),
    tools(),
  ];
}

const PAGES = ['', 'flip'];

const KEYS = [
  [['1'], 'comparison'], [['j', '↓'], 'key.flip-down'], [['k', '↑'], 'key.flip-up'], [['Enter'], 'key.enter'],
  [['Esc'], 'key.escape'], [['n', 'p'], 'key.call'], [['?'], 'key.keys'],
];

const EVERYWHERE = {1: () => { location.hash = '#/'; }, '?': toggleKeys};

start(DATA.language);
