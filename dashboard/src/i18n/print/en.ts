/** Papers of deliveries: what can be printed, and what came of it. */
export const print = {
  slips: 'Packing slips',
  lists: 'Picking lists, one for each',
  merged: 'One picking list for all, by place',
  working: 'The paper is being made …',
  done: { one: '{{count}} delivery is on the paper.', other: '{{count}} deliveries are on the paper.' },
  left: { one: 'One is not on it:', other: '{{count}} are not on it:' },
  none: 'Nothing was printed.',
  open: 'Open the PDF',
  failed: 'The paper could not be made. Nothing was changed; try again.',
} as const
