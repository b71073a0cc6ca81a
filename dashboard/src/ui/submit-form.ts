/** Sends a form as its own last button would: that of a dialog stands elsewhere in the document. */
export function submitForm(id: string): void {
  const form = document.getElementById(id)
  if (form instanceof HTMLFormElement) form.requestSubmit()
}
