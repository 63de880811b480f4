'use strict';

// All calls as a table to sort, filter and walk through. The address has the filters, so that a
// selection can be kept, sent, and come back to.

const ROWS_A_PAGE = 100;
const FILTERS = ['q', 'card', 'end', 'step', 'problem', 'style', 'check'];

/** The calls that were listed last, in their order: a call's page walks along them. */
let listed = CALLS;
let listAddress = '#/calls';

/** The last search, with what it found. */
let search = {query: '', found: null};

function parameters(values) {
  return new URLSearchParams(Object.entries(values)
    .filter(([, value]) => value !== '' && value !== null && value !== undefined)
    .map(([name, value]) => [name, String(value)])).toString();
}

function callsAddress(values) {
  const query = parameters(values);
  return query === '' ? '#/calls' : `#/calls?${query}`;
}

const COLUMNS = [
  {name: 'id', value: (row) => row.id, cell: (row) => callCell(row)},
  {name: 'card', narrow: false, value: (row) => cardName(row.card), cell: (row) => foreign(cardName(row.card), 40)},
  {name: 'turns', number: true, narrow: false, value: (row) => row.turns, cell: (row) => shownNumber(row.turns ?? '–')},
  {name: 'end', short: true, value: (row) => row.end ?? '', cell: (row) => endCell(row)},
  {name: 'step', number: true, value: (row) => row.step ?? -1, cell: (row) => stepCell(row)},
  {name: 'style', number: true, value: (row) => row.style ?? 2, cell: (row) => styleCell(row)},
  {name: 'problems', value: (row) => row.problems.length, cell: (row) => problemCell(row)},
  {name: 'verdicts', narrow: false, value: (row) => failures(row), cell: (row) => verdictCell(row)},
];

/** Those that have anything to show: where nothing was scored, nothing is said of scores. */
function shownColumns() {
  const styled = CALLS.some((row) => typeof row.style === 'number');
  return COLUMNS.filter(({name}) => (name === 'style' ? styled : name !== 'verdicts' || METRICS.length > 0));
}

function callCell(row) {
  return link(`#/call/${row.key}`, foreign(row.id, 60));
}

function endCell(row) {
  const reason = row.failed ? 'failed' : row.end ?? 'none';
  return el(ENDS_BADLY.has(reason) ? 'span.bad' : 'span', {}, known('end', reason));
}

const ENDS_BADLY = new Set(['failed', 'stalled', 'turn-limit', 'interrupted']);

function stepCell(row) {
  const last = stepsOf(row.card).at(-1)?.number;
  return typeof row.step !== 'number' ? '–' : last === undefined ? shownNumber(row.step) : `${row.step}/${last}`;
}

function styleCell(row) {
  const verdict = verdictOf(row, 'style');
  return el(`span.${verdict}`, {}, decimals(row.style));
}

function problemCell(row) {
  return el('span', {}, ...separated(row.problems.slice(0, 3).map((kind) => known('why', kind))),
    row.problems.length > 3 ? ` · ${t('more', row.problems.length - 3)}` : null);
}

function verdictCell(row) {
  const verdicts = METRICS.map((metric) => ({metric, verdict: verdictOf(row, metric)}));
  return el('span.signs', {role: 'img',
    'aria-label': verdicts.map(({metric, verdict}) => `${word('metric', metric)} ${t(verdict)}`).join(', ') || '–'},
  ...verdicts.map(({metric, verdict}) =>
    el(`span.${verdict}`, {title: `${word('metric', metric)}: ${t(verdict)}`}, SIGNS[verdict])));
}

function failures(row) {
  return [...row.verdicts].filter((letter) => letter === 'f').length;
}

function callsPage(query) {
  const asked = new URLSearchParams(query);
  const state = Object.fromEntries(FILTERS.map((name) => [name, asked.get(name) ?? '']));
  state.sort = asked.get('sort') ?? '';
  state.page = Math.max(1, Number.parseInt(asked.get('page') ?? '1', 10) || 1);
  const list = el('div.list', {id: 'list'});
  const view = {state, list, rows: []};
  showMatching(view);
  return {nodes: [el('h1.aside', {}, t('calls')), filterForm(view), list], keys: callsKeys(view), title: t('calls')};
}

function go(view, changed) {
  const state = {...view.state, page: 1, ...changed};
  location.hash = callsAddress({...state, page: state.page > 1 ? state.page : ''});
}

