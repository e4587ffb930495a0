/** The part of escpos 3.0.0-alpha.6 that is used: a byte builder into memory. It brings no types of its own. */
declare module 'escpos' {
  export interface Adapter {
    /** `data` is a view of memory that the next command overwrites: copy it. */
    write(data: Buffer, callback?: () => void): void
  }
  export interface Printer {
    raw(data: Buffer): this
    /** Without a line end. `encoding` is a name of iconv-lite; what it lacks becomes `?`. */
    pureText(content: string, encoding: string): this
    flush(callback?: () => void): this
  }
  const escpos: { Printer: new (adapter: Adapter) => Printer }
  export default escpos
}
