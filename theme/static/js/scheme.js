// Runs before the first paint, so that a chosen colour scheme never flashes. The choice lives in a cookie because
// every door is an origin of its own, and cookies, unlike storage, are shared between the ports of one host.
(() => {
  const root = document.documentElement;
  const chosen = /(?:^|; )gatehouse_scheme=(light|dark)/.exec(document.cookie)?.[1];
  if (chosen) root.dataset.theme = chosen;
  root.classList.add("scripted");
})();