function filterForm(view) {
  const {state} = view;
  const ends = [...new Set([...CALLS.map((row) => (row.failed ? 'failed' : row.end ?? 'none'))])];
  const problems = [...new Set([...(OVERVIEW.problems ?? []).map((problem) => problem.kind), ...CALLS.flatMap((row) => row.problems)])];
  return el('form.filters', {role: 'search', 'aria-label': t('filter'), submit: (event) => event.preventDefault()},
    searchField(view),
    (OVERVIEW.cards ?? []).length > 1
      ? choice(view, 'card', t('card'), OVERVIEW.cards.map((card, i) => [String(i), plainText(card.name)])) : null,
    choice(view, 'end', t('end'), ends.map((end) => [end, plainText(word('end', end))])),
    choice(view, 'step', t('last-step'), stepChoices(state)),
    choice(view, 'problem', t('problem'), problems.map((kind) => [kind, plainText(word('why', kind))])),
    ...(METRICS.length === 0 ? [] : [
      choice(view, 'style', t('style'), ['pass', 'unclear', 'fail', 'none'].map((verdict) => [verdict, t(verdict)])),
      choice(view, 'check', t('check'), checkChoices(state))]),
    el('button', {type: 'button', id: 'reset', click: () => { location.hash = '#/calls'; }}, t('reset')));
}

function searchField(view) {
  let waiting;
  const field = el('input', {id: 'q', type: 'search', autocomplete: 'off', spellcheck: 'false', dir: 'auto',
    placeholder: t('search.hint'), 'aria-keyshortcuts': '/', input: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        Object.assign(view.state, {q: field.value, page: 1});
        history.replaceState(null, '', callsAddress({...view.state, page: ''}));
        showMatching(view);
      }, 200);
    }});
  field.value = view.state.q;
  return el('label.search', {}, el('span', {}, t('search')), field);
}

function choice(view, name, label, choices) {
  const now = view.state[name];
  const named = choices.filter(([value]) => value !== '');
  const all = now === '' || named.some(([value]) => value === now) ? named : [...named, [now, plainText(now)]];
  const select = el('select', {id: `filter-${name}`, change: () => go(view, {[name]: select.value})},
    el('option', {value: ''}, t('any')),
    ...all.map(([value, text]) => el('option', {value, selected: value === now}, text)));
  return el('label', {}, el('span', {}, label), select);
}

function stepChoices(state) {
  const card = state.card === '' && (OVERVIEW.cards ?? []).length === 1 ? 0 : Number(state.card);
  if (state.card !== '' || card === 0 && (OVERVIEW.cards ?? []).length === 1) {
    return stepsOf(card).map((step) => [String(step.number), plainText(`${step.number} ${step.name}`)]);
  }
  const numbers = new Set(CALLS.map((row) => row.step).filter((step) => typeof step === 'number'));
  return [...numbers].sort((one, other) => one - other).map((number) => [String(number), String(number)]);
}

function checkChoices(state) {
  const usual = METRICS.flatMap((metric) => ['fail', 'unclear'].map((verdict) => `${metric}:${verdict}`));
  const all = state.check === '' || usual.includes(state.check) ? usual : [...usual, state.check];
  return all.map((check) => {
    const [metric, verdict] = check.split(':');
    return [check, plainText(`${word('metric', metric)}: ${Object.hasOwn(SIGNS, verdict) ? t(verdict) : verdict}`)];
  });
}

/** Whether the row is one of those that the filters leave, the words said apart. */
function fits(row, state) {
  return (state.card === '' || String(row.card) === state.card)
    && (state.end === '' || (row.failed ? 'failed' : row.end ?? 'none') === state.end)
    && (state.step === '' || String(row.step) === state.step)
    && (state.problem === '' || row.problems.includes(state.problem) || countedAs(state.problem).has(row.index))
    && (state.style === '' || verdictOf(row, 'style') === state.style)
    && (state.check === '' || checked(row, state.check));
}

function checked(row, check) {
  const [metric, verdict] = check.split(':');
  return verdictOf(row, metric) === verdict;
}

const counted = new Map();

function countedAs(kind) {
  if (!counted.has(kind)) {
    const found = (OVERVIEW.problems ?? []).filter((problem) => problem.kind === kind);
    counted.set(kind, new Set(found.flatMap((problem) => problem.calls ?? [])));
  }
  return counted.get(kind);
}

async function showMatching(view) {
  const {state} = view;
  const query = state.q.normalize('NFKC').toLowerCase().trim();
  if (query !== '' && search.query !== query) {
    search = {query, found: null};
  }
  if (query === '' || search.found !== null) {
    showRows(view, query === '' ? null : search.found);
    return;
  }
  await find(view, search);
}

