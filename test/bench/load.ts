import { Agent, request } from 'node:http'

/** Sends the same request over and over from several connections for some seconds; gives requests per second. */
export async function load(
  url: string,
  options: { readonly body: string; readonly token: string; readonly connections: number; readonly seconds: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  const began = performance.now()
  let answered = 0
  const loop = async () => {
    while (performance.now() - began < options.seconds * 1000) {
      await post(url, options, agent)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: options.connections }, loop))
  agent.destroy()
  return answered / ((performance.now() - began) / 1000)
}

interface Request {
  readonly body: string
  readonly token: string
}

/** One request; gives its time in milliseconds. */
export async function post(url: string, sent: Request, agent: Agent): Promise<number> {
  const began = performance.now()
  await ask(url, sent, agent)
  return performance.now() - began
}

/** One request; gives its answer as text. Throws where that is an error. */
export async function ask(url: string, options: Request, agent: Agent): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(options.body),
    ...(options.token === '' ? {} : { authorization: `Bearer ${options.token}` }),
  }
  const sent = request(url, { method: 'POST', agent, headers }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      if (response.statusCode === 200 && !text.includes('"errors"')) resolve(text)
      else reject(new Error(`${response.statusCode}: ${text.slice(0, 400)}`))
    })
  })
  sent.on('error', reject)
  sent.end(options.body)
  return promise
}
