import { placeWords } from '@shared/connections'
import { formatDate, formatTime } from '@shared/dates'
import type { ComponentChildren } from 'preact'
import { MODE_LABELS } from '../../../../orders/mode-labels'
import { answerTo, CHECKLIST, type ItemState, itemState } from '../../../../setup/checklist'
import { useOptionsServices } from '../../options-services'
import { useSetUp } from '../../set-up-context'
import { useProgramVersion } from '../../use-program-version'
import { CHECK_WORDS } from './checks'

const WORDS: Record<ItemState, string> = { yes: 'sí', left: 'se deja así', wrong: 'mal', open: 'sin responder' }

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  )
}

/** «Hoja de instalación»: what was set up, for the shop's folder. It is seen on paper only. */
export function InstallSheet() {
  const { settings, bridge } = useSetUp()
  const { status, skewMs, stores, now, version } = useOptionsServices()
  const programVersion = useProgramVersion()
  const { storeName, justo, printing, activatedAt } = settings.value
  const side = bridge.value
  const printers = side.state === 'there' ? side.settings.printers : []
  const stations = side.state === 'there' ? side.settings.stations : []
  return (
    <section class="install-sheet">
      <h2>Hoja de instalación · {storeName}</h2>
      <p>
        {formatDate(now())} {formatTime(now())}
      </p>
      <table class="changes">
        <tbody>
          <Row name="Caja">{status.value?.till.name ?? '—'}</Row>
          <Row name="Versiones">
            extensión {version}, programa de impresión {programVersion ?? '—'}
          </Row>
          <Row name="Puntos de venta">{justo.storeIds.join(', ')}</Row>
          <Row name="Acepta e imprime">{printing.here ? 'sí' : 'no, solo mira'}</Row>
          <Row name="Aceptación">{MODE_LABELS[printing.mode]}</Row>
          <Row name="Activa desde">
            {activatedAt === null ? '—' : `${formatDate(activatedAt)} ${formatTime(activatedAt)}`}
          </Row>
          {printers.map(({ id, name, connection }) => (
            <Row key={id} name={`Impresora ${name}`}>
              {placeWords(connection)}
            </Row>
          ))}
          <Row name="Estaciones">{stations.map(({ name }) => name).join(', ')}</Row>
          {CHECKLIST.map((item) => (
            <Row key={item} name={CHECK_WORDS[item].title}>
              {WORDS[itemState(item, settings.value, { skewMs: skewMs.value, stores: stores.value })]}
              {answerTo(item, settings.value)?.by && ` (${answerTo(item, settings.value)?.by})`}
            </Row>
          ))}
        </tbody>
      </table>
      <p>Firma: ______________________________</p>
    </section>
  )
}