/** Unpacks block after block; a newer search makes an older one stop. */
async function find(view, mine) {
  const blocks = [...new Set(CALLS.map((row) => row.block))];
  const found = new Set();
  const progress = el('p.progress', {});
  view.list.replaceChildren(progress);
  for (const [i, block] of blocks.entries()) {
    progress.textContent = t('searching', Math.round((100 * i) / blocks.length));
    try {
      const calls = await callsOf(block);
      CALLS.filter((row) => row.block === block && calls[row.place] && searchable(calls[row.place]).includes(mine.query))
        .forEach((row) => found.add(row.index));
    } catch (e) {
      progress.after(el('p.wrong', {}, t('damaged', e.message)));
    }
    if (search !== mine) {
      return;
    }
  }
  mine.found = found;
  showRows(view, found);
}

function showRows(view, found) {
  const {state, list} = view;
  const rows = CALLS.filter((row) => (found === null || found.has(row.index)) && fits(row, state));
  sortRows(rows, state.sort);
  view.rows = rows;
  listed = rows;
  listAddress = callsAddress({...state, page: state.page > 1 ? state.page : ''});
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
  state.page = Math.min(state.page, pages);
  const count = t('matching', rows.length, CALLS.length);
  list.replaceChildren(
    el('p.count', {}, count),
    rows.length === 0 ? el('p', {}, t('no-match')) : callsTable(view, rows),
    ...(pages > 1 ? [pager(view, pages)] : []));
  announce(count);
}

const inOrder = new Intl.Collator(undefined, {numeric: true});

function sortRows(rows, sort) {
  const column = COLUMNS.find((each) => each.name === sort.replace('-', ''));
  if (!column) {
    return;
  }
  const sign = sort.startsWith('-') ? -1 : 1;
  const compare = (one, other) => typeof one === 'number' && typeof other === 'number'
    ? one - other : inOrder.compare(String(one).slice(0, 200), String(other).slice(0, 200));
  rows.sort((one, other) => sign * compare(column.value(one), column.value(other)) || one.index - other.index);
}

function callsTable(view, rows) {
  const from = (view.state.page - 1) * ROWS_A_PAGE;
  const shown = rows.slice(from, from + ROWS_A_PAGE);
  return el('div.scroll', {},
    el('table.calls', {'aria-rowcount': rows.length + 1},
      el('caption.aside', {}, t('calls')),
      el('thead', {}, el('tr', {}, ...shownColumns().map((column) => columnHead(view, column)))),
      el('tbody', {}, ...shown.map((row, i) => callRow(row, from + i)))));
}

function columnHead(view, column) {
  const {sort} = view.state;
  const now = sort === column.name ? 'ascending' : sort === `-${column.name}` ? 'descending' : null;
  const next = now === 'ascending' ? `-${column.name}` : now === 'descending' ? '' : column.name;
  const label = t(`column.${column.name}`);
  return el(`th${classesOf(column)}`, {scope: 'col', 'aria-sort': now},
    el('button.sort', {type: 'button', id: `sort-${column.name}`, title: t('sort-by', label),
      click: () => go(view, {sort: next})}, label,
    el('span.arrow', {'aria-hidden': 'true'}, now === 'ascending' ? '▲' : now === 'descending' ? '▼' : '')));
}

function classesOf(column) {
  return `${column.number ? '.number' : ''}${column.narrow === false ? '.wide' : ''}${column.short ? '.short' : ''}`;
}

function callRow(row, place) {
  return el(failures(row) > 0 || row.failed ? 'tr.failing' : 'tr',
    {'aria-rowindex': place + 2, click: (event) => openByClick(event, row)},
    ...shownColumns().map((column) => el(`td${classesOf(column)}`, {}, column.cell(row))));
}

/** A click on a row opens it, unless it marks words to copy. */
function openByClick(event, row) {
  if (event.target.closest('a') === null && String(getSelection()) === '') {
    location.hash = `#/call/${row.key}`;
  }
}

function pager(view, pages) {
  const {page} = view.state;
  const step = (to, label, id) => el('button', {type: 'button', id, disabled: to < 1 || to > pages,
    click: () => go(view, {page: to})}, label);
  return el('nav.pager', {'aria-label': t('pages')},
    step(page - 1, t('before'), 'page-before'), el('span', {}, t('page-of', page, pages)), step(page + 1, t('after'), 'page-after'));
}

function callsKeys(view) {
  const turnTo = (by) => {
    const pages = Math.ceil(view.rows.length / ROWS_A_PAGE);
    const to = view.state.page + by;
    if (to >= 1 && to <= pages) {
      go(view, {page: to});
    }
  };
  return {
    j: () => walk('table.calls tbody a', 1), ArrowDown: () => walk('table.calls tbody a', 1),
    k: () => walk('table.calls tbody a', -1), ArrowUp: () => walk('table.calls tbody a', -1),
    '[': () => turnTo(-1), ']': () => turnTo(1),
    Escape: () => { location.hash = '#/'; },
  };
}

