'use strict';

// What a run came to, at a glance; every figure leads to the calls behind it.

function overviewPage() {
  return [
    el('h1.aside', {}, t('overview')),
    notes(),
    tiles(),
    el('div.parts', {},
      funnelPart(), endsPart(), metricsPart(), problemsPart(), conditionsPart(), stylePart(), lengthsPart(),
      coveragePart(), noveltyPart(), spentPart(), turnsPart(), runPart()),
  ];
}

function notes() {
  const said = (OVERVIEW.notes ?? []).map(ours);
  if (OVERVIEW.scripted) {
    said.push(t('scripted'));
  }
  return said.length === 0 ? null
    : el('section.notes', {'aria-label': t('notes')}, el('ul', {}, ...said.map((note) => el('li', {}, foreign(note, 2000)))));
}

function tiles() {
  const all = OVERVIEW.calls ?? CALLS.length;
  const style = (OVERVIEW.metrics ?? []).find((metric) => metric.metric === 'style');
  return el('dl.tiles', {},
    tile(t('tile.calls'), all, OVERVIEW.shown < all ? t('shown-of', OVERVIEW.shown) : null, '#/calls'),
    tile(t('tile.failed'), OVERVIEW.failed ?? 0, null, OVERVIEW.failed ? '#/calls?end=failed' : null, OVERVIEW.failed > 0),
    wholeTile(),
    style && typeof style.mean === 'number'
      ? tile(t('tile.style'), decimals(style.mean), meanNote(style), '#/calls?sort=style') : null,
    tile(t('tile.problems'), problemCount(), null, problemCount() ? '#/calls?sort=-problems' : null, problemCount() > 0),
    costTile(),
    typeof OVERVIEW.nearDuplicates === 'number' ? tile(t('tile.alike'), OVERVIEW.nearDuplicates) : null,
    OVERVIEW.callerTurns?.all
      ? tile(t('tile.card'), percent((OVERVIEW.callerTurns.fromCard ?? 0) / OVERVIEW.callerTurns.all, 1)) : null);
}

function tile(name, value, note, href, alarming) {
  const figure = shownNumber(value);
  return el(alarming ? 'div.tile.alarming' : 'div.tile', {},
    el('dt', {}, name),
    el('dd.figure', {}, href ? link(href, figure) : figure),
    note ? el('dd.note', {}, note) : null);
}

function meanNote(metric) {
  return typeof metric.low === 'number' ? t('mean-of', decimals(metric.low), decimals(metric.high)) : t('mean');
}

/** Calls that did every spoken step of their card. */
function wholeTile() {
  const whole = (OVERVIEW.funnel ?? []).map((funnel) => funnel.steps.at(-1)?.reached ?? 0);
  const all = OVERVIEW.calls;
  return whole.length === 0 || !all ? null
    : tile(t('tile.steps'), percent(whole.reduce((sum, each) => sum + each, 0) / all), t('of-calls', t('n-calls', all)));
}

function problemCount() {
  return (OVERVIEW.problems ?? []).reduce((sum, problem) => sum + problem.count, 0);
}

function costTile() {
  const costs = (OVERVIEW.spent ?? []).map((spent) => spent.cost).filter((cost) => typeof cost === 'number');
  return costs.length === 0 ? null : tile(t('tile.cost'), shortFigure(costs.reduce((sum, cost) => sum + cost, 0)), OVERVIEW.currency ? foreign(OVERVIEW.currency, 20) : null);
}

function money(cost) {
  return el('span', {}, shortFigure(cost), OVERVIEW.currency ? [' ', foreign(OVERVIEW.currency, 20)] : null);
}

function shortFigure(cost) {
  return cost.toLocaleString(language, {maximumFractionDigits: cost < 1 ? 4 : 2});
}

function shareNote(count, all) {
  return all > 0 ? `${shownNumber(count)} · ${percent(count / all)}` : shownNumber(count);
}

function endsPart() {
  const ends = OVERVIEW.ends ?? [];
  const all = ends.reduce((sum, end) => sum + end.calls, 0);
  return empty(ends) ? null : section('ends', t('ends'), bars(ends.map((end) => ({
    label: known('end', end.reason), value: end.calls, note: shareNote(end.calls, all),
    href: callsAddress({end: end.reason}),
  })), all));
}

function conditionsPart() {
  const held = OVERVIEW.conditions ?? [];
  const most = Math.max(0, ...held.map((condition) => condition.calls));
  return empty(held) ? null : section('conditions', t('conditions'), el('div.conditions', {}, ...byCard(held, (mine) => bars(
    mine.map((condition) => ({
      label: el('span', {}, t(`held.${condition.side === 'caller' ? 'caller' : 'callee'}`, condition.condition), ' ',
        foreign(condition.text, 80)),
      value: condition.calls, note: shareNote(condition.calls, OVERVIEW.cards?.[condition.card]?.calls ?? OVERVIEW.calls),
    })), most))));
}

