import { connect } from 'node:net'
import { type Fuzzer, isOk, isServerError } from '../fuzzer'
import type { Random } from '../random'
import { Target } from '../target'

const METHODS = ['GET', 'PUT', 'POST', 'OPTIONS', 'DELETE', 'HEAD', 'TRACE', 'CONNECT', 'get', 'P\u0000T']
const PATHS = [
  '/health',
  '/status',
  '/pair',
  '/session',
  '/settlements',
  '/configurar',
  '/configurar/sesion',
  '/configurar/estado',
  '/jobs',
  '/jobs/%',
  '//',
  '/../../etc/passwd',
  '*',
  'http://a/',
  '/%00',
]

/** A request that is right but for what the seed spoils. */
function requestOf(random: Random, { port, headers }: { port: number; headers: Record<string, string> }): Buffer {
  const body = random.chance(0.5) ? '{}' : random.bytes(random.int(2_000)).toString('latin1')
  const lines = [
    `${random.chance(0.4) ? 'GET' : random.pick(METHODS)} ${random.pick(PATHS)} HTTP/1.${random.chance(0.7) ? 1 : random.int(3)}`,
    `Host: ${random.chance(0.6) ? `127.0.0.1:${port}` : random.pick(['localhost', 'evil.example', ''])}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${random.chance(0.1) ? random.oddText() : value}`),
    random.chance(0.4)
      ? `Content-Length: ${body.length}`
      : random.pick([
          `Content-Length: ${random.int(1e9)}`,
          'Content-Length: -1',
          'Transfer-Encoding: chunked',
          'Transfer-Encoding: chunked\r\nContent-Length: 2',
          'Expect: 100-continue',
          'Upgrade: websocket\r\nConnection: Upgrade',
          `X: ${'a'.repeat(random.int(40_000))}`,
        ]),
  ]
  const whole = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1')
  const times = random.chance(0.1) ? 20 : 1
  const sent = random.chance(0.4) ? random.damaged(whole) : whole
  return Buffer.concat(Array<Buffer>(times).fill(sent))
}

/** Sends pieces, then ends or resets; resolves with all that came back. */
function exchange(port: number, pieces: Buffer[], abrupt: boolean): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect({ port, host: '127.0.0.1' })
    const timer = setTimeout(() => socket.destroy(), 1_000)
    socket.on('data', (data) => {
      answer += data.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(answer)
    })
    socket.on('connect', async () => {
      for (const piece of pieces) await new Promise((sent) => socket.write(piece, sent))
      if (abrupt) socket.resetAndDestroy()
      else socket.end()
    })
  })
}

/** Bytes on the port, HTTP or nearly. */
export const rawHttp: Fuzzer = {
  name: 'http',
  invariant: 'no bytes on the port lead to an error of the bridge or a CORS header',
  async open() {
    const target = await Target.open()
    const { port } = target.bridge
    return {
      check: () => target.check(),
      close: () => target.close(),
      async run(random) {
        const bytes = random.chance(0.2)
          ? random.bytes(1 + random.int(500))
          : requestOf(random, { port, headers: target.headers })
        const cut = random.int(bytes.length)
        const pieces = random.chance(0.3) ? [bytes.subarray(0, cut), bytes.subarray(cut)] : [bytes]
        const answer = await exchange(port, pieces, random.chance(0.2))
        const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
        const wrong = statuses.filter(isServerError)
        const allowed = /^access-control-/im.test(answer) ? ['a CORS header was sent'] : []
        const faults = [...wrong.map((status) => `HTTP ${status}: ${answer.slice(0, 200)}`), ...allowed]
        return { faults, accepted: statuses.some(isOk) }
      },
    }
  },
}
