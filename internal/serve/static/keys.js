// Keys, and the light on what belongs together. Everything works without this.
'use strict';
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const typing = (e) => e.target.closest('input, textarea, select');

  // j and k go to the next and previous story, statement or number in the text.
  function step(by) {
    const steps = all('a.step');
    const here = steps.indexOf(document.activeElement);
    const seen = steps.findIndex((a) => a.getBoundingClientRect().top > 0);
    const next = here >= 0 ? here + by : seen < 0 ? steps.length - 1 : by > 0 ? seen : seen - 1;
    const a = steps[Math.max(0, Math.min(next, steps.length - 1))];
    if (!a) return;
    a.focus({ preventScroll: true });
    a.scrollIntoView({ block: 'center' });
  }

  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (typing(e)) {
      if (e.key === 'Escape') e.target.blur();
      return;
    }
    switch (e.key) {
      case 'j': step(1); break;
      case 'k': step(-1); break;
      case '?': location.href = '/help'; break;
      case '/': {
        const q = document.getElementById('q');
        if (!q) return;
        q.focus();
        q.select();
        break;
      }
      default: return;
    }
    e.preventDefault();
  });

  // light marks all that belongs to the statements, and nothing else.
  function light(ids) {
    all('.lit').forEach((x) => x.classList.remove('lit'));
    for (const id of ids) {
      all(`[data-of~="${CSS.escape(id)}"]`).forEach((x) => x.classList.add('lit'));
      document.getElementById(id)?.classList.add('lit');
    }
  }

  const leads = (a) => decodeURIComponent(a.hash.slice(1));

  // ids names the statements that an element belongs to.
  function ids(x) {
    const note = x.closest('.note');
    if (note) return [note.id, ...[x.closest('.answer a, .found a')].filter(Boolean).map(leads)];
    const ref = x.closest('a.ref');
    if (ref) return [leads(ref)];
    return x.closest('[data-of]')?.dataset.of.split(' ') ?? [];
  }

  const target = () => {
    const id = decodeURIComponent(location.hash.slice(1)).replace(/^w-/, '');
    return document.getElementById(id)?.matches('.note') ? [id] : [];
  };
  const relight = (x) => {
    const found = ids(x);
    light(found.length ? found : target());
  };
  document.addEventListener('mouseover', (e) => relight(e.target));
  document.addEventListener('focusin', (e) => relight(e.target));
  addEventListener('hashchange', () => light(target()));
  light(target());

  // The words themselves lead to their note, unless they are being selected.
  document.addEventListener('click', (e) => {
    const words = e.target.closest('mark[data-of]');
    if (!words || e.target.closest('a') || String(getSelection())) return;
    location.hash = ids(words).at(-1);
  });
})();
