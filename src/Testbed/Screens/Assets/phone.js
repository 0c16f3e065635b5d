// The phone in the hand: steps go to the testbed, the picture comes back. Whatever is done is done in order.
const desk = document.querySelector('.desk');
const person = Number(desk.dataset.person);
const hand = document.getElementById('hand');
const reader = document.getElementById('reader');
const holdButton = document.getElementById('hold');
const keep = document.getElementById('keep');
const said = document.getElementById('said');
const words = { phone: 'スマホ', card: 'カード' };
let held = null;      // 'phone' | 'card' | null: what we have laid on the reader
let dragged = false;  // whether it got there by dragging
let queue = Promise.resolve();

const thing = () => document.querySelector('input[name=thing]:checked').value;
const inOrder = step => (queue = queue.then(step, step).catch(() => say('テスト環境につながりません。')));
const say = text => { if (said.textContent !== text) said.textContent = text; };

async function post(path, body) {
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ person, ...body }) });
  if (!answer.ok) throw new Error(answer.status);
  return answer.status === 204 ? null : answer.json();
}

async function redraw() {
  const answer = await fetch(`/phone/device?person=${person}&thing=${thing()}`);
  if (!answer.ok) throw new Error(answer.status);
  const next = document.createElement('template');
  next.innerHTML = await answer.text();
  const focused = hand.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  if (next.content.firstElementChild?.dataset.key !== hand.firstElementChild?.dataset.key || next.content.firstElementChild?.className !== hand.firstElementChild?.className) {
    hand.replaceChildren(next.content);
    if (focused) (hand.querySelector(`[data-act="${focused}"]`) ?? hand.querySelector('button'))?.focus();
  }
}

// ---- steps on the phone
hand.addEventListener('click', event => {
  const button = event.target.closest('[data-act]');
  if (!button) return;
  if ('twice' in button.dataset) {
    const now = performance.now();
    const second = now - Number(button.dataset.at ?? -1e9) < 900;
    button.dataset.at = now;
    if (!second) { button.classList.add('once'); setTimeout(() => button.classList.remove('once'), 900); return; }
  }
  const { act, button: which, recognised } = button.dataset;
  inOrder(async () => { await post(`/api/phone/${act}`, { button: which, recognised: recognised === 'true' }); await redraw(); });
});

// ---- holding
function show() {
  document.body.classList.toggle('held', held !== null);
  holdButton.setAttribute('aria-pressed', held !== null);
  holdButton.querySelector('.hold-word').textContent = held !== null && keep.checked ? '離す' : 'かざす';
  if (!dragged) place();
}

function place() {
  if (!held) { hand.style.transform = ''; return; }
  hand.style.transform = '';
  const at = hand.getBoundingClientRect(), to = reader.getBoundingClientRect();
  const beside = to.left > at.right || to.right < at.left;
  const dx = to.left + to.width / 2 - (at.left + at.width / 2);
  const dy = beside ? to.top + to.height / 2 - (at.top + Math.min(110, at.height / 2)) : to.bottom - at.top - Math.min(to.height * 0.75, 90);
  hand.style.transform = `translate(${beside ? dx : 0}px, ${dy}px) rotate(${beside ? -4 : 0}deg)`;
}

function lay() {
  if (held) return;
  held = thing();
  show();
  const what = held;
  inOrder(async () => {
    const answer = await post('/api/phone/hold', { thing: what });
    if (answer.outcome === 'held') { if (held) say(`${words[what]}をかざしています`); }
    else { say(answer.outcome === 'no-reader' ? 'リーダーが抜けています。' : what === 'phone' ? 'このスマホにはカードがありません。' : 'カードがありません。'); held = null; show(); }
    await redraw();
  });
}

function lift() {
  if (!held) return;
  held = null;
  show();
  inOrder(async () => { await post('/api/phone/release', {}); say('離しました'); await redraw(); });
}

