const hexadecimal = /^[0-9a-f]{64}$/i

/** Whether a text is a key of 32 bytes: 64 hexadecimal digits, or base64. */
export const isSecretKey = (text: string): boolean =>
  hexadecimal.test(text) || (/^[\w+/-]{43}=?$/.test(text) && keyOf(text).length === 32)

/** The bytes of a key. */
export const keyOf = (text: string): Buffer => Buffer.from(text, hexadecimal.test(text) ? 'hex' : 'base64')
