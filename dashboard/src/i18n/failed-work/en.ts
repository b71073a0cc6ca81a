/** Work in the background that has failed. */
export const work = {
  lead: 'Tasks in the background that were tried several times and have given up. Nothing is lost: once the cause is gone, run them again.',
  retry: 'Try again',
  retryAll: 'Try all again ({{count}})',
  retried: '{{count}} will run again in a moment.',
  attempts: '{{count}} attempts',
  record: 'The order',
  empty: 'Nothing has failed',
  emptyLead:
    'Mails, labels, payments and documents are made in the background. What fails is tried again by itself; only what keeps failing comes here.',
  forbidden: 'For managers',
  forbiddenLead: 'Ask a manager to look at failed work.',
  more: 'Show more',
} as const
