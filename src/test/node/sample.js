// Makes a page from the report's resources without Java, to try the page itself:
//
//   node sample.js OUT.html [--run FOLDER] [--calls N] [--language zh] [--hostile]
//
// The calls are those of a batch's folder, or else many of the one that the project keeps, each a
// little different. With --hostile every text of every kind is one that means harm once.

import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {gzipSync} from 'node:zlib';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..', '..');
const RESOURCES = join(ROOT, 'src', 'main', 'resources', 'dev', 'crosstalk', 'report');
const METRICS = ['style', 'steps', 'ending', 'grounding', 'knowledge', 'role', 'spokenForm'];
const A_BLOCK = 50;

/** What must do nothing, wherever it stands. */
export const HOSTILE = [
  '<script>window.hit=1</script>',
  '</script><script>window.hit=2</script>',
  '<!--<script>', '-->', ']]>',
  '<img src=x onerror="window.hit=3">',
  '"><svg onload=window.hit=4>',
  '\'onmouseover=window.hit=5 x=\'',
  'javascript:window.hit=6',
  '</style><style>*{display:none}</style>',
  '<iframe srcdoc="<script>parent.hit=7</script>"></iframe>',
  '<base href="https://example.invalid/"><meta http-equiv="refresh" content="0;url=https://example.invalid/">',
  '{{policy}}{{data}}{{words.js}} $& $1 $$ {0}',
  '__proto__', 'constructor', 'toString', 'p|a', 'style:f',
  '\u202eevil\u2066\u2069 \u200f\u061c',
  '\u0000\u0007\u001b[2J\u001b]0;x\u0007\u0085\u2028\u2029\ufeff',
  '\ud800 half \udc00', '\u{e0041}\u{e0042} tags', 'Z̸̢͊͝a̸͓̔l̷̳̂go'.repeat(20),
  'שלום <b>עולם</b> 123', '',
];

function main(args) {
  const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const run = option('--run');
  const calls = run ? callsOfRun(run) : callsLikeTheKeptOne(Number(option('--calls') ?? 1000));
  const texts = run ? cardsOfRun(run) : [card('taishan-maintenance', join(ROOT, 'prompts', 'taishan-maintenance.md'))];
  const data = dataOf(calls, texts, option('--language') ?? 'zh');
  if (args.includes('--hostile')) {
    makeHostile(data);
  }
  writeFileSync(args[0], page(data));
}

// --- Calls ---------------------------------------------------------------------------------------

