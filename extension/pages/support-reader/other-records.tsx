import type { SupportRecord } from '@shared/support-file'
import { useState } from 'preact/hooks'
import { RECORD_NAMES } from '../log/support/file-preview'
import styles from './support-reader.module.css'

const HALVES: Record<SupportRecord['half'], string> = { extension: 'caja', bridge: 'impresión' }
/** Records of one kind shown as text; a month has thousands of papers. */
const MOST = 200

const textOf = (records: readonly SupportRecord[]): string => {
  const texts = records.slice(0, MOST).map((record) => JSON.stringify(record, null, 1))
  return [...texts, ...(records.length > MOST ? [`… ${records.length - MOST} más`] : [])].join('\n')
}

/** The records of one kind, made into text only when they are opened. */
function Kind({ name, records }: { name: string; records: readonly SupportRecord[] }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {name} <span class="faint">({records.length})</span>
      </summary>
      {open && (
        <textarea class={styles.json} aria-label={name} lang="en" readOnly rows={16}>
          {textOf(records)}
        </textarea>
      )}
    </details>
  )
}

/** Everything in the file that is no step, as it is written there; also what this version does not know. */
export function OtherRecords({ records }: { records: readonly SupportRecord[] }) {
  const kinds = Map.groupBy(records, ({ type, half }) => `${RECORD_NAMES[type] ?? type} · ${HALVES[half]}`)
  return (
    <section class="card" aria-label="Lo demás del archivo">
      <h2>Lo demás del archivo</h2>
      {[...kinds].map(([name, all]) => (
        <Kind key={name} name={name} records={all} />
      ))}
    </section>
  )
}
