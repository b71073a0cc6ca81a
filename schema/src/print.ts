/** What is to be printed about deliveries. */
export interface PrintRequest {
  readonly paper: 'PACKING_SLIP' | 'PICKING_LIST'
  /** Plain ids, in the order of the pages. */
  readonly deliveries: readonly string[]
  /** Of picking lists: one list of all products instead of one list per delivery. */
  readonly merged: boolean
}

/** Makes one PDF of papers and keeps it for a day; gives the id of the document. Throws where it cannot be made. */
export type Print = (request: PrintRequest, locale: string) => Promise<string>
