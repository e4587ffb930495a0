/** The part of escpos 3.0.0-alpha.6 that is used: an in-memory byte builder. It ships no types. */
declare module 'escpos' {
  export interface Adapter {
    /** `data` is a view of memory that the next command overwrites: copy it. */
    write(data: Buffer, callback?: () => void): void
  }
  export interface Printer {
    raw(data: Buffer): this
    /** As UTF-8, without a line end. */
    print(content: string): this
    /** Without a line end. `encoding`: name in iconv-lite; unsupported characters become `?`. */
    pureText(content: string, encoding: string): this
    flush(callback?: () => void): this
  }
  const escpos: { Printer: new (adapter: Adapter) => Printer }
  export default escpos
}
