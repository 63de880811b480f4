'use strict';

// What the page was given. Calls are packed in blocks, and a block is unpacked when a call of it is
// looked at or searched in.

const OVERVIEW = parsed('overview', {});
const CALLS = rowsOf(parsed('index', {}));
const unpacked = new Map();
const cards = new Map();

/** The rows as objects, each with its place, its place in its block, and its name in addresses. */
function rowsOf(index) {
  const columns = index.columns ?? [];
  const places = new Map();
  const rows = (index.rows ?? []).map((row, i) => {
    const call = Object.fromEntries(columns.map((name, c) => [name, row[c]]));
    const place = places.get(call.block) ?? 0;
    places.set(call.block, place + 1);
    return {...call, id: String(call.id ?? ''), problems: call.problems ?? [],
      verdicts: call.verdicts ?? '', index: i, place};
  });
  const times = new Map();
  rows.forEach((row) => times.set(row.id, (times.get(row.id) ?? 0) + 1));
  rows.forEach((row) => {
    const plain = times.get(row.id) === 1 && /^[^~]/u.test(row.id) && row.id.length <= 200;
    row.key = (plain && encoded(row.id)) || `~${row.index}`;
  });
  return rows;
}

/** For an address; null for half a character, of which no address can be made. */
function encoded(text) {
  try {
    return encodeURIComponent(text);
  } catch (e) {
    return null;
  }
}

const CALLS_BY_KEY = new Map(CALLS.map((row) => [decodeURIComponent(row.key), row]));

async function callsOf(block) {
  if (!unpacked.has(block)) {
    unpacked.set(block, unpack(block));
  }
  return unpacked.get(block);
}

async function unpack(block) {
  if (typeof DecompressionStream === 'undefined') {
    throw new Error(t('no-unpacking'));
  }
  const base64 = byId(`calls-${block}`).textContent.trim();
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

async function callOf(row) {
  return (await callsOf(row.block))[row.place];
}

/** The words of a call as they are searched in. */
function searchable(call) {
  call.searched ??= [call.id, ...(call.turns ?? []).flatMap((turn) => [turn.text, turn.heard])]
    .filter((text) => typeof text === 'string')
    .join('\n')
    .normalize('NFKC')
    .toLowerCase();
  return call.searched;
}

/** A card with its lines by what they are; one without lines where the page has none. */
function cardOf(number) {
  if (!cards.has(number)) {
    const card = parsed(`card-${number}`, {});
    const lines = card.lines ?? [];
    const parts = new Map(lines.filter((line) => line.part).map((line) => [line.part, line]));
    cards.set(number, {...card, lines, parts});
  }
  return cards.get(number);
}

function cardName(number) {
  return typeof number === 'number' ? String(OVERVIEW.cards?.[number]?.name ?? cardOf(number).name ?? number) : '–';
}

/** What that part of the card says, without the marks of a list or quotes; null where unknown. */
function partText(card, part) {
  const line = cardOf(card).parts.get(part);
  return line ? bare(line.text) : null;
}

function bare(line) {
  return String(line)
    .replace(/^\s*(?:[-*+]|\d+[.)])\s+/u, '')
    .replace(/^[QA][:：]\s*/u, '')
    .replace(/^[“"「『](.*)[”"」』]$/u, '$1');
}

/** The names of the card's spoken steps by their numbers. */
function stepsOf(card) {
  return (OVERVIEW.funnel ?? []).find((funnel) => funnel.card === card)?.steps ?? [];
}

const METRICS = (OVERVIEW.metrics ?? []).map((metric) => String(metric.metric));
const LETTERS = {p: 'pass', f: 'fail', u: 'unclear'};

function verdictOf(row, metric) {
  return LETTERS[row.verdicts[METRICS.indexOf(metric)]] ?? 'none';
}

