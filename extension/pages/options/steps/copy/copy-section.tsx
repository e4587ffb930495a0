import { calendarDay } from '@shared/dates'
import { foldText } from '@shared/text'
import { exportSetUp } from '../../../../setup/exported-set-up'
import { saveFile } from '../../../../ui/save-file'
import options from '../../options.module.css'
import { useSetUp } from '../../set-up-context'
import { ImportCard } from './import-card'

/** `justo-chapinero-2026-03-14.json` */
function fileName(store: string, now: string): string {
  const words = foldText(store)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${['justo', words, calendarDay(now)].filter(Boolean).join('-')}.json`
}

/** One file with both halves of what is saved here. */
function ExportCard() {
  const setUp = useSetUp()
  const { now } = useSetUp()
  const side = setUp.bridge.value
  const save = () => {
    const settings = side.state === 'there' ? side.settings : null
    const text = JSON.stringify(exportSetUp(setUp.settings.value, settings, now()), null, 2)
    saveFile(new Blob([text], { type: 'application/json' }), fileName(setUp.settings.value.storeName, now()))
  }
  return (
    <section class={`card ${options.column}`}>
      <h3>Exportar</h3>
      <p>
        Un archivo con lo guardado aquí, para la próxima caja. No lleva la clave de Justo, ni el emparejamiento, ni los
        números, ni que esta caja imprime. Lleva el prefijo y la letra, para que la otra no los repita.
      </p>
      {side.state !== 'there' && (
        <p class="faint">El programa de impresión no contesta: el archivo sale sin impresoras ni estaciones.</p>
      )}
      <button type="button" onClick={save}>
        Exportar la configuración
      </button>
    </section>
  )
}

/** The whole set-up as one file: to another till, from another till. */
export const CopySection = () => (
  <>
    <ExportCard />
    <ImportCard />
  </>
)
