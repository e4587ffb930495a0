import { say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import { useMemo } from 'preact/hooks'
import { STATION_FIELDS, stationErrors } from '../../../../setup/stations/check-stations'
import { productsOf, storedOrders } from '../../../../setup/stations/ordered-products'
import { PRESET_NAMES, PRESETS, stationPreset } from '../../../../setup/stations/presets'
import { draftOf, type StationsDraft, withDraft } from '../../../../setup/stations/stations-draft'
import { SentenceLine } from '../../../../ui/sentence'
import { useStored } from '../../../with-store'
import { BridgeNeeded } from '../../bridge-needed'
import options from '../../options.module.css'
import { SaveLine } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepForm } from '../../use-step-form'
import { PreviewCard } from './preview-card'
import { ProductsCard } from './products-card'
import { NewStation, StationCard } from './station-card'
import styles from './stations.module.css'

/** `COCINA sale por COMANDA 1 · facturas y domicilios por CAJA` */
function presetWords({ stations, invoicePrinter }: StationsDraft, { printers }: BridgeSettings): string {
  const nameOf = (id: string | null) => printers.find((printer) => printer.id === id)?.name ?? ''
  const cooks = stations.filter(({ all }) => !all).map(({ name, printer }) => `${name} sale por ${nameOf(printer)}`)
  return [...cooks, `facturas y domicilios por ${nameOf(invoicePrinter)}`].join(' · ')
}

/** The shops that most are: a tap fills in the stations, and nothing is saved yet. */
const PresetButtons = ({ settings, onPick }: { settings: BridgeSettings; onPick(preset: StationsDraft): void }) => (
  <div class={styles.presets}>
    {PRESET_NAMES.map((name) => {
      const { title, printers } = PRESETS[name]
      const preset = stationPreset(name, settings)
      return (
        <button key={name} type="button" disabled={preset === null} onClick={() => preset && onPick(preset)}>
          <b>{title}</b>
          <span class="faint">{preset ? presetWords(preset, settings) : `Necesita ${printers} impresoras.`}</span>
        </button>
      )
    })}
  </div>
)

function useStations(settings: BridgeSettings) {
  const setUp = useSetUp()
  return useStepForm({
    fields: STATION_FIELDS,
    stored: draftOf(settings),
    check: ({ stations }) => stationErrors(stations, settings.printers),
    save: (draft) => setUp.saveBridge((now) => withDraft(now, draft)),
  })
}

function Stations({ settings }: { settings: BridgeSettings }) {
  const { form, isUnsaved, outcome, busy, onSubmit, reset } = useStations(settings)
  const [orders] = useStored(storedOrders, [])
  const products = useMemo(() => productsOf(orders ?? []), [orders])
  const { stations } = form.values
  const whole = form.error('stations')
  return (
    <form onSubmit={onSubmit} noValidate>
      <PresetButtons
        settings={settings}
        onPick={(preset) => form.set({ ...preset, fallbacks: { ...form.values.fallbacks, ...preset.fallbacks } })}
      />
      {stations.map((station) => (
        <StationCard key={station.id} form={form} station={station} settings={settings} />
      ))}
      <NewStation form={form} settings={settings} />
      {stations.length > 0 && (
        <>
          <p class="faint">
            Una regla es un nombre: «limonada*» son los que empiezan así; «ext:BEB-*», los de ese código;
            «mod:cerveza*», los que llevan esa opción: de ellos sale aquí solo la opción, y el plato en la estación que
            lo prepara. Si dos estaciones piden el mismo plato, lo recibe la de arriba.
          </p>
          {whole && <SentenceLine message={whole} alert />}
          <PreviewCard stations={stations} printers={settings.printers} products={products} orders={orders ?? []} />
          <ProductsCard list={products} form={form} />
        </>
      )}
      <SaveLine outcome={outcome} busy={busy} disabled={stations.length === 0}>
        {isUnsaved && (
          <span class="buttons">
            <b class="tone-warn">Sin guardar</b>
            <button type="button" onClick={reset}>
              Dejar como estaba
            </button>
          </span>
        )}
      </SaveLine>
    </form>
  )
}

/** Step «Estaciones»: which area prints what, seen at once on a real order. */
export function StationsStep() {
  return (
    <BridgeNeeded>
      {(settings) =>
        settings.printers.length === 0 ? (
          <section class={`card ${options.column}`}>
            <SentenceLine message={say('C-62')} />
            <a href="#impresoras">Ir al paso «Impresoras»</a>
          </section>
        ) : (
          <Stations settings={settings} />
        )
      }
    </BridgeNeeded>
  )
}