function jsonLines(file) {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

function callsOfRun(folder) {
  const scores = new Map(jsonLines(join(folder, 'scores.jsonl')).map((line) => [line.id, line.metrics]));
  return jsonLines(join(folder, 'transcripts.jsonl')).map((call) => scored(call, scores.get(call.id) ?? {}));
}

function cardsOfRun(folder) {
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
  return run.cards.map(({name, sha256}) => card(name, join(folder, 'cards', `${sha256}.md`)));
}

/** Each call ends somewhere else, and something is wrong with some. */
function callsLikeTheKeptOne(count) {
  const kept = JSON.parse(readFileSync(join(ROOT, 'transcripts', 'taishan-maintenance-1-1.json'), 'utf8'));
  return Array.from({length: count}, (_, i) => {
    const call = structuredClone(kept);
    call.id = `taishan-maintenance-1-${i + 1}`;
    call.call = i + 1;
    if (i % 7 === 3) {
      cutShort(call, 2 + ((i / 7) % 7) * 2);
    }
    return scored(call, faulty(call, i));
  });
}

function cutShort(call, turns) {
  call.turns = call.turns.slice(0, turns);
  call.steps.filter((step) => step.turn > turns).forEach((step) => {
    step.status = 'waived';
    ['turn', 'evidence', 'detector', 'confidence'].forEach((name) => delete step[name]);
  });
  call.end = {reason: turns % 4 === 0 ? 'stalled' : 'hung-up', by: 'callee', conditions: [], turn: turns, closingLine: null};
}

function faulty(call, i) {
  const callee = call.turns.filter((turn) => turn.speaker === 'callee');
  const metrics = Object.fromEntries(METRICS.map((name) => [name, {value: 1, verdict: name === 'spokenForm' ? 'unclear' : 'pass', evidence: []}]));
  metrics.style.turns = callee.map((turn, j) => {
    const value = ((i * 7 + j * 13) % 40) / 100 + 0.6;
    return {turn: turn.n, value, verdict: value > 0.7 ? 'pass' : 'unclear', nearest: {kind: 'positive', example: (j % 7) + 1},
      ...(value > 0.7 ? {} : {reasons: ['too-complete', 'written'], quote: turn.text.slice(0, 4)})};
  });
  metrics.style.value = metrics.style.turns.reduce((sum, turn) => sum + turn.value, 0) / Math.max(1, callee.length);
  if (i % 11 === 5 && call.turns[2]) {
    call.turns[2].text = call.turns[2].text.replace('1月1日', '1月2日');
    metrics.role.evidence.push({turn: 2, reason: 'unspoken-voiced', quote: call.turns[1].text, by: 'judge', why: '说出了从不说的话。'});
    metrics.grounding = {value: 0.8, verdict: 'fail', contradictions: [{turn: 3, said: '1月2日', card: '1月1日', line: 27}]};
    call.problems.push({kind: 'skipped-step', turn: 3, detail: '3 直述来电目的'});
  }
  if (i % 5 === 2 && call.turns[4]) {
    Object.assign(call.turns[4], {cutAt: 18, heard: '涉及文件…享、即时', source: 'card', tokens: {in: 812, out: 60},
      rejected: [{text: '（微笑）您好，我是AI语言模型。', problem: 'model-talk'}, {text: '', problem: 'empty'}]});
  }
  return metrics;
}

/** A call with what its scores say, turn by turn. */
function scored(call, metrics) {
  const evidence = Object.entries(metrics).flatMap(([metric, score]) => [
    ...(score.evidence ?? []).map((each) => ({metric, ...each})),
    ...(score.contradictions ?? []).map((each) => ({metric, turn: each.turn, reason: 'contradicts-card', quote: each.said, card: each.card, line: each.line})),
  ]);
  return {
    id: call.id, cardName: basename(call.card.file, '.md'), number: call.call, plan: call.plan, models: call.models, enforcement: call.enforcement,
    turns: call.turns.map((turn) => ({...turn,
      style: metrics.style?.turns?.find((each) => each.turn === turn.n),
      evidence: evidence.filter((each) => each.turn === turn.n)})),
    steps: call.steps, needs: call.needs, problems: call.problems, end: call.end,
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, {value, verdict}]) => [name, {value, verdict}])),
  };
}

// --- Cards ---------------------------------------------------------------------------------------

const SECTIONS = [
  [/开场白|Opening/, 'caller.openingLines', 'opening'], [/反面|Negative/, 'callee.style.negative', 'negative'],
  [/正面|Positive/, 'callee.style.positive', 'positive'], [/关切|Concerns/, 'callee.concerns', 'concern'],
  [/行为|behaviou?r/i, 'callee.behaviours', 'behaviour'], [/^\**(结束条件|End conditions)[：:]?\**$/, 'endConditions', 'condition'],
  [/^\**(结束语|Closing lines)[：:]?\**$/, 'caller.closingLines', 'closing'],
];

