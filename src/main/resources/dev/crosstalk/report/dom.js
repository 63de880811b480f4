'use strict';

// What comes from a card, a model or a file is put in by text nodes alone; the page's policy forbids
// anything else. Foreign text stands in an isolate of its own, so that it can't turn around the
// words beside it, and what nobody sees in it is shown by its number.

const SHOWN_AT_FIRST = 4000;
const SVG = 'http://www.w3.org/2000/svg';

// Controls, marks of direction, what has no width, halves of characters and tags. Not the joiners,
// which emoji and some scripts need.
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\u{e0000}-\u{e007f}]/gu;

const byId = (id) => document.getElementById(id);

/**
 * An element: 'tag.class.class', attributes (a function is a listener, null is left out), children
 * (null is left out).
 */
function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  return filled(document.createElement(tag), classes, attributes, children);
}

function svg(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  return filled(document.createElementNS(SVG, tag), classes, attributes, children);
}

function filled(made, classes, attributes, children) {
  if (classes.length > 0) {
    made.classList.add(...classes);
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

function link(href, ...children) {
  return el('a', {href}, ...children);
}

/** Chinese that stands in an English page is to be drawn, and read aloud, as Chinese. */
function languageOf(text) {
  const start = text.slice(0, 500);
  return /[\u3040-\u30ff\uac00-\ud7af]/.test(start) || !/[\u4e00-\u9fff]/.test(start) ? null : 'zh';
}

/** Text nodes, and what nobody would see as its number. */
function visible(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(UNSEEN)) {
    nodes.push(text.slice(from, found.index), el('span.unseen', {}, numbered(found[0])));
    from = found.index + found[0].length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== '');
}

function numbered(character) {
  return `\\u${character.codePointAt(0).toString(16).padStart(4, '0')}`;
}

/** A short piece of foreign text, such as a name; cut where it is not short after all. */
function foreign(text, most = 300) {
  const all = String(text ?? '');
  const cut = clipped(all, most);
  return el('bdi.foreign', {dir: 'auto', lang: languageOf(cut)},
    ...(all === '' ? ['–'] : visible(cut)), cut.length < all.length ? '…' : null);
}

/** Its beginning, never half a character. */
function clipped(text, most) {
  if (text.length <= most) {
    return text;
  }
  const half = /[\ud800-\udbff]/.test(text[most - 1]) ? 1 : 0;
  return text.slice(0, most - half);
}

/**
 * A foreign text in full, in a block of its own; a long one at first only its beginning.
 *
 * @param marks [{from, to, name}]: what is marked, by places in the text; they may overlap
 */
function passage(text, marks = []) {
  const all = String(text ?? '');
  const block = el('p.passage', {dir: 'auto', lang: languageOf(all)});
  const cut = clipped(all, SHOWN_AT_FIRST);
  block.append(...marked(cut, marks));
  if (cut.length === all.length) {
    return block;
  }
  const whole = el('button.unfold', {type: 'button', click: () => unfold(block, all, cut.length, marks)},
    t('show-all', all.length));
  block.append('… ', whole);
  return block;
}

// In pieces that are blocks: a line of a million characters is laid out many times as fast so.
const PIECE = 4000;

function unfold(block, all, shown, marks) {
  const pieces = [];
  for (let from = 0; from < all.length;) {
    const piece = clipped(all.slice(from, from + PIECE + 1), PIECE);
    const moved = marks.map((mark) => ({...mark, from: mark.from - from, to: mark.to - from}));
    pieces.push(el('span.piece', {}, ...marked(piece, moved)));
    from += piece.length;
  }
  block.replaceChildren(...pieces);
  block.setAttribute('tabindex', '-1');
  block.focus({preventScroll: true});
}

function marked(text, marks) {
  const within = marks
    .map((mark) => ({...mark, from: Math.max(0, mark.from), to: Math.min(text.length, mark.to)}))
    .filter((mark) => mark.from < mark.to);
  const edges = [...new Set([0, text.length, ...within.flatMap((mark) => [mark.from, mark.to])])];
  edges.sort((one, other) => one - other);
  const nodes = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    const over = within.filter((mark) => mark.from <= edges[i] && edges[i + 1] <= mark.to);
    nodes.push(...piece(visible(text.slice(edges[i], edges[i + 1])), over));
  }
  return nodes;
}

