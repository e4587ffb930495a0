import type { AlertSource } from '../alerts/alert-service'
import { createOwnerChat } from '../alerts/owner-chat'
import { NO_LIMIT } from '../alerts/unanswered'
import type { Report } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { isWithinHours } from '../justo/opening-hours'
import { createBarRecorder } from '../log/bar-codes'
import { knownHours } from '../orders/shop-hours'
import { logEntry } from '../store/log-rows'
import { rowsFor, snapshotRows } from './panel-orders'
import type { BarNow } from './shop-status'

interface AlertParts {
  bar(): Promise<BarNow>
  /** Justo was asked since this worker's start. */
  isPolled(): boolean
  onChange(): void
  report: Report
}

export function alertSource(context: WorkerContext, { bar, isPolled, onChange, report }: AlertParts): AlertSource {
  const { now, settings } = context
  const note = createBarRecorder(context)
  const isOpen = (storeId: string) => {
    const hours = knownHours(context, storeId)
    return hours === null || isWithinHours(hours, now())
  }
  return {
    snapshot: () => snapshotRows(context, report),
    rows: (ids) => rowsFor(context, ids, report),
    async troubles() {
      const { troubles } = await bar()
      // Fire and forget: nothing waits for the log.
      note(troubles, context.live.bridge !== 'unknown' && isPolled()).catch(report)
      return troubles
    },
    heard: (event) => context.store.log([logEntry(now(), event)]),
    // A view-only till makes no sound; a till that prints or runs a practice does.
    isLoud: () => settings().alerts.sound && (settings().printing.here || context.practice !== null),
    now,
    speaks: () => settings().alerts.voice,
    answerLimit() {
      const { active, printing, alerts } = settings()
      return active && printing.here ? { minutes: alerts.unansweredMinutes, isOpen } : NO_LIMIT
    },
    owner: createOwnerChat(context),
    onChange,
  }
}
