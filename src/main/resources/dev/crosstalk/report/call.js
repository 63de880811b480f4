'use strict';

// One call as it is read: who said what, what it did, what was wrong with it.

function callPage(row, turn) {
  const body = el('div.call', {}, el('p.progress', {}, t('loading')));
  showCall(row, turn, body);
  return {nodes: [callHead(row), body], keys: callKeys(row), title: clipped(row.id, 60)};
}

function callHead(row) {
  const at = listed.indexOf(row);
  const to = (by) => (at === -1 ? undefined : listed[at + by]);
  const step = (other, sign, id, name) => other
    ? el('a.button', {href: `#/call/${other.key}`, id, 'aria-label': name}, sign)
    : el('span.button.off', {'aria-hidden': 'true'}, sign);
  return el('div.call-head', {},
    el('h1', {tabindex: -1}, foreign(row.id, 120)),
    el('nav.steps-nav', {'aria-label': t('calls')},
      el('a.button', {href: listAddress, id: 'back'}, t('back')),
      step(to(-1), '←', 'call-before', t('previous-call')), at === -1 ? null : el('span', {}, t('place-in-list', at + 1, listed.length)),
      step(to(1), '→', 'call-after', t('next-call')),
      el('button', {type: 'button', id: 'print', click: () => print()}, t('print'))));
}

function callKeys(row) {
  const at = listed.indexOf(row);
  const to = (by) => () => {
    const other = at === -1 ? undefined : listed[at + by];
    if (other) {
      location.hash = `#/call/${other.key}`;
    }
  };
  const turn = (by) => () => {
    const found = walk('.turn', by);
    if (found) {
      history.replaceState(null, '', `#/call/${row.key}/${found.dataset.n}`);
      pointAt(found);
    }
  };
  return {j: turn(1), k: turn(-1), n: to(1), p: to(-1), Escape: () => { location.hash = listAddress; }};
}

async function showCall(row, turn, body) {
  try {
    const call = await callOf(row);
    body.replaceChildren(...callParts(row, call, turn));
  } catch (e) {
    body.replaceChildren(el('p.wrong', {}, t('damaged', e.message)));
    return;
  }
  const found = turn ? byId(`turn-${turn}`) : null;
  if (found && body.isConnected) {
    leadTo(found);
  }
}

function callParts(row, call, turn) {
  return [
    el('div.beside', {}, endPart(row, call), timeline(row, call)),
    el('div.talk', {}, chips(row, call), dialogue(row, call, turn)),
    el('div.below', {}, ledgerPart(row, call), needsPart(row, call), callProblems(row, call), planPart(row, call)),
  ];
}

function chips(row, call) {
  const metrics = Object.entries(call.metrics ?? {});
  return metrics.length === 0 ? el('p.what', {}, t('no-score'))
    : el('ul.chips', {'aria-label': t('metrics')}, ...metrics.map(([name, metric]) => {
      const verdict = Object.hasOwn(SIGNS, metric.verdict) ? metric.verdict : 'none';
      return el(`li.${verdict}`, {title: t(verdict)}, known('metric', name), ` ${SIGNS[verdict]} `,
        el('span.aside', {}, t(verdict)), typeof metric.value === 'number' ? decimals(metric.value) : null);
    }));
}

function turnLink(row, n, ...children) {
  return el('a', {href: `#/call/${row.key}/${n}`}, ...(children.length > 0 ? children : [t('turn-n', n)]));
}

function timeline(row, call) {
  const steps = call.steps ?? [];
  return steps.length === 0 ? null : el('section.timeline', {'aria-labelledby': 'timeline'},
    el('h2', {id: 'timeline'}, t('timeline')),
    el('ol', {}, ...steps.map((step) => el(`li.${statusOf(step)}`, {value: step.number},
      el('span.step-name', {}, `${step.number} `, foreign(step.name, 80)),
      el('span.step-note', {}, step.turn ? turnLink(row, step.turn) : t(`status.${statusOf(step)}`))))));
}

function statusOf(step) {
  return ['silent', 'pending', 'done', 'waived'].includes(step.status) ? step.status : 'pending';
}

function endPart(row, call) {
  const end = call.end;
  if (!end) {
    return null;
  }
  return el('section.the-end', {'aria-labelledby': 'the-end'}, el('h2', {id: 'the-end'}, t('the-end')),
    el('p', {}, known('end', end.reason), end.by ? ` · ${t('ended-by', t(end.by === 'caller' ? 'caller' : 'callee').toLowerCase())}` : null,
      end.turn ? [' · ', turnLink(row, end.turn)] : null),
    el('ul.plain', {}, ...(end.conditions ?? []).map((held) => heldCondition(row, held)),
      closingLine(row, end)),
    end.detail ? passage(end.detail) : null,
    end.unheard ? refusals(t('unheard-replies'), end.unheard.rejected ?? []) : null);
}

