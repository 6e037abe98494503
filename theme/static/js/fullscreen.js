// The fullscreen button of a game's frame.
export function fullscreen(page) {
  for (const player of page.querySelectorAll("[data-player]")) {
    const button = player.querySelector("[data-fullscreen]");
    const frame = player.querySelector("iframe");
    if (!frame.requestFullscreen) continue;
    button.hidden = false;
    button.addEventListener("click", () => frame.requestFullscreen().then(() => frame.focus()));
  }
}
