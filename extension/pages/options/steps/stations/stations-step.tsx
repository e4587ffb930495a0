import { say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import { rulesWereRead } from '../../../../orders/changed-rules'
import { STATION_FIELDS, stationErrors } from '../../../../setup/stations/check-stations'
import { draftOf, type StationsDraft, withDraft } from '../../../../setup/stations/stations-draft'
import { SentenceLine } from '../../../../ui/sentence'
import { BridgeNeeded } from '../../bridge-needed'
import { SaveLine } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepForm } from '../../use-step-form'
import { withStore } from '../../with-store'
import { PresetButtons } from './preset-buttons'
import { PreviewCard } from './preview-card'
import { ProductsCard } from './products-card'
import { StationList } from './station-list'
import '../pieces.css'
import './stations.css'
import { useProducts } from './use-products'

function useStations(settings: BridgeSettings) {
  const setUp = useSetUp()
  return useStepForm({
    fields: STATION_FIELDS,
    stored: draftOf(settings),
    check: ({ stations }) => stationErrors(stations, settings.printers),
    async save(draft) {
      const saved = await setUp.saveBridge((now) => withDraft(now, draft))
      if (!saved.ok) return saved
      void withStore((store) => rulesWereRead(store, draft.stations), undefined)
      return 'saved'
    },
  })
}

function Stations({ settings }: { settings: BridgeSettings }) {
  const { form, isUnsaved, outcome, busy, onSubmit, reset } = useStations(settings)
  const products = useProducts()
  const { stations } = form.values
  const onChange = (changed: StationsDraft['stations']) => form.set({ stations: changed })
  const whole = form.error('stations')
  return (
    <form class="stations" onSubmit={onSubmit} noValidate>
      <PresetButtons
        settings={settings}
        onPick={(preset) => form.set({ ...preset, fallbacks: { ...form.values.fallbacks, ...preset.fallbacks } })}
      />
      <StationList stations={stations} settings={settings} error={form.error} onChange={onChange} />
      {stations.length > 0 && (
        <>
          {whole && <SentenceLine message={whole} alert />}
          <PreviewCard
            stations={stations}
            printers={settings.printers}
            products={products.list}
            orders={products.orders}
          />
          <ProductsCard products={products} stations={stations} onChange={onChange} />
        </>
      )}
      <SaveLine outcome={outcome} busy={busy || stations.length === 0}>
        {isUnsaved && (
          <span class="unsaved">
            <span class="tone-warn">Sin guardar</span>
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
          <section class="card not-there">
            <SentenceLine message={say('C-62')} />
            <p class="buttons">
              <a href="#impresoras">Ir al paso «Impresoras»</a>
            </p>
          </section>
        ) : (
          <Stations settings={settings} />
        )
      }
    </BridgeNeeded>
  )
}