function heldCondition(row, held) {
  const side = held.side === 'caller' ? 'caller' : 'callee';
  const part = `${side}.endConditions[${held.condition - 1}]`;
  return el('li', {}, link(lineAddress(row.card, part), t(`held.${side}`, held.condition)),
    typeof held.confidence === 'number' ? ` ${decimals(held.confidence)}` : null, ' ', quoted(partText(row.card, part)));
}

function closingLine(row, end) {
  if (typeof end.closingLine === 'number') {
    const part = `caller.closingLines[${end.closingLine - 1}]`;
    return el('li', {}, link(lineAddress(row.card, part), t('closing-line', end.closingLine)),
      end.closingTurn ? [' · ', turnLink(row, end.closingTurn)] : null);
  }
  return end.closingLine === null ? el('li', {}, t('no-closing-line')) : null;
}

function dialogue(row, call, turn) {
  const turns = (call.turns ?? []).map((each, i) => ({n: i + 1, ...each}));
  const wanted = turns.findIndex((each) => String(each.n) === String(turn));
  const list = el('ol.turns', {'aria-label': t('dialogue')});
  showTurns(list, turns, (each) => turnItem(row, call, each), wanted + 1);
  return list;
}

function turnItem(row, call, turn) {
  const side = turn.speaker === 'caller' ? 'caller' : 'callee';
  return el(`li.turn.${side}`, {id: `turn-${turn.n}`, tabindex: -1, 'data-n': turn.n},
    el('div.bubble', {},
      el('p.turn-head', {}, el('a.turn-link', {href: `#/call/${row.key}/${turn.n}`, 'aria-label': t('link-turn', turn.n)}, String(turn.n)),
        el('span.speaker', {}, t(side)), ...turnTags(row, call, turn)),
      refusals(t('refused', turn.rejected?.length ?? 0), turn.rejected ?? []),
      turn.text === '' ? el('p.what', {}, t('nothing-said')) : passage(turn.text, marksOf(call, turn)),
      typeof turn.cutAt === 'number' ? el('p.turn-note.cut', {}, `✂ ${t('cut')}`) : null,
      typeof turn.heard === 'string' ? el('div.turn-note.heard', {}, el('span', {}, `${t('heard')}: `), passage(turn.heard)) : null,
      ...(turn.removed ?? []).map((each) => el('div.turn-note', {}, `${t('taken-off')} (`, foreign(each.kind, 40), '): ', passage(each.text))),
      styleNote(row, turn),
      ...(turn.evidence ?? []).map((evidence) => evidenceNote(evidence,
        (line) => link(`#/card/${row.card}/${line}`, t('card-line', line))))));
}

function turnTags(row, call, turn) {
  const name = (number) => (call.steps ?? []).find((step) => step.number === number)?.name;
  const tag = (kind, ...content) => el(`span.tag.${kind}`, {}, ...content);
  return [
    ...(turn.steps ?? []).map((number) => tag('does', `✓ ${number} `, name(number) ? foreign(name(number), 40) : null)),
    ...(turn.repeats ?? []).map((number) => tag('again', `↻ ${t('repeats')} ${number}`)),
    ...(turn.answers ?? []).map((number) => tag('answers',
      link(lineAddress(row.card, `caller.knowledge[${number - 1}].answer`), t('answers', number)))),
    turn.source === 'card' ? tag('warn', t('from-card')) : null,
    turn.source === 'assumed' ? tag('again', t('assumed-turn')) : null,
    turn.directive ? tag('told', `${t('directive')}: `, foreign(turn.directive, 120)) : null,
    turn.tokens ? tag('told', t('tokens', turn.tokens.in ?? 0, turn.tokens.out ?? 0)) : null,
  ];
}

/** What is marked in a turn's words; what weighs most comes first. */
function marksOf(call, turn) {
  const text = String(turn.text ?? '');
  const marks = (turn.evidence ?? []).map((evidence) => found(text, evidence.quote, 'evidence'));
  if (turn.style && turn.style.verdict !== 'pass') {
    marks.push(found(text, turn.style.quote, 'style'));
  }
  (call.steps ?? []).filter((step) => step.turn === turn.n).forEach((step) => marks.push(found(text, step.evidence, 'step')));
  if (typeof turn.cutAt === 'number') {
    marks.push({from: turn.cutAt, to: text.length, name: 'unheard'});
  }
  return marks.filter((mark) => mark !== null);
}

