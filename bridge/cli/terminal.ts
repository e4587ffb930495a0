/** Where a command speaks: `out` for its result alone, `err` for everything else. One line each. */
export interface Terminal {
  out(line: string): void
  err(line: string): void
}

export const terminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
}
