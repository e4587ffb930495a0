import type { Kernel } from './kernel'
import type { SimProcess } from './process'
import type { Random } from './random'
import type { Device, Wire } from './seams'

/** Bytes on the way and unread, above which a writer waits: what two sockets' buffers hold. */
const WINDOW = 64 * 1024

/** A way between two hosts. Changes apply to what is written from then on. */
export interface Link {
  /** ms, one way. */
  least: number
  most: number
  /** Nothing arrives; what was written waits, as TCP sends it again. */
  isDown: boolean
}

const LOOPBACK: Link = { least: 0.02, most: 0.2, isDown: false }
const SHOP: Link = { least: 0.2, most: 4, isDown: false }
/** Until a pulled cable has come back, its traffic is tried again this often, ms. */
const RETRY_MS = 200

/** One end of a TCP connection; `owner` null: of a device. */
export class End implements Wire {
  peer: End | null = null
  /** Written by this end, not read by the other. */
  backlog = 0
  isOver = false
  #isPaused = false
  #hasEnded = false
  #arrivesAt = 0
  readonly #unread: Uint8Array[] = []
  #endIsUnread = false
  /** The other end's last byte was read. */
  #isRead = false
  #data: ((bytes: Uint8Array) => void) | null = null
  #end: (() => void) | null = null
  #reset: (() => void) | null = null
  #drained: (() => void)[] = []
  /** The system of a process that dies resets its connections. */
  readonly #leave: () => void

