// Renews the lists every 10 s, without losing the place, the focus or the selection.
const EVERY_MS = 10_000;

const renew = async () => {
  const live = document.getElementById('live');
  const busy = live.contains(document.activeElement) || !getSelection().isCollapsed;
  if (document.hidden || busy) return;
  const answer = await fetch(location.href, { credentials: 'same-origin' });
  if (answer.status === 401) return location.reload();
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById('live');
  if (fresh && fresh.innerHTML !== live.innerHTML) live.replaceWith(document.adoptNode(fresh));
};

// The central system may be away for a while; the lists stay as they are until it is back.
setInterval(() => renew().catch(() => {}), EVERY_MS);
