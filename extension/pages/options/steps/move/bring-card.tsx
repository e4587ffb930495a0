import { placeWords } from '@shared/connections'
import { dayAndTime } from '@shared/dates'
import { joinWords } from '@shared/grammar'
import type { FoundFolder, MovingAnswer } from '@shared/moving'
import { printerLight } from '@shared/printer-light'
import type { BridgeSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { SentenceLine } from '../../../../ui/sentence'
import { WorkButton } from '../../../../ui/work-button'
import { useSetUp } from '../../set-up-context'
import { PairingFields, usePairing } from '../program/pairing-fields'
import { ProgramState } from '../program/program-state'
import styles from './move.module.css'
import type { Moving } from './use-moving'

const KINDS: Record<FoundFolder['kind'], string> = {
  copy: 'Copia diaria',
  data: 'Datos del programa de impresión',
}

/** The printing program of this computer first: it finds and reads what the other one left. */
export function PairCard() {
  const { url } = useSetUp().settings.value.bridge
  const pairing = usePairing(url, undefined)
  return (
    <section class="card">
      <h3>1 · El programa de impresión de este computador</h3>
      <p>En el escritorio abra «Emparejar Justo» y escriba aquí el código que muestra.</p>
      <ProgramState url={url} />
      <PairingFields pairing={pairing} />
    </section>
  )
}

function Folder({ folder, bring }: { folder: FoundFolder; bring(): Promise<void> }) {
  const { restaurant, kind, at, number, printers, path, leftAt, takenAt } = folder
  return (
    <li class={styles.folder}>
      <div>
        <p>
          <b>{restaurant || 'Sin nombre'}</b> · {KINDS[kind]} del {dayAndTime(at)}
        </p>
        <p class="faint">
          {printers.length > 0 && `Impresoras: ${joinWords(printers)}. `}
          {number !== null && `Último número que vio: ${number}. `}
          {leftAt !== null && `Ese computador dejó de imprimir el ${dayAndTime(leftAt)}. `}
          {takenAt !== null && <b class="tone-warn">Otro computador ya trajo esto el {dayAndTime(takenAt)}.</b>}
        </p>
        <p class={`faint ${styles.path}`}>{path}</p>
      </div>
      <WorkButton class="main" work={bring} meanwhile="Trayendo…" aria-label={`Traer de ${path}`}>
        Traer
      </WorkButton>
    </li>
  )
}

const NotFound = () => (
  <ul class={styles.hints}>
    <li>La memoria o el disco donde el otro computador guardaba su copia de cada día: conéctelo aquí.</li>
    <li>El disco del computador viejo: conéctelo por USB; se busca solo.</li>
    <li>
      Una carpeta de la red: dele una letra de unidad en este computador (por ejemplo <i>Z:</i>).
    </li>
    <li>
      Solo un archivo exportado: impórtelo en <a href="#copia">Copiar a otra caja</a>.
    </li>
  </ul>
)

/** What the other computer left, where this one's printing program finds it. */
export function BringCard({ moving, state }: { moving: MovingAnswer; state: Moving }) {
  const { folders } = moving
  const [isSearched, setSearched] = useState(false)
  const search = async () => {
    await state.look()
    setSearched(true)
  }
  return (
    <section class="card">
      <h3>2 · Traer del computador de antes</h3>
      <p>
        Vienen las impresoras con su dirección, las estaciones, los documentos, la numeración, el registro de facturas y
        los papeles que ya salieron. La clave de Justo no viaja: se pega después.
      </p>
      {folders.length > 0 && (
        <ul class={styles.folders} aria-label="Encontrado">
          {folders.map((folder) => (
            <Folder key={folder.id} folder={folder} bring={() => state.bring(folder.id)} />
          ))}
        </ul>
      )}
      {folders.length === 0 && (
        <>
          <p aria-live="polite">
            <b>{isSearched ? 'Todavía no aparece nada.' : 'No aparece nada del otro computador.'}</b> Sirve cualquiera
            de estas:
          </p>
          <NotFound />
        </>
      )}
      <WorkButton work={search} meanwhile="Buscando…">
        Buscar otra vez
      </WorkButton>
      {state.failure && <SentenceLine message={state.failure} alert />}
    </section>
  )
}

/** The brought printers, where each is and how it answers from here. */
export function PrintersHere({ printers }: Pick<BridgeSettings, 'printers'>) {
  const { status } = useSetUp()
  if (printers.length === 0) return null
  const stateOf = (id: string) => {
    const found = status.value?.printers.find((printer) => printer.id === id)
    return found ? printerLight(found).word : 'sin revisar'
  }
  return (
    <ul class={styles.printers} aria-label="Impresoras que vinieron">
      {printers.map(({ id, name, connection }) => (
        <li key={id}>
          <b>{name}</b> · {placeWords(connection)} · {stateOf(id)}
        </li>
      ))}
    </ul>
  )
}