/** The parts of each card beneath its name; the name is left out where there is one card only. */
function byCard(items, made) {
  const numbers = [...new Set(items.map((item) => item.card))].sort((one, other) => one - other);
  return numbers.flatMap((number) => [
    (OVERVIEW.cards ?? []).length > 1 ? el('h3', {}, link(`#/card/${number}`, foreign(cardName(number), 60))) : null,
    made(items.filter((item) => item.card === number), number),
  ]);
}

function funnelPart() {
  const funnel = OVERVIEW.funnel ?? [];
  return empty(funnel) ? null : section('funnel', t('funnel'), el('p.what', {}, t('funnel.what')),
    ...byCard(funnel, ([mine], number) => funnelOf(mine, number)));
}

function funnelOf({steps, calls}, card) {
  const all = calls ?? OVERVIEW.cards?.[card]?.calls ?? Math.max(0, ...steps.map((step) => step.reached));
  return el('ol.reach', {}, ...steps.map((step, i) => el('li', {value: step.number},
    el('span.bar', {},
      el('span.bar-label', {}, link(`#/calls?${parameters({card, step: step.number})}`, `${step.number} `, foreign(step.name, 60))),
      strip([{value: step.reached - (i + 1 < steps.length ? step.stopped : 0), kind: 'plain'},
        {value: i + 1 < steps.length ? step.stopped : 0, kind: 'stopped'}], all),
      el('span.bar-note', {}, shareNote(step.reached, all),
        i + 1 < steps.length && step.stopped > 0 ? el('span.stops', {}, t('funnel.stopped', step.stopped)) : null)))));
}

function metricsPart() {
  const metrics = OVERVIEW.metrics ?? [];
  return empty(metrics) ? null : section('metrics', t('metrics'),
    table(t('metrics'), [t('metric'), t('share'), t('pass'), t('unclear'), t('fail'), t('interval')], metrics.map(metricRow)));
}

function metricRow(metric) {
  const {pass = 0, fail = 0, unclear = 0} = metric;
  const lead = (verdict, count) => count === 0 ? '0'
    : link(callsAddress({check: `${metric.metric}:${verdict}`}), shownNumber(count));
  return [
    known('metric', metric.metric),
    strip([{value: pass, kind: 'pass'}, {value: unclear, kind: 'unclear'}, {value: fail, kind: 'fail'}], pass + unclear + fail),
    lead('pass', pass), lead('unclear', unclear), lead('fail', fail),
    typeof metric.mean !== 'number' ? '–'
      : el('span.measured', {}, whisker(metric.mean, metric.low, metric.high),
        ` ${decimals(metric.mean)}`, typeof metric.low === 'number' ? ` (${decimals(metric.low)}–${decimals(metric.high)})` : null),
  ];
}

function stylePart() {
  const style = OVERVIEW.style;
  if (empty(style?.bins) || style.bins.every((count) => count === 0)) {
    return null;
  }
  const edge = (i) => (i / style.bins.length).toFixed(2);
  return section('styles', t('styles'), el('p.what', {}, t('styles.what')),
    columns(t('styles'), style.bins.map((value, i) => ({label: edge(i), values: [{value, kind: 'callee'}]})),
      (style.examples ?? []).map((example) => example.value)),
    legend(['callee', t('callee')], ['example', t('examples')]),
    folded(t('as-table'),
      table(t('styles'), [t('value'), t('turns')], style.bins.map((count, i) => [`${edge(i)}–${edge(i + 1)}`, shownNumber(count)])),
      examples(style.examples, t('value'), (example) => decimals(example.value))));
}

function examples(list, head, value) {
  return empty(list) ? null : table(t('examples'), [t('examples'), head], list.map((example) => [
    el('span', {}, link(exampleAddress(example.card, 'positive', example.example), t('example', example.example)), ' ',
      foreign(partText(example.card, `callee.style.positive[${example.example - 1}]`) ?? '', 80)),
    value(example),
  ]));
}

function exampleAddress(card, kind, number) {
  return lineAddress(card, `callee.style.${kind}[${number - 1}]`);
}

function lineAddress(card, part) {
  const line = cardOf(card).parts.get(part);
  return line ? `#/card/${card}/${line.n}` : `#/card/${card}`;
}

function lengthsPart() {
  const bins = OVERVIEW.lengths?.bins;
  if (empty(bins)) {
    return null;
  }
  const label = (bin) => bin.to === undefined || bin.to === null ? `${bin.from}+` : `${bin.from}–${bin.to}`;
  return section('lengths', t('lengths'), el('p.what', {}, t('lengths.what')),
    columns(t('lengths'), bins.map((bin) => ({label: String(bin.from),
      values: [{value: bin.callee ?? 0, kind: 'callee'}, {value: bin.caller ?? 0, kind: 'caller'}]})),
    (OVERVIEW.lengths.examples ?? []).map((example) => lengthPlace(example.length, bins))),
    legend(['callee', t('callee')], ['caller', t('caller')], ['example', t('examples')]),
    folded(t('as-table'),
      table(t('lengths'), [t('length'), t('callee'), t('caller')],
        bins.map((bin) => [label(bin), shownNumber(bin.callee ?? 0), shownNumber(bin.caller ?? 0)])),
      examples(OVERVIEW.lengths.examples, t('length'), (example) => shownNumber(example.length))));
}