holdButton.addEventListener('pointerdown', event => {
  if (event.button !== 0) return;
  if (keep.checked) { held ? lift() : lay(); return; }
  holdButton.setPointerCapture(event.pointerId);
  lay();
});
for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) holdButton.addEventListener(end, () => { if (!keep.checked) lift(); });
holdButton.addEventListener('contextmenu', event => event.preventDefault());
holdButton.addEventListener('keydown', event => {
  if (event.key !== ' ' && event.key !== 'Enter') return;
  event.preventDefault();
  if (event.repeat) return;
  if (keep.checked && held) lift(); else lay();
});
holdButton.addEventListener('keyup', event => { if ((event.key === ' ' || event.key === 'Enter') && !keep.checked) lift(); });
holdButton.addEventListener('blur', () => { if (!keep.checked) lift(); });
keep.addEventListener('change', () => { if (!keep.checked) lift(); show(); });
window.addEventListener('pagehide', () => { if (held) navigator.sendBeacon('/phone/let-go'); });

// ---- dragging onto the reader
let drag = null;
hand.addEventListener('pointerdown', event => {
  if (event.button !== 0 || event.target.closest('button, a, input')) return;
  if (held && !dragged) return;
  drag = { x: event.clientX, y: event.clientY, id: event.pointerId };
  hand.setPointerCapture(event.pointerId);
  hand.classList.add('dragging');
});
hand.addEventListener('pointermove', event => {
  if (!drag) return;
  hand.style.transform = `translate(${event.clientX - drag.x}px, ${event.clientY - drag.y}px)`;
  const a = hand.getBoundingClientRect(), b = reader.getBoundingClientRect();
  const over = a.left < b.right - 20 && a.right > b.left + 20 && a.top < b.bottom - 20 && a.bottom > b.top + 20;
  reader.classList.toggle('near', over);
  if (over && !held) { dragged = true; lay(); }
  if (!over && held && dragged) { lift(); }
});
for (const end of ['pointerup', 'pointercancel']) {
  hand.addEventListener(end, () => {
    if (!drag) return;
    drag = null;
    hand.classList.remove('dragging');
    reader.classList.remove('near');
    if (held && dragged && !keep.checked) lift();
    dragged = false;
    place();
  });
}

// ---- whose phone, which model
function named() {
  const chosen = document.querySelector('input[name=model]:checked');
  if (chosen) document.getElementById('model-now').textContent = chosen.parentElement.textContent.trim();
}
for (const radio of document.querySelectorAll('input[name=thing]')) radio.addEventListener('change', () => { lift(); inOrder(redraw); });
for (const radio of document.querySelectorAll('input[name=model]')) {
  radio.addEventListener('change', () => { lift(); inOrder(async () => { await post('/api/phone/take', { model: radio.value }); say('スマホを持ち替えました'); named(); await redraw(); }); });
}
if (desk.dataset.wanted) inOrder(async () => {
  const now = await post('/api/phone/move', { model: desk.dataset.wanted });
  const radio = document.querySelector(`input[name=model][value="${now.model}"]`);
  if (radio) radio.checked = true;
  named();
  await redraw();
});

const search = document.getElementById('search');
let asked = 0;
search.addEventListener('input', () => {
  const mine = ++asked;
  setTimeout(async () => {
    if (mine !== asked) return;
    const answer = search.value.trim() ? await fetch(`/phone/people?q=${encodeURIComponent(search.value)}`) : null;
    if (mine !== asked) return;
    document.getElementById('found').innerHTML = answer?.ok ? await answer.text() : '';
  }, 200);
});

// ---- time
setInterval(() => {
  const seconds = document.getElementById('seconds');
  if (!seconds) return;
  const left = Number(seconds.dataset.seconds) - 1;
  seconds.dataset.seconds = Math.max(0, left);
  seconds.textContent = Math.max(0, left);
  if (left <= 0) inOrder(redraw);
}, 1000);
setInterval(() => {
  if (document.hidden || drag) return;
  inOrder(async () => {
    const was = held;
    await redraw();
    const state = await (await fetch(`/api/phone?person=${person}`)).json();
    if (was && held === was && state.held !== was && !dragged) { held = null; say('リーダーから離れました'); show(); }
  });
}, 1500);
window.addEventListener('resize', () => { if (!drag) place(); });