function styleNote(row, turn) {
  const style = turn.style;
  if (!style) {
    return null;
  }
  const verdict = Object.hasOwn(SIGNS, style.verdict) ? style.verdict : 'none';
  return el(`div.turn-note.${verdict}`, {},
    el('span.verdict', {}, `${t('style')} ${SIGNS[verdict]} `, el('span.aside', {}, t(verdict)), decimals(style.value)),
    ...(style.reasons ?? []).flatMap((reason) => [' · ', known('why', reason)]),
    nearest(row, style.nearest));
}

function nearest(row, near) {
  if (!near) {
    return null;
  }
  const kind = near.kind === 'negative' ? 'negative' : 'positive';
  const part = `callee.style.${kind}[${near.example - 1}]`;
  return el('span.nearest', {}, ' · ', link(lineAddress(row.card, part), t(`nearest.${kind}`, near.example)), ' ',
    quoted(partText(row.card, part)));
}

function refusals(summary, rejected) {
  return rejected.length === 0 ? null : el('details.refused', {}, el('summary', {}, summary),
    ...rejected.map((reply) => el('div.reply', {}, el('p.turn-head', {}, known('why', reply.problem)),
      reply.text === '' ? el('p.what', {}, t('nothing-said')) : passage(reply.text))));
}

function ledgerPart(row, call) {
  const steps = call.steps ?? [];
  return steps.length === 0 ? null : folded(t('ledger'), table(t('ledger'),
    [t('step'), t('status'), t('turn'), t('evidence'), t('detector'), t('confidence')],
    steps.map((step) => [
      el('span', {}, `${step.number} `, foreign(step.name, 80)), t(`status.${statusOf(step)}`),
      step.turn ? turnLink(row, step.turn, String(step.turn)) : '–', step.evidence ? foreign(step.evidence, 400) : '–',
      step.detector ? foreign(step.detector, 40) : '–', decimals(step.confidence),
    ])));
}

function needsPart(row, call) {
  const needs = call.needs ?? [];
  return needs.length === 0 ? null : el('section', {}, el('h2', {}, t('needs')),
    el('ul.plain', {}, ...needs.map((need) => el('li', {}, turnLink(row, need.turn), ' · ', quoted(need.text), ' · ',
      need.registeredIn ? link(`#/call/${row.key}/${need.registeredIn}`, t('registered', need.registeredIn)) : t('unregistered')))));
}

function callProblems(row, call) {
  const problems = call.problems ?? [];
  return problems.length === 0 ? null : el('section', {}, el('h2', {}, t('problems')),
    el('ul.plain.problem-list', {}, ...problems.map((problem) => el('li', {},
      problem.turn > 0 ? turnLink(row, problem.turn) : t('whole-call'), ' · ', known('why', problem.kind), ' ',
      problem.detail ? quoted(problem.detail) : null))));
}

function planPart(row, call) {
  const pairs = [...planPairs(row, call.plan ?? {}),
    ...(call.models ? [[t('models'), foreign(`${call.models.caller} · ${call.models.callee}`, 120)]] : []),
    ...(call.enforcement ? [[t('enforcement'), foreign(call.enforcement, 40)]] : [])];
  return pairs.length === 0 ? null : folded(t('plan'),
    el('dl.pairs', {}, ...pairs.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])));
}

function planPairs(row, plan) {
  const list = (name, part) => empty(plan[name]) ? []
    : [[t(`plan.${name}`), el('ul.plain', {}, ...plan[name].map((number) => el('li', {}, `${number} `, quoted(partText(row.card, part(number - 1))))))]];
  return [
    ...(plan.end ? [[t('plan.end'), plannedEnd(row, plan.end)]] : []),
    ...list('behaviours', (i) => `callee.behaviours[${i}]`),
    ...list('concerns', (i) => `callee.concerns[${i}]`),
    ...list('questions', (i) => `caller.knowledge[${i}].question`),
    ...(plan.mood ? [[t('plan.mood'), known('mood', plan.mood)]] : []),
    ...(empty(plan.interrupts) ? [] : [[t('plan.interrupts'), plan.interrupts.map((each) => each.turn).join(', ')]]),
    ...(plan.varied ? [[t('plan.varied'), foreign(JSON.stringify(plan.varied), 1000)]] : []),
  ];
}

function plannedEnd(row, end) {
  return end.condition
    ? el('span', {}, t(`held.${end.side === 'caller' ? 'caller' : 'callee'}`, end.condition), ' ',
      quoted(partText(row.card, `${end.side}.endConditions[${end.condition - 1}]`)))
    : known('offCard', end.offCard ?? '');
}
