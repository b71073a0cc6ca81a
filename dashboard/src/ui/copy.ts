/** Puts a text on the clipboard; false where it did not get there, as without https, where a page has none. */
export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false)
