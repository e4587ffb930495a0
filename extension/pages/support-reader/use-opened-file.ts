import type { Message } from '@shared/messages'
import { say } from '@shared/messages'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type OpenedFile, openedFile } from '../../log/support/opened-file'
import { readRecords, type Unreadable } from '../../log/support/read-records'

export interface ShownFile extends OpenedFile {
  name: string
  warnings: Message[]
}

export type Opening =
  | { state: 'none' }
  | { state: 'reading'; name: string }
  | { state: 'failed'; name: string; message: Message }
  | { state: 'open'; file: ShownFile }

const REFUSALS: Record<Unreadable, Message> = {
  foreign: say('S-30'),
  empty: say('S-31'),
  damaged: say('S-32'),
  refused: say('S-33'),
}

async function open(file: File, signal: AbortSignal): Promise<Opening> {
  const { name } = file
  const read = await readRecords(file, signal)
  if (!read.ok) return { state: 'failed', name, message: REFUSALS[read.why] }
  const opened = await openedFile(read.records, read.skipped)
  const warnings = [
    ...(read.isNewer ? [say('S-35')] : []),
    ...(read.whole ? [] : [say('S-34')]),
    ...(opened.notUnderstood > 0 ? [say('S-36', { count: opened.notUnderstood })] : []),
  ]
  return { state: 'open', file: { ...opened, name, warnings } }
}

/** The file that was chosen last; a reading that another file overtook ends without a result. */
export function useOpenedFile(): { opening: Opening; choose(file: File): void } {
  const [opening, setOpening] = useState<Opening>({ state: 'none' })
  const life = useRef(new AbortController())
  useEffect(() => () => life.current.abort(), [])
  const choose = (file: File) => {
    life.current.abort()
    life.current = new AbortController()
    const { signal } = life.current
    setOpening({ state: 'reading', name: file.name })
    void open(file, signal).then((next) => {
      if (!signal.aborted) setOpening(next)
    })
  }
  return { opening, choose }
}
