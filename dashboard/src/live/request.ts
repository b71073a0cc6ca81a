/** The outcome of a request that the API answered; refusals are values inside `data`. */
export type Answer<Result> =
  | { readonly ok: true; readonly data: Result }
  /** `network`: no answer. `request`: the API refused the document, or failed; `codes` are its stable error codes. */
  | {
      readonly ok: false
      readonly cause: 'network' | 'request'
      readonly codes: readonly string[]
      readonly message: string
    }

export interface GraphqlRequest {
  readonly query: string
  readonly variables: object
}

/** What a caller without an account shows: the secret of an order's link, a session's token. */
export interface Secrets {
  readonly order?: string | undefined
  readonly bearer?: string | undefined
}

/** One request to the API with the session's cookie. Never rejects: what is no answer of GraphQL is `network`. */
export async function post<R>(
  url: string,
  request: GraphqlRequest,
  language: string,
  secrets: Secrets = {},
): Promise<Answer<R>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json, application/json',
        'Accept-Language': language,
        ...(secrets.order === undefined ? {} : { 'Waybill-Order': secrets.order }),
        ...(secrets.bearer === undefined ? {} : { Authorization: `Bearer ${secrets.bearer}` }),
      },
      body: JSON.stringify(request),
    })
    return parseAnswer<R>(await response.json())
  } catch (error) {
    return { ok: false, cause: 'network', codes: [], message: error instanceof Error ? error.message : String(error) }
  }
}

/** The types of `data` are the document's, which codegen checked against the API. */
function parseAnswer<R>(body: unknown): Answer<R> {
  const { data, errors } = body as {
    readonly data?: R | null
    readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
  }
  if (data != null && errors === undefined) return { ok: true, data }
  const codes = (errors ?? []).flatMap(({ extensions }) => extensions?.code ?? [])
  return { ok: false, cause: 'request', codes, message: errors?.[0]?.message ?? 'empty answer' }
}
