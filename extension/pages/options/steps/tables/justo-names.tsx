import type { Message } from '@shared/messages'
import { useEffect, useState } from 'preact/hooks'
import type { TableName } from '../../../../order-model/order-names'
import { TABLE_NAMES } from '../../../../orders/tables'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { openWorkerClient } from '../../../worker-client'
import { withStore } from '../../with-store'
import styles from './tables.module.css'

/** Over a port of its own; null: the worker has forgotten it, else why not. */
async function askToForget(name: string): Promise<Message | null> {
  const life = new AbortController()
  try {
    return await openWorkerClient(life.signal).ask({ type: 'map-table', name, table: null })
  } finally {
    life.abort()
  }
}

/** What was answered on the board about Justo's names of tables; each can be forgotten, and the board asks again. */
export function JustoNames() {
  const [known, setKnown] = useState<TableName[]>([])
  const [failure, setFailure] = useState<Message | null>(null)
  const read = async () => setKnown(await withStore((store) => store.fact(TABLE_NAMES), []))
  useEffect(() => void read(), [])
  if (known.length === 0) return null
  const forget = async (name: string) => {
    setFailure(await askToForget(name))
    await read()
  }
  return (
    <section class="card" aria-label="Nombres que usa Justo">
      <h3>Nombres que usa Justo</h3>
      <p class="faint">Lo que ya se dijo en el tablero. Si olvida uno, el tablero vuelve a preguntar.</p>
      <ul class={styles.names}>
        {known.map(({ name, table }) => (
          <li key={name}>
            <span>
              «{name}» {name === table ? 'es una mesa aparte' : `es la mesa ${table}`}
            </span>
            <WorkButton aria-label={`Olvidar «${name}»`} work={() => forget(name)}>
              Olvidar
            </WorkButton>
          </li>
        ))}
      </ul>
      {failure && <SentenceLine message={failure} alert />}
    </section>
  )
}