/** The card's lines with what they are: as far as a few patterns can tell. */
function card(name, file) {
  let side = 'caller';
  let section = null;
  let step = 0;
  let entry = -1;
  const counts = new Map();
  const lines = readFileSync(file, 'utf8').split(/\r?\n/).map((text, i) => {
    const line = {n: i + 1, text};
    const label = text.replace(/^#+\s*|^[-*]\s*/g, '').replace(/（.*）|\(.*\)/g, '').trim();
    if (/^#+\s*(电话接听方|Callee)/.test(text)) {
      side = 'callee';
    }
    const named = SECTIONS.find(([pattern]) => pattern.test(label));
    if (/^#|^\*\*|^[-*]\s*\*\*/.test(text)) {
      section = named ?? null;
    } else if (/^(\d+)\.\s/.test(text)) {
      step = Number(/^(\d+)/.exec(text)[1]);
      return {...line, part: `caller.steps[${step - 1}]`, kind: 'step', step};
    } else if (/^\s+[-*]\s*[“"]/.test(text) && step > 0 && section === null) {
      return {...line, part: `caller.steps[${step - 1}].lines[0]`, kind: 'step', step};
    } else if (/^\s*[-*]\s*[QA][:：]/.test(text)) {
      entry += /Q[:：]/.test(text) ? 1 : 0;
      return {...line, part: `caller.knowledge[${entry}].${/Q[:：]/.test(text) ? 'question' : 'answer'}`, kind: /Q[:：]/.test(text) ? 'question' : 'answer'};
    } else if (section !== null && text.trim() !== '') {
      const path = section[1] === 'endConditions' ? `${side}.endConditions` : section[1];
      counts.set(path, (counts.get(path) ?? -1) + 1);
      return {...line, part: `${path}[${counts.get(path)}]`, kind: section[2]};
    }
    return line;
  });
  return {name, title: name, lines};
}

function withFates(texts, calls) {
  return texts.map((text, number) => ({...text, lines: text.lines.map((line, i) => {
    const mine = calls.map((call, index) => ({call, index})).filter(({call}) => call.card === number);
    if (line.step) {
      const did = mine.filter(({call}) => call.steps.some((each) => each.number === line.step && each.turn));
      const well = did.filter(({call}) => !call.problems.length);
      const {step, ...rest} = line;
      return {...rest, reached: did.length, fared: did.length ? well.length / did.length : undefined,
        calls: did.filter(({call}) => call.problems.length).slice(0, 20).map(({index}) => index)};
    }
    return line.part ? {...line, reached: (i * 37) % (mine.length + 1), fared: 1 - (i % 9) / 20, calls: mine.slice(i, i + 3).map(({index}) => index)} : line;
  })}));
}

// --- What all of them come to ------------------------------------------------------------------------

function dataOf(calls, texts, language) {
  calls.forEach((call) => {
    call.card = Math.max(0, texts.findIndex((text) => text.name === call.cardName));
  });
  const index = {columns: ['id', 'card', 'number', 'turns', 'end', 'step', 'style', 'problems', 'verdicts', 'block', 'failed'],
    rows: calls.map(indexRow)};
  return {index, calls, cards: withFates(texts, calls), overview: overview(calls, texts, language)};
}

function indexRow(call, i) {
  const kinds = [...call.problems.map((each) => each.kind), ...call.turns.flatMap((turn) => turn.evidence ?? []).map((each) => each.reason)];
  return [call.id, call.card, call.number ?? i + 1, call.turns.length, call.end?.reason, lastStep(call), call.metrics.style?.value ?? null,
    [...new Set(kinds)], METRICS.map((name) => call.metrics[name]?.verdict?.[0] ?? '-').join(''), Math.floor(i / A_BLOCK), false];
}

function lastStep(call) {
  return Math.max(0, ...call.steps.filter((step) => step.status === 'done').map((step) => step.number)) || null;
}

function tally(items) {
  const counts = new Map();
  items.forEach((item) => counts.set(item, (counts.get(item) ?? 0) + 1));
  return [...counts].sort((one, other) => other[1] - one[1]);
}

function overview(calls, texts, language) {
  const turns = calls.flatMap((call) => call.turns);
  return {
    format: 'crosstalk-report/1', language, version: '0.1.0', source: 'transcripts/sample',
    notes: [{en: 'Made to try the page: the figures are not those of a run.', zh: '为试用页面而造：数字并非来自真实运行。'}],
    run: [{name: {en: 'Seed', zh: '种子'}, value: '1'}, {name: {en: 'Enforcement', zh: '约束'}, value: 'guide'}],
    scripted: true, calls: calls.length, shown: calls.length, failed: 0,
    ends: tally(calls.map((call) => call.end.reason)).map(([reason, count]) => ({reason, calls: count})),
    conditions: texts.flatMap((text, number) => conditionsOf(text, number, calls)),
    funnel: texts.map((text, number) => ({card: number, calls: calls.filter((call) => call.card === number).length, steps: funnelOf(calls.filter((call) => call.card === number))})),
    metrics: METRICS.map((name) => metricOf(name, calls)),
    style: {bins: binned(turns.flatMap((turn) => turn.style?.value ?? [])), examples: [1, 2, 3, 4].map((example) => ({card: 0, example, value: 0.8 + example / 25}))},
    lengths: lengthsOf(turns),
    problems: problemsOf(calls),
    coverage: texts.flatMap((text, number) => coverageOf(text, number, calls)),
    legend: [{kind: 'step', text: {en: 'Calls that did the step; well: in order.', zh: '做了这一步的通话；顺利：顺序正确。'}}],
    novelty: [0.652, 0.231, 0.141, 0.116, 0.056, 0.051, 0.057, 0.066, 0.051, 0.032], nearDuplicates: 1,
    spent: [{side: 'caller', model: 'gpt-5-mini', in: 1820344, out: 90412, cost: 0.64}, {side: 'callee', model: 'qwen3:0.6b', in: 920344, out: 20412}],
    currency: 'USD',
    callerTurns: {all: 838, directed: 838, askedAgain: 12, fromCard: 3, assumed: 0},
    cards: texts.map((text, number) => ({name: text.name, title: text.title, calls: calls.filter((call) => call.card === number).length})),
  };
}

function conditionsOf(text, card, calls) {
  return text.lines.filter((line) => line.kind === 'condition').map((line) => {
    const [, side, place] = /(\w+)\.endConditions\[(\d+)/.exec(line.part);
    const condition = Number(place) + 1;
    return {card, side, condition, text: line.text.replace(/^\s*-\s*/, ''), calls: calls.filter((call) => call.card === card
      && call.end.conditions?.some((held) => held.side === side && held.condition === condition)).length};
  });
}

function funnelOf(calls) {
  const steps = (calls[0]?.steps ?? []).filter((step) => step.status !== 'silent');
  return steps.map(({number, name}) => ({number, name,
    reached: calls.filter((call) => call.steps.some((step) => step.number === number && step.status === 'done')).length,
    stopped: calls.filter((call) => lastStep(call) === number).length}));
}

function metricOf(metric, calls) {
  const verdicts = new Map(tally(calls.map((call) => call.metrics[metric]?.verdict)));
  const values = calls.flatMap((call) => call.metrics[metric]?.value ?? []);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {metric, pass: verdicts.get('pass') ?? 0, fail: verdicts.get('fail') ?? 0, unclear: verdicts.get('unclear') ?? 0,
    ...(values.length ? {mean, low: mean - 0.01, high: Math.min(1, mean + 0.01)} : {})};
}

function binned(values) {
  const bins = Array(20).fill(0);
  values.forEach((value) => { bins[Math.min(19, Math.floor(value * 20))]++; });
  return bins;
}

function lengthsOf(turns) {
  const bins = [0, 5, 10, 15, 20, 30, 40, 60, 80].map((from, i, all) => ({from, to: all[i + 1] === undefined ? undefined : all[i + 1] - 1, caller: 0, callee: 0}));
  turns.forEach((turn) => { bins.findLast((bin) => bin.from <= turn.text.length)[turn.speaker]++; });
  return {bins, examples: [{card: 0, example: 1, length: 7}, {card: 0, example: 2, length: 14}]};
}

function problemsOf(calls) {
  const all = calls.flatMap((call, index) => [...call.problems.map((each) => ({index, kind: each.kind, where: 'call'})),
    ...call.turns.flatMap((turn) => turn.evidence ?? []).map((each) => ({index, kind: each.reason, where: each.metric}))]);
  return tally(all.map(({kind, where}) => `${kind} ${where}`)).map(([both, count]) => {
    const [kind, where] = both.split(' ');
    return {kind, where, count, calls: [...new Set(all.filter((each) => each.kind === kind).map((each) => each.index))].slice(0, 50)};
  });
}

function coverageOf(text, card, calls) {
  const mine = calls.filter((call) => call.card === card);
  const numbered = (what, name, kind) => ({card, what, items: text.lines.filter((line) => line.kind === kind).map((line, i) => {
    const planned = mine.filter((call) => call.plan?.[name]?.includes(i + 1)).length;
    return {label: String(i + 1), text: line.text, planned, ...(name === 'questions' ? {met: Math.floor(planned * (1 - i / 8))} : {})};
  })});
  return [numbered('behaviours', 'behaviours', 'behaviour'), numbered('concerns', 'concerns', 'concern'), numbered('questions', 'questions', 'question'),
    {card, what: 'moods', items: tally(mine.map((call) => call.plan?.mood)).map(([label, planned]) => ({label, text: label, planned}))},
    {card, what: 'offCard', items: ['not-now', 'wrong-person', 'hang-up'].map((label) => ({label, text: label, planned: 2, met: label === 'hang-up' ? 0 : 2}))}];
}

// --- Harm ------------------------------------------------------------------------------------------

/** A copy in which every text is that one; numbers and the page's own names stay. */
function poisoned(value, text, key = '') {
  if (typeof value === 'string') {
    return ['speaker', 'status', 'format', 'part'].includes(key) ? value : text;
  } else if (Array.isArray(value)) {
    return value.map((each) => poisoned(each, text, key));
  } else if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, text, name)]));
  }
  return value;
}

