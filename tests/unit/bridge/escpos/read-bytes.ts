import type { CodePage } from '@shared/settings/bridge'
import { parseEscpos } from '../../../fakes/printer/parse-escpos'
import { characterOf } from './page-tables'

interface ReadLine {
  text: string
  /** Columns of normal width that the line takes. */
  columns: number
}

export interface ReadPaper {
  lines: ReadLine[]
  /** Names of all commands but text and line feeds, in order. */
  commands: string[]
  qrs: string[]
}

/** GS ( k, function 180: the symbol's text. */
const isStore = (args: Uint8Array): boolean => args[2] === 49 && args[3] === 80

/**
 * Decodes a ticket's bytes by the command reference and the code page's table, independently of the encoder.
 * Throws on a byte that is no command and prints nothing.
 */
export function readBytes(bytes: Uint8Array, page: CodePage): ReadPaper {
  const { commands, rest } = parseEscpos(bytes, true)
  if (rest.length > 0) throw new Error('ends in the middle of a command')
  const paper: ReadPaper = { lines: [], commands: [], qrs: [] }
  let line: ReadLine = { text: '', columns: 0 }
  let width = 1
  for (const { name, args, known } of commands) {
    if (!known) throw new Error(`no such command: ${name}`)
    if (name === 'LF') {
      paper.lines.push(line)
      line = { text: '', columns: 0 }
    } else if (name === 'text') {
      for (const byte of args) {
        const character = characterOf(byte, page)
        if (character === null) throw new Error(`byte ${byte.toString(16)} prints nothing on ${page}`)
        line.text += character
        line.columns += width
      }
    } else {
      paper.commands.push(name)
      if (name === 'GS !') width = ((args[0] ?? 0) >> 4) + 1
      if (name === 'GS ( k' && isStore(args)) paper.qrs.push(Buffer.from(args.subarray(5)).toString('utf8'))
    }
  }
  return paper
}
