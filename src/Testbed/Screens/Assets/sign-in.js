// The app's side of a sign-in: the PIN goes as bytes and the field is emptied at once; an iPhone asks its owner instead.
const main = document.querySelector('.app-main');
const form = document.getElementById('sign');
if (form) {
  const said = document.getElementById('said');
  const pin = document.getElementById('pin');
  const part = document.getElementById('pin-part');
  const button = document.getElementById('sign-go');
  const thing = () => form.elements.thing.value;
  const byPin = () => thing() === 'card' || main.dataset.iphone === 'false';
  const show = () => {
    part.hidden = !byPin();
    pin.required = byPin();
    button.textContent = byPin() ? '署名する' : 'Face ID・Touch IDで署名する';
  };
  for (const choice of form.elements.thing) choice.addEventListener('change', show);
  show();

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const body = byPin() ? new TextEncoder().encode(pin.value) : new Uint8Array();
    pin.value = '';
    button.disabled = true;
    said.textContent = '署名しています…';
    const asked = new URLSearchParams({ person: main.dataset.person, thing: thing(), challenge: main.dataset.challenge });
    const number = document.getElementById('number');
    if (number) asked.set('number', number.value.trim());
    try {
      const answer = await fetch(`/api/phone/app/sign-in?${asked}`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body });
      const outcome = await answer.json();
      said.textContent = outcome.words ?? (answer.status === 503 ? 'つながりません。あとでもう一度お試しください。' : '入力をご確認ください。');
      if (outcome.outcome === 'signed') {
        form.querySelectorAll('input, button').forEach(e => { e.disabled = true; });
        if (outcome.continue) location.assign(outcome.continue);
        return;
      }
    } catch {
      said.textContent = 'テスト環境につながりません。';
    } finally {
      body.fill(0);
    }
    button.disabled = false;
  });
}
