/** The wording of the shop’s mails. */
export const mails = {
  lead: 'The words of each mail, by language; those marked with * are the shop’s own.',
  open: '{{kind}}, {{language}}',
  forbidden: 'Only managers see and change the wording of mails.',
  all: 'All mails',
  test: 'Send me a test',
  sent: 'A test is on its way to {{to}}.',
  reset: 'Take the built-in wording again',
  variables: 'Values that the words may use',
  preview: 'Preview',
  sample: 'About something made up: there is nothing of this kind yet.',
  real: 'About the newest that fits.',
  number: 'Preview about',
  newest: 'The newest, or a number such as S00042',
  about: 'About {{number}}.',
} as const
