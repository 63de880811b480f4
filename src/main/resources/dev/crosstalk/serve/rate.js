'use strict';

// What comes from a card or a call is put in by textContent alone; the page's policy forbids
// anything else.

const byId = (id) => document.getElementById(id);
const words = document.body.dataset;
const NAME = 'rater';

let rater = words.rater;
let shown = 0; // the number of the turn that is on the page; 0 before the first
let last = 0; // the one that was on it last, for the way back from the end
let busy = false; // a key that is pressed while the next turn comes is meant for no turn

/** Which parts of the card are open, by their titles, from turn to turn. */
const opened = new Map();

function filled(text, ...values) {
  return text.replace(/\{(\d)\}/g, (found, i) => values[i]);
}

function fill(element, ...values) {
  element.textContent = filled(element.dataset.text, ...values);
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

/** Asks the server; what goes wrong is thrown as a sentence. */
async function ask(what, body) {
  let answer;
  let json;
  try {
    answer = await fetch(what, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({rater, ...body}),
    });
    json = await answer.json();
  } catch (e) {
    throw new Error(words.unreachable);
  }
  if (answer.ok) {
    return json;
  } else if (answer.status === 403) {
    throw new Error(words.stale);
  } else if (json.error.code === 'not_kept') {
    throw new Error(json.error.message);
  } else if (json.error.param === NAME) {
    throw new Error(words.badName);
  }
  throw new Error(filled(words.trouble, json.error.message));
}

/** One thing at a time; what goes wrong is said, and the page stays as it is. */
async function alone(work) {
  if (busy) {
    return;
  }
  busy = true;
  try {
    await work();
    byId('error').textContent = '';
  } catch (e) {
    // Emptied first, or the same sentence again would not be read aloud.
    byId('error').textContent = '';
    requestAnimationFrame(() => {
      byId('error').textContent = e.message;
    });
  } finally {
    busy = false;
  }
}

async function go(where) {
  show(await ask('turn', where));
}

function label(said) {
  return alone(async () => {
    await ask('label', {number: shown, label: said});
    await go({after: shown});
  });
}

function skip() {
  return alone(() => go({after: shown}));
}

function back() {
  const before = shown === 0 ? last : shown - 1;
  return before < 1 ? undefined : alone(() => go({number: before}));
}

function show(answer) {
  const any = answer.number !== undefined;
  last = any ? answer.number : shown || last || answer.total;
  shown = any ? answer.number : 0;
  byId('ask-name').hidden = true;
  byId('sheet').hidden = !any;
  byId('done').hidden = any;
  byId('progress').textContent = '';
  if (any) {
    fill(byId('progress'), answer.number, answer.total);
    showTurn(answer);
  } else {
    showDone(answer);
  }
}

function showTurn(answer) {
  const talk = (answer.before || []).map((said) => spoken('li', said));
  byId('talk').replaceChildren(...talk);
  byId('begins').hidden = talk.length > 0;
  byId('earlier').hidden = answer.earlier === 0;
  fill(byId('earlier'), answer.earlier);
  byId('turn').replaceChildren(...spoken('div', answer.turn).childNodes);
  byId('turn').className = answer.turn.speaker;
  byId('material').replaceChildren(...(answer.material || []).map(part));
  for (const id of ['talk', 'turn', 'material']) {
    byId(id).lang = answer.language;
  }
  for (const button of byId('labels').children) {
    button.setAttribute('aria-pressed', String(button.dataset.label === answer.label));
  }
  byId('back').disabled = answer.number === 1;
  byId('before').scrollTop = byId('before').scrollHeight;
  byId('turn').scrollTop = 0;
  byId('turn').focus({preventScroll: true});
  scrollTo(0, 0);
}

function spoken(name, said) {
  const line = element(name, '', said.speaker);
  const who = element('span', words[said.speaker], 'speaker');
  who.lang = document.documentElement.lang;
  const text = element('p', said.text, 'text');
  text.dir = 'auto';
  line.append(who, text);
  const notes = [];
  if (said.text === '') {
    notes.push(words.nothingHeard);
  }
  if (said.shown !== undefined) {
    notes.push(filled(words.cut, said.shown, said.length));
  }
  if (said.broken) {
    notes.push(words.broken);
  }
  for (const note of notes) {
    const added = element('p', note, 'note');
    added.lang = document.documentElement.lang;
    line.append(added);
  }
  return line;
}

function part(material) {
  const details = document.createElement('details');
  const summary = element('summary', material.title);
  summary.lang = document.documentElement.lang;
  const list = document.createElement('ul');
  for (const entry of material.entries) {
    const item = element('li', entry);
    item.dir = 'auto';
    list.append(item);
  }
  details.append(summary, list);
  details.open = opened.has(material.title) ? opened.get(material.title) : material.needed;
  details.addEventListener('toggle', () => opened.set(material.title, details.open));
  return details;
}

function showDone(answer) {
  fill(byId('done-count'), answer.labelled, answer.total);
  const left = answer.total - answer.labelled;
  byId('left').hidden = left === 0;
  fill(byId('left').firstElementChild, left);
  byId('done').focus();
}

// A browser may be set to keep nothing; then the name is asked for again after a reload.
function remembered() {
  try {
    return sessionStorage.getItem(NAME) || '';
  } catch (e) {
    return '';
  }
}

function remember(name) {
  try {
    sessionStorage.setItem(NAME, name);
  } catch (e) {
    // See above.
  }
}

function begin(name) {
  rater = name;
  shown = 0;
  last = 0;
  return alone(async () => {
    try {
      await go({after: 0});
    } catch (e) {
      if (words.rater === '') {
        askName();
      }
      throw e;
    }
    remember(name);
    byId('rater-name').textContent = name;
    byId('who').hidden = words.rater !== '';
  });
}

function askName() {
  shown = 0;
  last = 0;
  byId('sheet').hidden = true;
  byId('done').hidden = true;
  byId('who').hidden = true;
  byId('progress').textContent = '';
  byId('ask-name').hidden = false;
  byId('name').value = rater;
  byId('name').focus();
}

function toggleKeys() {
  const keys = byId('keys');
  if (keys.open) {
    keys.close();
  } else {
    keys.showModal();
  }
}

const KEYS = {
  1: () => label('pass'),
  2: () => label('fail'),
  3: () => label('unclear'),
  s: skip,
  S: skip,
  ArrowRight: skip,
};

document.addEventListener('keydown', (event) => {
  // A key that is held down is one answer, not one for each turn that comes meanwhile.
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) {
    return;
  }
  if (event.target.tagName === 'INPUT') {
    return;
  }
  let does;
  if (event.key === '?') {
    does = toggleKeys;
  } else if (byId('keys').open) {
    return;
  } else if (event.key === 'Backspace' || event.key === 'ArrowLeft') {
    does = back;
  } else if (shown !== 0) {
    does = KEYS[event.key];
  }
  if (does) {
    event.preventDefault();
    does();
  }
});

for (const button of byId('labels').children) {
  button.addEventListener('click', () => label(button.dataset.label));
}
byId('back').addEventListener('click', back);
byId('done-back').addEventListener('click', back);
byId('skip').addEventListener('click', skip);
byId('to-left').addEventListener('click', () => alone(() => go({after: 0})));
byId('show-keys').addEventListener('click', toggleKeys);
byId('change-name').addEventListener('click', askName);
byId('ask-name').addEventListener('submit', (event) => {
  event.preventDefault();
  const name = byId('name').value.trim();
  if (name !== '') {
    begin(name);
  }
});

if (rater !== '' || remembered() !== '') {
  begin(rater || remembered());
} else {
  askName();
}
