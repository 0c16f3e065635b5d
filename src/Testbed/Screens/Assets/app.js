// The app on the phone: what is typed goes as bytes to the phone, and the fields are emptied at once.
const main = document.querySelector('.app-main');
const person = Number(main.dataset.person);
const form = document.getElementById('add');
const said = document.getElementById('said');
const remove = document.getElementById('delete');

const open = done => location.assign(`/phone/app?person=${person}&done=${done}`);

function field(id) {
  const input = document.getElementById(id);
  if (!input) return new Uint8Array();
  const bytes = new TextEncoder().encode(input.value);
  input.value = '';
  return bytes;
}

function lines(parts) {
  const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, parts.length - 1));
  let at = 0;
  parts.forEach((part, i) => {
    if (i > 0) body[at++] = 10;
    body.set(part, at);
    at += part.length;
    part.fill(0);
  });
  return body;
}

form?.addEventListener('submit', async event => {
  event.preventDefault();
  const button = document.getElementById('add-go');
  const body = lines([field('password'), field('face'), field('new-pin')]);
  button.disabled = true;
  said.textContent = 'カードを読み取っています…';
  try {
    const answer = await fetch(`/api/phone/app/add?person=${person}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body });
    const outcome = await answer.json();
    if (outcome.outcome === 'added') { open('added'); return; }
    said.textContent = outcome.words ?? (answer.status === 503 ? 'センターにつながりません。あとでもう一度お試しください。' : '入力をご確認ください。');
    document.getElementById('password').focus();
  } catch {
    said.textContent = 'テスト環境につながりません。';
  } finally {
    body.fill(0);
    button.disabled = false;
  }
});

remove?.addEventListener('click', async () => {
  remove.disabled = true;
  const answer = await fetch('/api/phone/app/delete', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ person }) });
  if (answer.ok) open('deleted'); else remove.disabled = false;
});
