'use strict';

// Charts are plain SVG that scales with its place. Each has its figures as a table beneath.

const WIDTH = 480;
const HEIGHT = 150;
const LEFT = 40;
const BOTTOM = 22;

/**
 * Bars from left to right, one a row.
 *
 * @param rows [{label, value, note, href, kind}]
 * @param most what fills the width
 */
function bars(rows, most) {
  return el('ul.bars', {}, ...rows.map((row) => el('li', {}, barLine(row, most))));
}

function barLine(row, most) {
  const parts = [el('span.bar-label', {}, row.label), strip([{value: row.value, kind: row.kind ?? 'plain'}], most),
    el('span.bar-note', {}, row.note)];
  return row.href ? el('a.bar', {href: row.href}, ...parts) : el('span.bar', {}, ...parts);
}

/** One bar of several pieces; the figures stand beside it as text. */
function strip(pieces, most) {
  const chart = svg('svg.strip', {viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
    svg('rect.rail', {width: 100, height: 10}));
  let from = 0;
  for (const {value, kind} of pieces) {
    const width = most > 0 ? (100 * value) / most : 0;
    chart.append(svg(`rect.${kind}`, {x: from, width: Math.max(0, width), height: 10}));
    from += width;
  }
  return chart;
}

/** A mean with its interval on the scale from 0 to 1. */
function whisker(mean, low, high) {
  const x = (value) => 4 + 92 * value;
  return svg('svg.whisker', {viewBox: '0 0 100 10', 'aria-hidden': 'true'},
    svg('line.axis', {x1: x(0), x2: x(1), y1: 5, y2: 5}),
    typeof low === 'number' && typeof high === 'number'
      ? svg('line.interval', {x1: x(low), x2: Math.max(x(high), x(low) + 0.5), y1: 5, y2: 5}) : null,
    svg('circle.mean', {cx: x(mean), cy: 5, r: 2.6}));
}

/**
 * Bars that stand, in groups.
 *
 * @param bins [{label, values: [{value, kind}]}]
 * @param marks [0 to 1]: where something is marked below the axis
 */
function columns(name, bins, marks) {
  const most = Math.max(1, ...bins.flatMap((bin) => bin.values.map((each) => each.value)));
  const wide = (WIDTH - LEFT) / Math.max(1, bins.length);
  const chart = frame(name, most.toLocaleString(language));
  bins.forEach((bin, i) => chart.append(...standing(bin, LEFT + i * wide, wide, most)));
  marks.forEach((mark) => chart.append(pointer(LEFT + mark * (WIDTH - LEFT))));
  const every = Math.ceil(bins.length / 10);
  bins.forEach((bin, i) => {
    if (i % every === 0) {
      chart.append(svg('text.tick', {x: LEFT + i * wide, y: HEIGHT - 2}, bin.label));
    }
  });
  return chart;
}

function standing(bin, left, wide, most) {
  const each = (wide - 2) / bin.values.length;
  return bin.values.map(({value, kind}, i) => {
    const high = ((HEIGHT - BOTTOM - 8) * value) / most;
    return svg(`rect.${kind}`,
      {x: left + 1 + i * each, y: HEIGHT - BOTTOM - high, width: Math.max(1, each - 0.5), height: high});
  });
}

function pointer(x) {
  const y = HEIGHT - BOTTOM;
  return svg('path.example', {d: `M${x} ${y}l-4 7h8z`});
}

function frame(name, top) {
  return svg('svg.chart', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': name},
    svg('line.axis', {x1: LEFT, x2: WIDTH, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM}),
    svg('line.grid', {x1: LEFT, x2: WIDTH, y1: 8, y2: 8}),
    svg('text.tick', {x: LEFT - 4, y: 12, 'text-anchor': 'end'}, top),
    svg('text.tick', {x: LEFT - 4, y: HEIGHT - BOTTOM + 3, 'text-anchor': 'end'}, '0'));
}

/** A line through shares from 0 to 1. */
function curve(name, shares) {
  const top = Math.min(1, Math.max(0.1, Math.ceil(10 * Math.max(...shares)) / 10));
  const chart = frame(name, percent(top));
  const x = (i) => LEFT + ((i + 0.5) * (WIDTH - LEFT)) / shares.length;
  const y = (share) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - 8) * share) / top;
  chart.append(svg('polyline.curve', {points: shares.map((share, i) => `${x(i)},${y(share)}`).join(' ')}));
  shares.forEach((share, i) => chart.append(
    svg('circle.point', {cx: x(i), cy: y(share), r: 3}),
    svg('text.tick', {x: x(i), y: HEIGHT - 4, 'text-anchor': 'middle'}, String(i + 1))));
  return chart;
}

function legend(...kinds) {
  return el('p.legend', {}, ...kinds.map(([kind, label]) => el('span', {}, el(`span.swatch.${kind}`), label)));
}