function piece(nodes, marks) {
  if (marks.length === 0) {
    return nodes;
  }
  const struck = marks.some((mark) => mark.name === 'unheard');
  const names = marks.map((mark) => mark.name).filter((name) => name !== 'unheard');
  // What changed is marked besides; of all else what weighs most.
  const kinds = [names[0], ...names.filter((name) => name === 'changed')];
  const inner = names.length > 0 ? [el(`mark.${kinds.join('.')}`, {}, ...nodes)] : nodes;
  return struck ? [el('del', {}, ...inner)] : inner;
}

/** A table with its heads; a cell is a node, a text or {node, class}. */
function table(caption, heads, rows) {
  const cell = (content, i) => el(i === 0 ? 'th' : 'td', {scope: i === 0 ? 'row' : null}, content);
  return el('div.scroll', {tabindex: 0, role: 'region', 'aria-label': caption},
    el('table', {},
      el('caption.aside', {}, caption),
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map(cell))))));
}

/** A part of a page with its heading; left out where it has nothing to show. */
function section(name, title, ...content) {
  const id = `part-${name}`;
  return el('section.part', {'aria-labelledby': id}, el('h2', {id}, title), ...content);
}

function folded(summary, ...content) {
  return el('details', {}, el('summary', {}, summary), ...content);
}

/** Said to who listens instead of looking. */
function announce(text) {
  byId('said').textContent = text;
}

function parsed(id, otherwise) {
  const element = byId(id);
  if (element === null) {
    return otherwise;
  }
  try {
    return JSON.parse(element.textContent) ?? otherwise;
  } catch (e) {
    return otherwise;
  }
}

/** A name in words where the page has some, else as foreign text. */
function known(group, name) {
  return Object.hasOwn(WORDS.en, `${group}.${name}`) ? word(group, name) : foreign(name);
}

function separated(nodes) {
  return nodes.flatMap((node, i) => (i === 0 ? [node] : [' · ', node]));
}

function empty(rows) {
  return !Array.isArray(rows) || rows.length === 0;
}

const SIGNS = {pass: '✓', fail: '✗', unclear: '?', none: '–'};

/** What is foreign in a list of choices, where nothing but text can stand. */
function plainText(text) {
  return clipped(String(text), 60).replace(UNSEEN, numbered);
}

function quoted(text) {
  return text === null ? null : el('span.quoted', {}, foreign(text, 200));
}

function found(text, quote, name) {
  const from = typeof quote === 'string' && quote !== '' ? text.indexOf(quote) : -1;
  return from === -1 ? null : {from, to: from + quote.length, name};
}

/** Moves the focus along what the selector finds; from outside to the first or the last. */
function walk(selector, by) {
  const all = [...document.querySelectorAll(selector)];
  const at = all.indexOf(document.activeElement?.closest(selector));
  const to = at === -1 ? all[by > 0 ? 0 : all.length - 1] : all[at + by];
  to?.focus();
  to?.scrollIntoView({block: 'nearest'});
  return to;
}

const TURNS_AT_FIRST = 300;

/** So many turns at first, and more when asked for. */
function showTurns(list, turns, made, least = 0) {
  const count = Math.max(TURNS_AT_FIRST, least);
  list.append(...turns.slice(0, count).map(made));
  const left = turns.slice(count);
  if (left.length > 0) {
    const more = el('li.more', {}, el('button', {type: 'button', click: () => {
      more.remove();
      showTurns(list, left, made);
    }}, t('more-turns', left.length)));
    list.append(more);
  }
}

function leadTo(turn) {
  pointAt(turn);
  turn.focus({preventScroll: true});
  turn.scrollIntoView({block: 'center'});
}

function pointAt(turn) {
  document.querySelectorAll('#main .pointed').forEach((other) => other.classList.remove('pointed'));
  turn.classList.add('pointed');
}

/** @param lineNode what stands for that line of the card */
function evidenceNote(evidence, lineNode) {
  return el('div.turn-note.fail', {},
    el('span.verdict', {}, known('metric', evidence.metric), ' ✗ '), known('why', evidence.reason),
    evidence.quote ? [' · ', quoted(evidence.quote)] : null,
    evidence.card ? [` · ${t('card-says')} `, quoted(evidence.card)] : null,
    evidence.by === 'judge' ? [` · ${t('judge')}: `, foreign(evidence.why ?? '', 600)] : null,
    typeof evidence.line === 'number' ? [' · ', lineNode(evidence.line)] : null);
}