function makeHostile(data) {
  const {index, calls, cards, overview} = data;
  const model = structuredClone(calls.find((call) => call.problems.length && call.turns[4]?.rejected) ?? calls[2]);
  const add = (call) => {
    calls.push({...call, card: 0});
    index.rows.push(indexRow({...call, card: 0}, calls.length - 1));
  };
  HOSTILE.forEach((text) => add(poisoned(model, text)));
  const million = {id: 'million-characters', turns: [{speaker: 'caller', text: '长'.repeat(1_000_000)}, {speaker: 'callee', text: `${'x'.repeat(999_990)}TAIL<b>y</b>`}]};
  const many = {id: 'many-turns', turns: Array.from({length: 5000}, (_, i) => ({speaker: i % 2 ? 'callee' : 'caller', text: `${i} ${'啊'.repeat(200)}`}))};
  const foreign = {id: 'foreign', turns: [{speaker: 'caller', text: 'Hello?'}, {speaker: 'callee', text: 'مرحبا، من يتكلم؟'}]};
  const longName = {id: '长'.repeat(1_000_000), turns: [{speaker: 'caller', text: 'x'}]};
  const twin = {...foreign};
  const foreigners = [million, many, foreign, longName, twin];
  foreigners.forEach((call) => {
    calls.push({...call, card: 0});
    index.rows.push([call.id, 0, 1, call.turns.length, undefined, null, null, [], '-------', Math.floor((calls.length - 1) / A_BLOCK), false]);
  });
  index.rows.at(-3)[10] = true;
  HOSTILE.forEach((text, i) => {
    cards[0].lines.push({n: cards[0].lines.length + 1, text, part: `caller.${text}`, kind: text, reached: 1, fared: 0.5, calls: [i]});
  });
  cards[0].lines.push({n: cards[0].lines.length + 1, text: 'y'.repeat(1_000_000)});
  for (const [name, list] of Object.entries(overview)) {
    if (Array.isArray(list) && list.length > 0 && typeof list[0] === 'object' && name !== 'cards' && name !== 'funnel') {
      HOSTILE.forEach((text) => list.push(poisoned(structuredClone(list[0]), text)));
    }
  }
  HOSTILE.forEach((text, i) => overview.funnel[0].steps.push({number: 11 + i, name: text, reached: 1, stopped: 1}));
  Object.assign(overview, {source: HOSTILE.join(' '), version: HOSTILE[0], currency: HOSTILE[1], calls: calls.length, shown: calls.length});
  overview.cards[0].title = HOSTILE[0];
  cards[0].title = HOSTILE[1];
}

