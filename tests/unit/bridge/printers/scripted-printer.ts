import { createServer, type Server, type Socket } from 'node:net'
import { listen } from '../../../fakes/free-port'

/** The printer's behaviour; every field may be changed while it runs. */
export interface Script {
  /** Answer to DLE EOT n; null: none. */
  status: (n: number) => number | null
  /** Bytes sent back for GS ( H with this id; null: it does not know the command. */
  completion: ((id: Uint8Array) => Uint8Array | null) | null
  /** Bytes sent back for GS r 1; null: it does not know the command. */
  consumption: (() => number[]) | null
  /** False: it accepts the connection and reads nothing. */
  reads: boolean
  /** True: data and the requests after it wait, as without paper; status questions are answered. */
  stopped: boolean
  /** Answers the half-close. False: stays open. */
  closes: boolean
  onConnect: (socket: Socket) => void
  /** Called after each piece of data, without requests. */
  onData: (socket: Socket) => void
}

export const READY_STATUS = (n: number): number => (n === 1 ? 0x16 : 0x12)

export const completionBlock = (id: Uint8Array): Uint8Array => Uint8Array.of(0x37, 0x22, ...id, 0x00)

export interface ScriptedPrinter {
  readonly port: number
  readonly script: Script
  readonly sockets: Socket[]
  /** The data of one connection, without status questions and confirmation requests. */
  paper(connection: number): Buffer
  /** The same, byte for byte. */
  raw(connection: number): Buffer
  /** Continues with what waited while `stopped`. */
  resume(): void
  stop(): Promise<void>
}

type Request = { length: number; answer: (script: Script) => Uint8Array | null; realtime: boolean }

function requestAt(bytes: Buffer): Request | 'incomplete' | null {
  const starts = (...head: number[]) => head.every((byte, i) => bytes[i] === byte || i >= bytes.length)
  if (starts(0x10, 0x04)) {
    if (bytes.length < 3) return 'incomplete'
    const n = bytes[2] ?? 0
    const answer = (s: Script) => {
      const byte = s.status(n)
      return byte === null ? null : Uint8Array.of(byte)
    }
    return { length: 3, answer, realtime: true }
  }
  if (starts(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30)) {
    if (bytes.length < 11) return 'incomplete'
    const id = Uint8Array.from(bytes.subarray(7, 11))
    return { length: 11, answer: (s) => s.completion?.(id) ?? null, realtime: false }
  }
  if (starts(0x1d, 0x72)) {
    if (bytes.length < 3) return 'incomplete'
    return { length: 3, answer: (s) => (s.consumption ? Uint8Array.from(s.consumption()) : null), realtime: false }
  }
  return null
}

interface Received {
  paper: Buffer[]
  raw: Buffer[]
}

function serve(socket: Socket, script: Script, received: Received, waiting: (() => void)[]) {
  let rest: Buffer = Buffer.alloc(0)
  const take = (data: Buffer) => {
    if (data.length === 0) return
    received.paper.push(data)
    script.onData(socket)
  }
  const say = (answer: Uint8Array | null) => {
    if (answer && socket.writable) socket.write(answer)
  }
  socket.on('error', () => socket.destroy())
  socket.on('end', () => {
    if (script.closes) socket.end()
  })
  socket.on('data', (chunk) => {
    received.raw.push(chunk)
    rest = Buffer.concat([rest, chunk])
    let from = 0
    let at = 0
    while (at < rest.length) {
      const request = requestAt(rest.subarray(at))
      if (request === 'incomplete') break
      if (request === null) {
        const next = rest.subarray(at + 1).findIndex((byte) => byte === 0x10 || byte === 0x1d)
        at = next < 0 ? rest.length : at + 1 + next
        continue
      }
      take(rest.subarray(from, at))
      const answer = () => say(request.answer(script))
      if (script.stopped && !request.realtime) waiting.push(answer)
      else answer()
      at += request.length
      from = at
    }
    take(rest.subarray(from, at))
    rest = rest.subarray(at)
  })
  script.onConnect(socket)
  if (!script.reads) socket.pause()
}

/** A printer on a real socket that follows its script; by default healthy and answering everything. */
export async function startScriptedPrinter(change: Partial<Script> = {}): Promise<ScriptedPrinter> {
  const script: Script = {
    status: READY_STATUS,
    completion: completionBlock,
    consumption: () => [0x00],
    reads: true,
    stopped: false,
    closes: true,
    onConnect: () => {},
    onData: () => {},
    ...change,
  }
  const sockets: Socket[] = []
  const waiting: (() => void)[] = []
  const connections: Received[] = []
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    const received: Received = { paper: [], raw: [] }
    socket.setNoDelay(true)
    sockets.push(socket)
    connections.push(received)
    serve(socket, script, received, waiting)
  })
  const port = await listen(server)
  return {
    port,
    script,
    sockets,
    paper: (connection) => Buffer.concat(connections[connection]?.paper ?? []),
    raw: (connection) => Buffer.concat(connections[connection]?.raw ?? []),
    resume() {
      script.stopped = false
      for (const answer of waiting.splice(0)) answer()
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}
