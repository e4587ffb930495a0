import type { Ran, System } from '../../../../bridge/service/system'

/** A computer in memory: files by path, and the commands that were run, one line each. */
export class ASystem implements System {
  env: Record<string, string | undefined> = {}
  home = '/home/caja'
  user = 'caja'
  release = '10.0.19045'
  readonly files = new Map<string, { content: string; mode: number }>()
  readonly folders = new Set<string>()
  readonly ran: string[] = []
  /** Programs that were started, and went on. */
  readonly launched: string[][] = []
  /** A command's result, by the beginning of its line; others succeed without output. */
  answers: Record<string, Partial<Ran>> = {}

  async run(program: string, ...args: string[]): Promise<Ran> {
    const line = [program, ...args].join(' ')
    this.ran.push(line)
    const [, answer] = Object.entries(this.answers).find(([start]) => line.startsWith(start)) ?? []
    return { code: 0, out: '', err: '', ...answer }
  }

  launch(words: string[]): void {
    this.launched.push(words)
  }

  read(path: string): string | null {
    return this.files.get(path)?.content ?? null
  }

  write(path: string, content: string | Uint8Array, mode = 0o644): void {
    this.files.set(path, {
      content: typeof content === 'string' ? content : Buffer.from(content).toString('utf16le'),
      mode,
    })
  }

  remove(path: string): boolean {
    return this.files.delete(path)
  }

  isFolder(path: string): boolean {
    return this.folders.has(path)
  }
}
