// A page that comes back with errors starts at its summary, and says so in its title.
export function focusErrors(page) {
  const summary = page.querySelector("[data-error-summary]");
  if (!summary) return;
  if (!document.title.startsWith("Error: ")) document.title = `Error: ${document.title}`;
  summary.focus();
}
