/**
 * The part of escpos-network 3.0.0-alpha.5 that is used. Its `close` destroys the socket and with it all unsent bytes
 * (6,144 of 60,004 bytes arrived, measured), so it is not declared.
 */
declare module 'escpos-network' {
  import type { Socket } from 'node:net'

  export default class Network {
    constructor(address: string, port: number)
    readonly device: Socket
    /** Calls back again on every later socket error. */
    open(callback: (error?: Error) => void): this
    write(data: Uint8Array, callback: (error?: Error | null) => void): this
  }
}
