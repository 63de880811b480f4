'use strict';

// What stands around every page, and what keys do. The script of a page gives PAGES (the names in
// its addresses), KEYS (what is said of them), EVERYWHERE (keys that hold on all its pages),
// pageFor, isHere and topBar.

let keys = {};
let shownPath = null;
let shownPage = null;

/** Begins in that language, unless the reader has chosen another one before. */
function start(first) {
  const chosen = remembered('language');
  language = Object.hasOwn(WORDS, chosen ?? '') ? chosen : first === 'zh' ? 'zh' : 'en';
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
  byId('main').className = `page-${PAGES.includes(address.parts[0]) ? address.parts[0] || 'overview' : 'none'}`;
  byId('main').replaceChildren(...page.nodes.filter((node) => node !== null));
  refocus(focused, shownPath !== null && !again);
  shownPath = address.path;
  shownPage = address.parts.slice(0, 2).join('/');
  page.show?.();
}

/** What every page has at its top: the language, the theme, the keys. */
function tools() {
  const other = language === 'en' ? 'zh' : 'en';
  const dark = document.documentElement.dataset.theme === 'dark';
  return el('div.tools', {},
    el('button', {type: 'button', id: 'language', lang: other === 'zh' ? 'zh-CN' : 'en', click: () => speak(other)}, t('other-language')),
    el('button', {type: 'button', id: 'theme', 'aria-label': t('theme'), click: () => paint(dark ? 'light' : 'dark')},
      t(dark ? 'theme.light' : 'theme.dark')),
    el('button', {type: 'button', id: 'show-keys', 'aria-keyshortcuts': '?', click: toggleKeys}, t('keys'), ' ', el('kbd', {}, '?')));
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

/** Where a page is drawn anew, its control keeps the focus; a new page is read from its start. */
function refocus(id, fresh) {
  if (id && byId(id)) {
    byId(id).focus({preventScroll: true});
  } else if (fresh) {
    scrollTo(0, 0);
    byId('main').focus({preventScroll: true});
  }
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
    el('dl', {}, ...KEYS.flatMap(([names, does]) => key(names, t(does)))),
    el('form', {method: 'dialog'}, el('button', {click: (event) => { event.preventDefault(); dialog.close(); }}, t('close'))));
  dialog.showModal();
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

// Browsers may be set to keep nothing, or keep nothing for a page from disk; then a choice holds
// until the page is closed.
function remembered(name) {
  try {
    return localStorage.getItem(`crosstalk-${name}`);
  } catch (e) {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`crosstalk-${name}`, value);
  } catch (e) {
    // See above.
  }
}
