'use strict';

// One call that turned over, beside its counterpart: what is the same is folded, and the first
// difference marked.

function flippedPage(i, place) {
  const call = FLIPPED[i];
  return {
    nodes: [flippedHead(call, i), flipsPart(call), talkPart(call, i, place)],
    keys: flippedKeys(i),
    title: clipped(String(call.after), 60),
    show: () => { if (place) { leadToTurn(place); } },
  };
}

function flippedHead(call, i) {
  const step = (to, sign, id, name) => FLIPPED[to]
    ? el('a.button', {href: `#/flip/${to + 1}`, id, 'aria-label': name}, sign)
    : el('span.button.off', {'aria-hidden': 'true'}, sign);
  return el('div.call-head', {},
    el('h1', {tabindex: -1}, foreign(call.after, 120)),
    el('nav.steps-nav', {'aria-label': t('flipped')},
      el('a.button', {href: '#/', id: 'back'}, t('all-flipped')),
      step(i - 1, '←', 'call-before', t('previous-call')), el('span', {}, t('place-in-flipped', i + 1, FLIPPED.length)),
      step(i + 1, '→', 'call-after', t('next-call')),
      el('button', {type: 'button', id: 'print', click: () => print()}, t('print'))));
}

function flippedKeys(i) {
  const to = (by) => () => {
    if (FLIPPED[i + by]) {
      location.hash = `#/flip/${i + by + 1}`;
    }
  };
  // What is folded can't have the focus.
  const turn = (by) => () => walk('details.same > summary, .aligned:not(details:not([open]) .aligned)', by);
  return {j: turn(1), k: turn(-1), ArrowDown: turn(1), ArrowUp: turn(-1), n: to(1), p: to(-1),
    Escape: () => { location.hash = '#/'; }};
}

function leadToTurn(place) {
  const found = byId(`turn-${place}`);
  const fold = found?.closest('details');
  if (fold) {
    fold.open = true;
  }
  if (found) {
    leadTo(found);
  }
}

function evidenceOf(call) {
  return call.flips.flatMap((flip) => SIDES.flatMap((side) => (flip[side].verdict === 'fail' ? flip[side].evidence ?? [] : [])
    .map((evidence) => ({...evidence, metric: flip.metric, side}))));
}

function flipsPart(call) {
  return section('flips', t('turned-over'),
    el('ul.plain.flips', {}, ...call.flips.map((flip) => el('li', {}, turnedOver(flip)))));
}

function talkPart(call, i, place) {
  const turns = DATA.calls[i];
  const rows = turns.rows ?? [];
  const evidence = evidenceOf(call);
  const list = el('ol.turns', {'aria-label': t('dialogue')});
  const items = gathered(rows, evidence);
  const wanted = items.findIndex((item) => item.some((row) => String(row.n) === place));
  showTurns(list, items, (item) => turnsItem(call, i, item, evidence, turns), wanted + 1);
  const unshown = evidence.filter((each) => !rows.some((row) => row.n === each.turn));
  return el('div.talk', {},
    el('p.parting', {}, partingSentence(turns, i)),
    empty(unshown) ? null : el('div.evidence', {}, el('h2', {}, t('shown-why')),
      ...unshown.map((each) => el('div', {}, each.turn > 0 ? t('turn-n', each.turn) : t('whole-call'), noteOf(each)))),
    empty(rows) ? null : el('div.pair.heads', {}, ...SIDES.map((side) => el('p', {}, el('strong', {}, sideName(side)), ' ', foreign(call[side], 80)))),
    list);
}

function partingSentence(turns, i) {
  if (!turns.before || !turns.after) {
    return t(turns.after ? 'no-words-before' : turns.before ? 'no-words-after' : 'no-words');
  }
  const n = partsAt(i);
  return n === null ? t('never-part')
    : el('span', {}, link(`#/flip/${i + 1}/${n}`, t('part-sentence', n)), ' ', el('mark.changed', {}, t('changed')));
}

/** Rows one by one, but those together that are the same, one after another, and show nothing. */
function gathered(rows, evidence) {
  const items = [];
  let same = null;
  for (const row of rows) {
    const plain = row.both !== undefined && !evidence.some((each) => each.turn === row.n);
    if (plain && same !== null) {
      same.push(row);
    } else {
      const item = [row];
      items.push(item);
      same = plain ? item : null;
    }
  }
  return items;
}

function turnsItem(call, i, rows, evidence, turns) {
  const [first] = rows;
  if (first.both === undefined || evidence.some((each) => each.turn === first.n)) {
    return alignedRow('li', i, first, evidence.filter((each) => each.turn === first.n), turns);
  }
  const last = rows[rows.length - 1];
  return el('li', {}, el('details.same', {},
    el('summary', {}, rows.length === 1 ? t('same-turn', first.n) : t('same-turns', first.n, last.n)),
    ...rows.map((row) => alignedRow('div', i, row, [], turns))));
}

function alignedRow(tag, i, row, evidence, turns) {
  const first = partsAt(i) === row.n;
  return el(`${tag}.aligned${first ? '.first' : ''}`, {id: `turn-${row.n}`, tabindex: -1, 'data-n': row.n},
    first ? el('p.here', {}, el('span', {'aria-hidden': 'true'}, '◆ '), t('parts-here')) : null,
    row.both ? saidBubble(row.n, row.both, t('same-in-both'), [], evidence)
      : el('div.pair', {}, ...SIDES.filter((side) => turns[side]).map((side) => sideOf(row, side, evidence))));
}

function sideOf(row, side, evidence) {
  const said = row[side];
  const mine = evidence.filter((each) => each.side === side);
  if (!said) {
    return el('div.over', {}, el('p.what', {}, `${sideName(side)}: ${t('over', row.n)}`), ...mine.map(noteOf));
  }
  const [from, beforeEnd, afterEnd] = row.differs ?? [0, 0, 0];
  const marks = row.differs ? [{from, to: side === 'before' ? beforeEnd : afterEnd, name: 'changed'}] : [];
  const bubble = saidBubble(row.n, said, sideName(side), marks, mine);
  if (from >= SHOWN_AT_FIRST) {
    bubble.firstChild.append(el('p.turn-note.late', {}, t('differs-late', from + 1)));
  }
  return bubble;
}

function saidBubble(n, said, which, marks, evidence) {
  const side = said.speaker === 'caller' ? 'caller' : 'callee';
  const text = String(said.text ?? '');
  const shown = evidence.map((each) => found(text, each.quote, 'evidence')).filter((mark) => mark !== null);
  const unheard = typeof said.cutAt === 'number' ? [{from: said.cutAt, to: text.length, name: 'unheard'}] : [];
  return el(`div.said.${side}`, {}, el('div.bubble', {},
    el('p.turn-head', {}, el('strong', {}, String(n)), el('span.speaker', {}, t(side)), el('span.which', {}, which)),
    text === '' ? el('p.what', {}, t('nothing-said')) : passage(text, [...shown, ...marks, ...unheard]),
    typeof said.cutAt === 'number' ? el('p.turn-note.cut', {}, `✂ ${t('cut')}`) : null,
    typeof said.heard === 'string' ? el('div.turn-note.heard', {}, el('span', {}, `${t('heard')}: `), passage(said.heard)) : null,
    ...evidence.map(noteOf)));
}

function noteOf(evidence) {
  const note = evidenceNote(evidence, (line) => t('card-line', line));
  note.prepend(`${sideName(evidence.side)} · `);
  return note;
}
