'use strict';

// The card's own text; beside each line how many calls got to it and how they fared there.

const LINE_CALLS = 20;

function cardPage(number, line) {
  const card = cardOf(number);
  const all = Math.max(1, OVERVIEW.cards?.[number]?.calls ?? 0, ...card.lines.map((each) => each.reached ?? 0));
  return {
    nodes: [
      el('div.call-head', {}, el('h1', {tabindex: -1}, foreign(card.title ?? cardName(number), 120)), cardChoice(number)),
      card.lines.length === 0 ? el('p', {}, t('nothing')) : null,
      worstLines(number, card),
      el('div.card', {},
        el('ol.lines', {}, ...card.lines.map((each) => cardLine(number, each, all))),
        cardLegend(card)),
    ],
    keys: cardKeys(number), title: cardName(number), show: () => pointAtLine(line),
  };
}

function cardChoice(number) {
  const all = OVERVIEW.cards ?? [];
  return all.length < 2 ? null : el('nav.steps-nav', {'aria-label': t('cards')}, ...all.map((card, i) =>
    el('a.button', {href: `#/card/${i}`, 'aria-current': i === number ? 'page' : null}, foreign(card.name, 40))));
}

function cardLine(number, line, all) {
  const counted = typeof line.reached === 'number';
  return el(counted ? 'li.line.counted' : 'li.line', {id: `line-${line.n}`, tabindex: -1, value: line.n},
    counted ? el('span.stripe', {'aria-hidden': 'true'}, stripe(line, all)) : el('span.stripe'),
    el('a.line-number', {href: `#/card/${number}/${line.n}`, 'aria-label': t('line', line.n), tabindex: counted ? null : -1}, String(line.n)),
    lineText(line),
    ...(counted ? [lineFigures(line, all), lineCalls(line)] : []));
}

function lineText(line) {
  const text = String(line.text ?? '');
  const heading = /^#{1,6}\s/.test(text);
  return text === '' ? el('p.passage', {}, '\u00a0')
    : filledLine(passage(text), heading);
}

function filledLine(block, heading) {
  block.classList.toggle('heading', heading);
  return block;
}

/** Wide by how many calls got there, coloured by how they fared. */
function stripe(line, all) {
  const share = Math.min(1, line.reached / all);
  return svg('svg', {viewBox: '0 0 10 10', preserveAspectRatio: 'none'},
    svg(`rect.${faredClass(line)}`, {width: 10, height: 10, opacity: line.reached === 0 ? 0 : 0.25 + 0.75 * share}));
}

function faredClass(line) {
  return typeof line.fared !== 'number' ? 'plain' : line.fared >= 0.95 ? 'pass' : line.fared >= 0.8 ? 'unclear' : 'fail';
}

function lineFigures(line, all) {
  return el('div.figures', {},
    el('span.reached', {title: t('reached')}, `${shownNumber(line.reached)} · ${percent(line.reached / all)}`),
    typeof line.fared === 'number' && line.reached > 0
      ? el(`span.fared.${faredClass(line)}`, {title: t('fared')}, percent(line.fared)) : null);
}

function lineCalls(line) {
  return empty(line.calls) ? null : el('details.line-calls', {},
    el('summary', {'aria-label': t('line-calls', line.n)}, t('calls')),
    el('ul.plain', {}, ...line.calls.slice(0, LINE_CALLS).map((call) => el('li', {}, callLink(call)))));
}

/** Where to look first. */
function worstLines(number, card) {
  const worst = card.lines.filter((line) => line.reached > 0 && typeof line.fared === 'number' && line.fared < 0.95)
    .sort((one, other) => (1 - other.fared) * other.reached - (1 - one.fared) * one.reached).slice(0, 5);
  return worst.length === 0 ? null : section('worst', t('worst'), el('ul.plain', {}, ...worst.map((line) => el('li', {},
    link(`#/card/${number}/${line.n}`, t('line', line.n)), ` · ${percent(line.fared)} · `, quoted(bare(line.text))))));
}

function cardLegend(card) {
  const here = new Set(card.lines.map((line) => line.kind));
  const kinds = (OVERVIEW.legend ?? []).filter((each) => here.has(each.kind));
  const explained = folded(t('legend'), el('p', {}, t('legend.shade')),
    legend(['pass', '≥ 95 %'], ['unclear', '80–95 %'], ['fail', '< 80 %'], ['plain', t('none')]),
    el('dl', {}, ...kinds.flatMap((each) => [el('dt', {}, known('kind', each.kind)), el('dd', {}, foreign(ours(each.text), 600))])));
  // Where it would stand above the card, it is in the way.
  explained.open = matchMedia('(min-width: 62rem)').matches;
  return el('aside.card-legend', {'aria-label': t('legend')}, explained);
}

function pointAtLine(line) {
  const found = line ? byId(`line-${line}`) : null;
  if (found) {
    document.querySelectorAll('.line.pointed').forEach((other) => other.classList.remove('pointed'));
    found.classList.add('pointed');
    found.querySelector('details')?.setAttribute('open', '');
    found.focus({preventScroll: true});
    found.scrollIntoView({block: 'center'});
  }
  return found;
}

function cardKeys(number) {
  const to = (by) => () => {
    const found = walk('.line.counted', by);
    if (found) {
      history.replaceState(null, '', `#/card/${number}/${found.value}`);
    }
  };
  return {j: to(1), k: to(-1), ArrowDown: to(1), ArrowUp: to(-1), Escape: () => { location.hash = '#/'; }};
}