/** Where a length lies on an axis whose bins need not be alike. */
function lengthPlace(length, bins) {
  const found = bins.findIndex((bin) => length <= (bin.to ?? Infinity));
  const at = found === -1 ? bins.length - 1 : found;
  return (at + 0.5) / bins.length;
}

function problemsPart() {
  const problems = OVERVIEW.problems ?? [];
  return section('problems', t('problems'), empty(problems) ? t('no-problems')
    : table(t('problems'), [t('kind'), t('where'), t('times'), t('calls')], problems.map((problem) => [
      link(callsAddress({problem: problem.kind}), known('why', problem.kind)),
      problem.where === 'call' ? t('where.call') : known('metric', problem.where),
      shownNumber(problem.count),
      el('span.some', {}, ...separated((problem.calls ?? []).slice(0, 5).map(callLink))),
    ])));
}

function callLink(index) {
  const row = CALLS[index];
  return row ? link(`#/call/${row.key}`, foreign(row.id, 40)) : String(index);
}

function coveragePart() {
  const coverage = (OVERVIEW.coverage ?? []).filter((row) => !empty(row.items));
  return empty(coverage) ? null : section('coverage', t('coverage'), el('p.what', {}, t('coverage.what')),
    ...byCard(coverage, (rows) => el('div', {},
      el('div.scroll', {tabindex: 0, role: 'region', 'aria-label': t('coverage')},
        el('table.matrix', {}, el('caption.aside', {}, t('coverage')), el('tbody', {}, ...rows.map(coverageRow)))),
      folded(t('coverage.names'), ...rows.map(coverageNames)))));
}

function coverageRow(row) {
  return el('tr', {}, el('th', {scope: 'row'}, known('what', row.what)),
    ...row.items.map((item) => el(`td.${coverageShade(item)}`, {}, el('span.cell-name', {}, itemName(row.what, item)), ' ', coverageFigure(item))));
}

function itemName(what, item) {
  return what === 'moods' ? known('mood', item.label) : what === 'offCard' ? known('offCard', item.label) : foreign(item.label, 24);
}

function coverageFigure(item) {
  return item.planned === 0 ? t('unplanned')
    : typeof item.met === 'number' ? `${shownNumber(item.met)}/${shownNumber(item.planned)}` : shownNumber(item.planned);
}

function coverageShade(item) {
  if (!item.planned) {
    return 'shade-none';
  }
  return typeof item.met === 'number' ? `shade-${Math.min(4, Math.floor((5 * item.met) / item.planned))}` : 'shade-planned';
}

function coverageNames(row) {
  const named = row.items.filter((item) => item.text && item.text !== item.label);
  return empty(named) ? null : el('div', {}, el('h4', {}, known('what', row.what)),
    el('ul.plain', {}, ...named.map((item) => el('li', {}, foreign(item.label, 24), ' · ', foreign(item.text, 300)))));
}

function noveltyPart() {
  const shares = (OVERVIEW.novelty ?? []).filter((share) => typeof share === 'number');
  return empty(shares) ? null : section('novelty', t('novelty'), el('p.what', {}, t('novelty.what')),
    curve(t('novelty'), shares),
    el('p', {}, t('alike', OVERVIEW.nearDuplicates ?? 0)),
    folded(t('as-table'), table(t('novelty'), [t('tenth'), t('new')], shares.map((share, i) => [String(i + 1), percent(share, 1)]))));
}

function spentPart() {
  const spent = OVERVIEW.spent ?? [];
  const priced = spent.some((each) => typeof each.cost === 'number');
  return empty(spent) ? null : section('spent', t('spent'), table(t('spent'),
    [t('side'), t('model'), t('read'), t('written'), ...(priced ? [t('cost')] : [])],
    spent.map((each) => [sideName(each.side), foreign(each.model, 60), shownNumber(each.in ?? 0), shownNumber(each.out ?? 0),
      ...(priced ? [typeof each.cost === 'number' ? money(each.cost) : '–'] : [])])));
}

function sideName(side) {
  return side === 'caller' || side === 'callee' || side === 'judge' ? t(side) : foreign(side, 40);
}

function turnsPart() {
  const turns = OVERVIEW.callerTurns;
  return !turns?.all ? null : section('turns', t('caller-turns'), bars(
    ['directed', 'askedAgain', 'fromCard', 'assumed'].filter((kind) => turns[kind] !== undefined).map((kind) => ({
      label: t(kind), value: turns[kind], note: shareNote(turns[kind], turns.all),
    })), turns.all), el('p.what', {}, `${t('all')}: ${shownNumber(turns.all)}`));
}

function runPart() {
  return section('run', t('run'), empty(OVERVIEW.run) ? t('no-run')
    : el('dl.pairs', {}, ...OVERVIEW.run.flatMap((each) => [
      el('dt', {}, foreign(ours(each.name), 80)), el('dd', {}, foreign(ours(each.value), 300)),
    ])));
}
