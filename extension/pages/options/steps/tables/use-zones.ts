import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { type Zone, zoneTroubles } from '../../../../setup/tables/zones'
import type { SaveOutcome } from '../../save-line'
import { useSetUp } from '../../set-up-context'
import { useStepFlow } from '../../step-flow'

/** A zone of the form; `id` holds its card together while its name is typed. */
export interface ZoneDraft extends Zone {
  id: number
}

export interface ZonesForm {
  zones: ZoneDraft[]
  /** By zone, what is wrong with it. */
  troubles: (Message | null)[]
  change(id: number, zone: Partial<Zone>): void
  add(zones: Zone[]): void
  remove(id: number): void
  /** One place up or down the board. */
  move(id: number, by: 1 | -1): void
}

const plain = (zones: readonly Zone[]): Zone[] =>
  zones.map(({ zone, names }) => ({ zone: zone.trim(), names: names.map((name) => name.trim()).filter(Boolean) }))

/** The zones and tables as they are typed, and their saving. */
export function useZones() {
  const setUp = useSetUp()
  const saved = setUp.settings.value.tables
  const [zones, setZones] = useState<ZoneDraft[]>(() => saved.map((zone, id) => ({ ...zone, id })))
  const [lastId, setLastId] = useState(saved.length)
  const [outcome, setOutcome] = useState<SaveOutcome>(null)
  const goOn = useStepFlow(JSON.stringify(plain(zones)) !== JSON.stringify(plain(saved)))
  const troubles = zoneTroubles(zones)
  const set = (next: ZoneDraft[]) => {
    setZones(next)
    setOutcome(null)
  }

  const form: ZonesForm = {
    zones,
    troubles,
    change: (id, change) => set(zones.map((zone) => (zone.id === id ? { ...zone, ...change } : zone))),
    add(fresh) {
      set([...zones, ...fresh.map((zone, i) => ({ ...zone, id: lastId + i }))])
      setLastId(lastId + fresh.length)
    },
    remove: (id) => set(zones.filter((zone) => zone.id !== id)),
    move(id, by) {
      const from = zones.findIndex((zone) => zone.id === id)
      const next = zones.filter((zone) => zone.id !== id)
      next.splice(Math.max(0, from + by), 0, ...zones.slice(from, from + 1))
      set(next)
    },
  }

  const save = async (event: Event) => {
    event.preventDefault()
    if (troubles.some((trouble) => trouble !== null)) return setOutcome(say('C-18'))
    const message = await setUp.saveSettings((saved) => ({ ...saved, tables: plain(zones) }))
    setOutcome(message ?? 'saved')
    if (message === null) goOn()
  }
  return { form, save, outcome }
}
