import {
  tablesOf,
  ZONE_FIELDS,
  type Zone,
  type ZoneDraft,
  zoneErrors,
  zoneValues,
} from '../../../../setup/tables/zones'
import { useSetUp } from '../../set-up-context'
import { useStepForm } from '../../use-step-form'

/** The zones and tables as they are typed, and their saving. */
export function useZones() {
  const setUp = useSetUp()
  const { form, ...step } = useStepForm({
    fields: ZONE_FIELDS,
    stored: zoneValues(setUp.settings.value),
    check: ({ zones }) => zoneErrors(zones),
    async save({ zones }) {
      const message = await setUp.saveSettings((saved) => ({ ...saved, tables: tablesOf(zones) }))
      return message === null ? 'saved' : { message }
    },
  })
  const { zones } = form.values
  const set = (next: ZoneDraft[]) => form.set({ zones: next })
  return {
    ...step,
    zones,
    error: form.error,
    change: (id: number, change: Partial<Zone>) =>
      set(zones.map((zone) => (zone.id === id ? { ...zone, ...change } : zone))),
    add(fresh: readonly Zone[]) {
      const next = Math.max(-1, ...zones.map(({ id }) => id)) + 1
      set([...zones, ...fresh.map((zone, i) => ({ ...zone, id: next + i }))])
    },
    remove: (id: number) => set(zones.filter((zone) => zone.id !== id)),
    /** One place up or down the board. */
    move(id: number, by: 1 | -1) {
      const from = zones.findIndex((zone) => zone.id === id)
      const next = zones.filter((zone) => zone.id !== id)
      next.splice(Math.max(0, from + by), 0, ...zones.slice(from, from + 1))
      set(next)
    },
  }
}

export type ZonesForm = ReturnType<typeof useZones>
