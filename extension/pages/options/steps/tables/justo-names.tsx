import { useEffect, useState } from 'preact/hooks'
import { readTableNames } from '../../../../orders/tables'
import type { TableName } from '../../../../store/order-names'
import { askWorker } from '../../ask-worker'
import { withStore } from '../../with-store'

/** What people have said about Justo's names of tables; each can be forgotten, and the board asks again. */
export function JustoNames() {
  const [known, setKnown] = useState<TableName[]>([])
  const look = async () => setKnown(await withStore(readTableNames, []))
  useEffect(() => void look(), [])
  if (known.length === 0) return null
  const forget = async (name: string) => {
    await askWorker({ type: 'map-table', id: 1, name, table: null })
    await look()
  }
  return (
    <section class="card" aria-label="Nombres que usa Justo">
      <h3>Nombres que usa Justo</h3>
      <p class="faint">Lo que ya se dijo en el tablero. Si olvida uno, el tablero vuelve a preguntar.</p>
      <ul class="justo-names">
        {known.map(({ name, table }) => (
          <li key={name}>
            <span>
              «{name}» {name === table ? 'es una mesa aparte' : `es la mesa ${table}`}
            </span>
            <button type="button" onClick={() => void forget(name)} aria-label={`Olvidar «${name}»`}>
              Olvidar
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
