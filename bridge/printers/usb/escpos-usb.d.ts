/**
 * The part of escpos-usb 3.0.0-alpha.4 that is used. Its `write` waits for ever when the printer takes nothing (a
 * transfer without time-out that cannot be cancelled), so it is not declared.
 */
declare module 'escpos-usb' {
  import type { Endpoint, Interface } from 'usb'

  /** The members of a device that it uses. */
  export interface AdapterDevice {
    open(): void
    close(): void
    readonly interfaces: Interface[]
  }

  export default class Usb {
    constructor(device: AdapterDevice)
    /** The first OUT endpoint, once open. */
    readonly endpoint?: Endpoint
    /** Detaches the kernel's driver from every interface and claims each. May throw, may call back again. */
    open(callback: (error?: Error | null) => void): this
    close(callback: (error?: Error | null) => void): this
  }
}