  constructor(
    readonly network: Network,
    readonly owner: SimProcess | null,
    readonly link: Link,
    /** For the trace. */
    readonly name: string,
  ) {
    const forget = owner?.atEnd(() => this.reset())
    this.#leave = () => {
      network.forget(this)
      forget?.()
    }
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#data = listener
    this.#flush()
  }

  onEnd(listener: () => void): void {
    this.#end = listener
    this.#flush()
  }

  onReset(listener: () => void): void {
    this.#reset = listener
  }

  /** Calls back, in an event of its owner, when the window has room: bytes were taken by the system. */
  whenRoom(taken: () => void): void {
    if (this.backlog < WINDOW) this.network.kernel.after(0, taken, this.owner)
    else this.#drained.push(taken)
  }

  write(bytes: Uint8Array): void {
    if (this.isOver || this.#hasEnded || bytes.length === 0) return
    // `Uint8Array.from` takes them one by one.
    const copy = new Uint8Array(bytes)
    this.network.kernel.trace(`${this.name}: ${copy.length} bytes`)
    this.backlog += copy.length
    this.#send((peer) => peer.#receive(copy))
  }

  end(): void {
    if (this.isOver || this.#hasEnded) return
    this.#hasEnded = true
    this.network.kernel.trace(`${this.name}: end`)
    this.#send((peer) => {
      peer.#endIsUnread = true
      peer.#flush()
    })
    if (this.#isRead) this.#close()
  }

  reset(): void {
    if (this.isOver) return
    this.network.kernel.trace(`${this.name}: reset`)
    this.#close()
    this.#send((peer) => peer.break())
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    this.#flush()
  }

  /** As a reset that arrives. */
  break(): void {
    if (this.isOver) return
    this.#close()
    this.network.kernel.after(0, () => this.#reset?.(), this.owner)
  }

  #close(): void {
    this.isOver = true
    this.#leave()
  }

  /** In order, each after the link's time; held while the link is down. */
  #send(arrive: (peer: End) => void): void {
    const { peer, link, network } = this
    if (peer === null) return
    const { kernel, random } = network
    const now = kernel.now()
    this.#arrivesAt = Math.max(this.#arrivesAt, now + random.between(link.least, link.most))
    const tryNow = () => {
      if (link.isDown) kernel.after(RETRY_MS, tryNow, peer.owner)
      else if (!peer.isOver) arrive(peer)
    }
    kernel.after(this.#arrivesAt - now, tryNow, peer.owner)
  }

  #receive(bytes: Uint8Array): void {
    this.#unread.push(bytes)
    this.#flush()
  }

  #flush(): void {
    while (!this.#isPaused && !this.isOver && this.#data !== null) {
      const bytes = this.#unread.shift()
      if (bytes === undefined) break
      this.peer?.acknowledge(bytes.length)
      this.#data(bytes)
    }
    if (!this.#endIsUnread || this.#unread.length > 0 || this.#isPaused || this.#end === null) return
    this.#endIsUnread = false
    this.#isRead = true
    if (this.#hasEnded) this.#close()
    this.#end()
  }

  acknowledge(count: number): void {
    this.backlog -= count
    if (this.backlog >= WINDOW) return
    for (const taken of this.#drained.splice(0)) this.network.kernel.after(0, taken, this.owner)
  }
}

type Answer = (end: End) => void

interface Listener {
  name: string
  owner: SimProcess | null
  link: Link
  accept: Answer
}

/** Why no connection came about. */
export type Refusal = 'ECONNREFUSED' | 'ENOENT'

/** Connections between the processes of a computer, and from it to the devices of the shop. */
export class Network {
  readonly random: Random
  /** By `host:port`, or by the path of a Unix socket. */
  readonly #listeners = new Map<string, Listener>()
  readonly #open = new Set<End>()
  #connections = 0

  constructor(readonly kernel: Kernel) {
    this.random = kernel.random.fork('network')
  }

  /** Puts a device at an address; its link can be changed at any time. */
  plugIn(address: string, device: Device): Link {
    const link = { ...SHOP }
    this.#listeners.set(address, { name: address, owner: null, link, accept: (end) => device.connected(end) })
    return link
  }

  /** False: the address is taken. Ends with its process. */
  listen(address: string, owner: SimProcess, accept: Answer): boolean {
    if (this.#listeners.has(address)) return false
    this.#listeners.set(address, { name: owner.name, owner, link: { ...LOOPBACK }, accept })
    owner.atEnd(() => this.close(address))
    return true
  }

  close(address: string): void {
    this.#listeners.delete(address)
  }

  forget(end: End): void {
    this.#open.delete(end)
  }

  /** Resets the connections whose name contains this, both ways: of a process (`bridge-`), or of an address. */
  breakConnections(of: string): void {
    for (const end of [...this.#open]) if (end.name.includes(of)) end.break()
  }

  /** Calls back once, in an event of `owner`; never while the link is down, as a host that does not answer. */
  connect(address: string, owner: SimProcess, answer: (end: End | Refusal) => void): void {
    const { kernel, random } = this
    const link = this.#listeners.get(address)?.link ?? SHOP
    const time = () => random.between(link.least, link.most)
    const reply = (end: End | Refusal) => kernel.after(time(), () => answer(end), owner)
    kernel.after(time(), () => {
      const listener = this.#listeners.get(address)
      if (listener === undefined) {
        kernel.trace(`${owner.name}: refused`)
        reply('ECONNREFUSED')
      } else if (!listener.link.isDown) this.#accept(listener, owner, reply)
    })
  }

  /** In an event of the one that listens; it may have died by then. */
  #accept(listener: Listener, owner: SimProcess, reply: (end: End | Refusal) => void): void {
    const forget = listener.owner?.atEnd(() => reply('ECONNREFUSED'))
    const join = () => {
      forget?.()
      this.#join(listener, owner, reply)
    }
    this.kernel.after(0, join, listener.owner)
  }

  #join(listener: Listener, owner: SimProcess, reply: (end: End | Refusal) => void): void {
    if (owner.isDead) return
    this.#connections += 1
    const number = this.#connections
    const near = new End(this, owner, listener.link, `${owner.name} -> ${listener.name} #${number}`)
    const far = new End(this, listener.owner, listener.link, `${listener.name} -> ${owner.name} #${number}`)
    near.peer = far
    far.peer = near
    this.#open.add(near).add(far)
    try {
      listener.accept(far)
    } catch (error) {
      if (listener.owner !== null) throw error
      reply('ECONNREFUSED')
      return
    }
    reply(near)
  }
}
