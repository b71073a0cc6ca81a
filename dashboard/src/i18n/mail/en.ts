/** The mails: what was sent, to whom, and how it looks. */
export const mail = {
  lead: 'Every mail to customers, as it went out.',
  one: 'Mail',
  recipient: 'Recipient begins with',
  parts: 'Versions of the mail',
  html: 'As the customer sees it',
  text: 'Plain text',
  column: {
    to: 'To',
    subject: 'Subject',
    kind: 'Occasion',
    record: 'Record',
    time: 'Time',
  },
  empty: 'No mail yet',
  emptyLead:
    'Customers get a mail when they order, when their order is confirmed and when a delivery leaves. Each one is kept here, as it was sent; without a mail server this is the only place to read them.',
  missing: 'No such mail',
  missingLead: 'It may have been removed together with the customer’s data. The list shows every mail that is kept.',
  failed: 'The mail could not be read.',
  serverSaid: 'The mail server refused it: {{words}} It is tried again by itself.',
  serverRefused:
    'The mail server refused it: {{words}} It is not tried again by itself: see whether the address is right.',
  again: 'Send again',
  onItsWay: 'It is on its way once more.',
} as const