// --- The page ----------------------------------------------------------------------------------------

const escaped = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);

function page({overview, index, calls, cards}) {
  const blocks = [];
  for (let from = 0; from < calls.length; from += A_BLOCK) {
    blocks.push(gzipSync(JSON.stringify(calls.slice(from, from + A_BLOCK))).toString('base64'));
  }
  const element = (id, type, text) => `<script type="${type}" id="${id}">${text}</script>`;
  const data = [
    element('overview', 'application/json', escaped(overview)), element('index', 'application/json', escaped(index)),
    ...blocks.map((block, i) => element(`calls-${i}`, 'application/octet-stream;base64', block)),
    ...cards.map((each, i) => element(`card-${i}`, 'application/json', escaped(each))),
  ].join('\n');
  return filledTemplate({language: overview.language, data});
}

/** The template with its places filled, as the report fills them. */
function filledTemplate(values) {
  const template = readFileSync(join(RESOURCES, 'report.html'), 'utf8');
  const resource = (name) => readFileSync(join(RESOURCES, name), 'utf8');
  const hashes = (ending) => [...template.matchAll(/\{\{([a-z]+\.(?:js|css))}}/g)].map((found) => found[1])
    .filter((name) => name.endsWith(ending)).map((name) => `'sha256-${createHash('sha256').update(resource(name)).digest('base64')}'`).join(' ');
  const policy = `default-src 'none'; script-src ${hashes('.js')}; style-src ${hashes('.css')}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
  return template.replace(/\{\{([a-z.]+)}}/g, (found, name) => ({...values, policy})[name] ?? resource(name));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.slice(2));
}
