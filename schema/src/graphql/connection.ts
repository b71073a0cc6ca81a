/** Names and descriptions of a list's connection and edge, so that lists of one kind of record look alike. */
export const named = <const N extends string>(record: N) =>
  [
    { name: `${record}Connection`, description: `A page of a list of ${record} records.` },
    {
      name: `${record}Edge`,
      description: `${/^[AEIO]/.test(record) ? 'An' : 'A'} ${record} with its place in the list.`,
    },
  ] as const
