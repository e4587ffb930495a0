import type { WorkerContext } from '../context/worker-context'
import { readSettings, writeSettings } from '../settings/store'
import { logEntry } from '../store/log-rows'

/**
 * Another computer took this one's place (`leftAt` of the bridge's status): this till only looks from then on. Once: who
 * then says that it prints is believed.
 */
export async function standDown(context: WorkerContext, leftAt: string | undefined): Promise<void> {
  const { printing, otherComputer } = context.settings()
  if (leftAt === undefined || !printing.here || otherComputer.leftAt === leftAt) return
  const { settings } = await readSettings()
  await writeSettings({
    ...settings,
    printing: { ...settings.printing, here: false },
    otherComputer: { ...settings.otherComputer, leftAt },
  })
  await context.store.log([logEntry(context.now(), { kind: 'stood-down' })])
}
