// A page that comes back with errors starts at its summary, and says so in its title.
export function focusErrors(page) {
  const summary = page.querySelector("[data-error-summary]");
  if (!summary) return;
  const says = summary.dataset.errorSummary;
  if (!document.title.startsWith(says)) document.title = `${says} ${document.title}`;
  summary.focus();
}
