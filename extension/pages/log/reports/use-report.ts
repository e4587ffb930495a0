import { counted } from '@shared/grammar'
import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { logEntry } from '../../../store/log-rows'
import type { LogSource } from '../browser-source'

/** A table that is ready to leave, or why there is none. `warning`: what its reader should know. */
export type Report = { name: string; text: string; rows: number; warning?: Message } | Message

/** Makes a table on request, puts it among the downloads, and says so in the log. */
export function useReport(source: LogSource, make: () => Promise<Report>, personal: boolean) {
  const [outcome, setOutcome] = useState<{ saved: Message | null; trouble: Message | null }>({
    saved: null,
    trouble: null,
  })
  const download = async () => {
    try {
      const report = await make()
      if ('code' in report) return setOutcome({ saved: null, trouble: report })
      source.save(new Blob([report.text], { type: 'text/csv;charset=utf-8' }), report.name)
      const entry = logEntry(source.now(), { kind: 'report-saved', rows: report.rows, personal })
      // The file is saved already: a log that cannot be written must not say otherwise.
      await source.store.log([entry]).catch((error) => console.error('the report could not be logged', error))
      const saved = say('S-26', { file: report.name, rows: counted(report.rows, 'fila', 'filas') })
      setOutcome({ saved, trouble: report.warning ?? null })
    } catch (error) {
      console.error('the report could not be made', error)
      setOutcome({ saved: null, trouble: say('S-05') })
    }
  }
  return { outcome, download }
}
