// Passkeys of the staff's pages: the browser's credentials to and from the host. Nothing is kept here.
'use strict';
(() => {
  const root = document.querySelector('[data-passkey]')?.dataset.root;
  const post = (path, body) => fetch(root + '/passkey/' + path, {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Kazasu-Client': '1' }, body: JSON.stringify(body ?? {}),
  });
  const buttons = document.querySelectorAll('[data-passkey]');
  const able = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

  async function add() {
    const options = PublicKeyCredential.parseCreationOptionsFromJSON(await (await post('creation-options')).json());
    const credential = await navigator.credentials.create({ publicKey: options });
    return post('add', { credential: JSON.stringify(credential.toJSON()), name: document.querySelector('#passkey-name').value });
  }
  async function signIn() {
    const options = PublicKeyCredential.parseRequestOptionsFromJSON(await (await post('request-options')).json());
    const credential = await navigator.credentials.get({ publicKey: options });
    return post('sign-in', { credential: JSON.stringify(credential.toJSON()) });
  }

  for (const button of buttons) {
    const part = button.closest('section'), error = part.querySelector('[data-passkey-error]');
    if (!able) { button.disabled = true; part.querySelector('[data-passkey-none]').hidden = false; continue; }
    button.addEventListener('click', async () => {
      button.disabled = true;
      error.hidden = true;
      try {
        const answer = await (button.dataset.passkey === 'add' ? add() : signIn());
        if (answer.ok) { location.assign(button.dataset.to); return; }
      } catch { /* said below */ }
      error.hidden = false;
      button.disabled = false;
    });
  }
})();
