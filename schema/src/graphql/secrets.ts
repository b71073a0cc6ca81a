import type { Context } from '../context.ts'

/** Input that only the server fills in, and the secret that is shown once. */
export interface Secret {
  readonly input: Readonly<Record<string, string>>
  readonly secret: string
}

/** Moves that hand out a secret; only its hash is stored. */
export const secrets: Readonly<Record<string, (context: Context) => Secret>> = {
  cartCreate: (context) => {
    const { secret, hash } = context.newSecret('cart')
    return { input: { tokenHash: hash }, secret }
  },
  apiTokenCreate: (context) => {
    const { secret, hash } = context.newSecret('wb')
    return { input: { prefix: secret.slice(0, 8), hash }, secret }
  },
}
