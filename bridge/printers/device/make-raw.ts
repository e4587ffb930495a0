import { execFile } from 'node:child_process'

/**
 * A serial port as the system leaves it changes line ends and sends the printer's answers back to it. Node has no way to
 * set that; stty has. Null: done; a text says why not.
 */
export function makeRaw(path: string, baud: number | undefined, ms: number): Promise<string | null> {
  const device = process.platform === 'darwin' ? '-f' : '-F'
  const speed = baud === undefined ? [] : [String(baud)]
  return new Promise((resolve) => {
    execFile('stty', [device, path, 'raw', '-echo', 'clocal', ...speed], { timeout: ms }, (error, _, said) =>
      resolve(error ? `${path} cannot be set up: ${said.trim() || error.message}` : null),
    )
  })
}
