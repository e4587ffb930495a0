/** Output of a command: `out` only for its result, `err` for everything else. One line a call. */
export interface Terminal {
  out(line: string): void
  err(line: string): void
  /** The exit code of a command that ended with `code`: 141 when the reader of its result has gone. */
  exitCode?(code: number): Promise<number>
}

/** 128 + SIGPIPE: what a shell reports of a program whose reader has gone. */
const READER_GONE = 141
/** EOF: what Windows reports of a pipe whose reader has gone. */
const GONE_CODES = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'])

/**
 * A terminal whose reader may go before the end, as in `check | head`: the rest of the output is dropped, and the
 * command goes on to its end. Without a listener the error would end the process, also a bridge whose window was closed.
 */
export function createTerminal(out: NodeJS.WritableStream, err: NodeJS.WritableStream): Terminal {
  const result = createWriter(out)
  return {
    out: result.write,
    err: createWriter(err).write,
    async exitCode(code) {
      await result.written()
      return result.isGone() ? READER_GONE : code
    },
  }
}

function createWriter(stream: NodeJS.WritableStream) {
  let isOpen = true
  let isGone = false
  /** The end of the last write: only then the stream reports a reader that has gone. */
  let written: Promise<void> = Promise.resolve()
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false
    isGone ||= GONE_CODES.has(error.code ?? '')
  })
  return {
    written: () => written,
    isGone: () => isGone,
    write(line: string): void {
      if (isOpen) written = new Promise((resolve) => stream.write(`${line}\n`, () => resolve()))
    },
  }
}
