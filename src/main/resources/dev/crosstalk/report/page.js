'use strict';

// Which page the address asks for, and what stands around all of them.

let keys = {};
let shownPath = null;
let shownPage = null;

function start() {
  const chosen = remembered('language');
  language = Object.hasOwn(WORDS, chosen ?? '') ? chosen : OVERVIEW.language === 'zh' ? 'zh' : 'en';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const wear = () => {
    document.documentElement.dataset.theme = remembered('theme') ?? (system.matches ? 'dark' : 'light');
  };
  wear();
  system.addEventListener('change', wear);
  addEventListener('hashchange', show);
  document.addEventListener('keydown', pressed);
  addEventListener('beforeprint', () => unfoldAll(true));
  addEventListener('afterprint', () => unfoldAll(false));
  show();
}

/** [page, …, query] of the address; what can't be decoded is no page. */
function asked() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  try {
    return {parts: path.split('/').map(decodeURIComponent), query, path};
  } catch (e) {
    return {parts: ['?'], query, path};
  }
}

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

function show() {
  const address = asked();
  if (isHere(address)) {
    shownPath = address.path;
    return;
  }
  const again = shownPath === address.path;
  const focused = again ? document.activeElement?.id : null;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  byId('skip').textContent = t('skip');
  const page = pageFor(address);
  keys = page.keys;
  document.title = `${page.title} · Crosstalk`;
  byId('top').replaceChildren(...topBar(address.parts[0]));
  byId('main').className = `page-${['', 'calls', 'call', 'card'].includes(address.parts[0]) ? address.parts[0] || 'overview' : 'none'}`;
  byId('main').replaceChildren(...page.nodes.filter((node) => node !== null));
  refocus(focused, shownPath !== null && !again);
  shownPath = address.path;
  shownPage = address.parts.slice(0, 2).join('/');
  page.show?.();
}

/** Where a page is drawn anew, its control keeps the focus; a new page is read from its start. */
function refocus(id, fresh) {
  if (id && byId(id)) {
    byId(id).focus({preventScroll: true});
  } else if (fresh) {
    scrollTo(0, 0);
    byId('main').focus({preventScroll: true});
  }
}

function topBar(name) {
  const entry = (href, label, mine) => el('a', {href, 'aria-current': mine ? 'page' : null}, label);
  const other = language === 'en' ? 'zh' : 'en';
  const dark = document.documentElement.dataset.theme === 'dark';
  return [
    el('p.brand', {}, el('strong', {}, 'Crosstalk'), OVERVIEW.version ? ` ${plainText(OVERVIEW.version)} ` : ' ',
      OVERVIEW.source ? foreign(OVERVIEW.source, 80) : null),
    el('nav.pages', {'aria-label': 'Crosstalk'},
      entry('#/', t('overview'), name === ''), entry(name === 'call' ? listAddress : '#/calls', t('calls'), name === 'calls' || name === 'call'),
      byId('card-0') ? entry('#/card/0', t((OVERVIEW.cards ?? []).length > 1 ? 'cards' : 'card'), name === 'card') : null),
    el('div.tools', {},
      el('button', {type: 'button', id: 'language', lang: other === 'zh' ? 'zh-CN' : 'en', click: () => speak(other)}, t('other-language')),
      el('button', {type: 'button', id: 'theme', 'aria-label': t('theme'), click: () => paint(dark ? 'light' : 'dark')},
        t(dark ? 'theme.light' : 'theme.dark')),
      el('button', {type: 'button', id: 'show-keys', 'aria-keyshortcuts': '?', click: toggleKeys}, t('keys'), ' ', el('kbd', {}, '?'))),
  ];
}

function speak(other) {
  language = other;
  remember('language', other);
  shownPage = null;
  show();
}

function paint(theme) {
  document.documentElement.dataset.theme = theme;
  remember('theme', theme);
  byId('top').replaceChildren(...topBar(asked().parts[0]));
  byId('theme').focus();
}

function toggleKeys() {
  const dialog = byId('keys');
  if (dialog.open) {
    dialog.close();
    return;
  }
  const key = (names, does) => [el('dt', {}, ...separated(names.map((name) => el('kbd', {}, name)))), el('dd', {}, does)];
  dialog.replaceChildren(
    el('h2', {id: 'keys-title'}, t('keys')),
    el('dl', {}, ...key(['1', '2', '3'], t('key.pages')), ...key(['j', '↓'], t('key.down')), ...key(['k', '↑'], t('key.up')),
      ...key(['Enter'], t('key.enter')), ...key(['Esc'], t('key.escape')), ...key(['/'], t('key.search')),
      ...key(['[', ']'], t('key.page')), ...key(['n', 'p'], t('key.call')), ...key(['?'], t('key.keys'))),
    el('form', {method: 'dialog'}, el('button', {click: (event) => { event.preventDefault(); dialog.close(); }}, t('close'))));
  dialog.showModal();
}

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

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }
  const typing = event.target.closest?.('input, select, textarea') ?? null;
  if (typing !== null) {
    if (event.key === 'Escape') {
      typing.blur();
    }
    return;
  }
  if (byId('keys').open && event.key !== '?') {
    return;
  }
  const does = (Object.hasOwn(keys, event.key) && keys[event.key]) || (Object.hasOwn(EVERYWHERE, event.key) && EVERYWHERE[event.key]);
  if (does) {
    event.preventDefault();
    does();
  }
}

/** What is folded has to be on paper too; afterwards it is as it was. */
function unfoldAll(open) {
  for (const details of byId('main').querySelectorAll('details')) {
    if (open && !details.open) {
      details.dataset.unfolded = '';
      details.open = true;
    } else if (!open && 'unfolded' in details.dataset) {
      delete details.dataset.unfolded;
      details.open = false;
    }
  }
}

start();
