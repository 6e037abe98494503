// Runs before the first paint, so that a chosen colour scheme never flashes. It lives in a cookie because cookies,
// unlike storage, are shared between the ports of one host.
(() => {
  const root = document.documentElement;
  const chosen = /(?:^|; )gatehouse_scheme=(light|dark)/.exec(document.cookie)?.[1];
  if (chosen) root.dataset.theme = chosen;
  root.classList.add("scripted");
})();
