'use strict';

// Which page the address asks for.

function pageFor({parts, query}) {
  const [name, which, place] = parts;
  if (name === '') {
    return {nodes: overviewPage(), keys: {}, title: t('overview')};
  } else if (name === 'calls') {
    return callsPage(query);
  } else if (name === 'call' && CALLS_BY_KEY.has(which)) {
    return callPage(CALLS_BY_KEY.get(which), place);
  } else if (name === 'card' && byId(`card-${which}`) !== null && /^\d+$/.test(which)) {
    return cardPage(Number(which), place);
  }
  return {nodes: [el('h1', {tabindex: -1}, t('not-there')), el('p', {}, link('#/', t('overview')))],
    keys: {Escape: () => { location.hash = '#/'; }}, title: t('not-there')};
}

/** Whether the address is that of a place in the page which is there already; then it is gone to. */
function isHere({parts: [name, which, place]}) {
  const prefix = {call: 'turn', card: 'line'}[name];
  if (prefix === undefined || which === undefined || shownPage !== `${name}/${which}`) {
    return false;
  }
  const found = place ? byId(`${prefix}-${place}`) : byId('main');
  if (found && place) {
    (name === 'call' ? leadTo : () => pointAtLine(place))(found);
  }
  return found !== null;
}

function topBar(name) {
  const entry = (href, label, mine) => el('a', {href, 'aria-current': mine ? 'page' : null}, label);
  return [
    el('p.brand', {}, el('strong', {}, 'Crosstalk'), OVERVIEW.version ? ` ${plainText(OVERVIEW.version)} ` : ' ',
      OVERVIEW.source ? foreign(OVERVIEW.source, 80) : null),
    el('nav.pages', {'aria-label': 'Crosstalk'},
      entry('#/', t('overview'), name === ''), entry(name === 'call' ? listAddress : '#/calls', t('calls'), name === 'calls' || name === 'call'),
      byId('card-0') ? entry('#/card/0', t((OVERVIEW.cards ?? []).length > 1 ? 'cards' : 'card'), name === 'card') : null),
    tools(),
  ];
}

const PAGES = ['', 'calls', 'call', 'card'];

const KEYS = [
  [['1', '2', '3'], 'key.pages'], [['j', '↓'], 'key.down'], [['k', '↑'], 'key.up'], [['Enter'], 'key.enter'],
  [['Esc'], 'key.escape'], [['/'], 'key.search'], [['[', ']'], 'key.page'], [['n', 'p'], 'key.call'], [['?'], 'key.keys'],
];

const EVERYWHERE = {
  1: () => { location.hash = '#/'; },
  2: () => { location.hash = '#/calls'; },
  3: () => { location.hash = byId('card-0') ? '#/card/0' : '#/'; },
  '?': toggleKeys,
  '/': toSearch,
};

function toSearch() {
  if (byId('q') === null) {
    location.hash = '#/calls';
    addEventListener('hashchange', () => byId('q')?.focus(), {once: true});
  } else {
    byId('q').focus();
  }
}

start(OVERVIEW.language);
