import { type Message, say } from '@shared/messages'
import { ClientStore } from '../clients/client-store'
import { machineId } from '../journal/machine-id'
import { readJournal } from '../journal/read-journal'
import type { Entry } from '../queue/entry'
import { judge } from '../queue/restore'
import { readSettingsFile } from '../settings/settings-file'
import { clientHandlers } from './client-handlers'
import { foundClients, foundSettings } from './findings'
import type { ControlHandlers, Finding } from './protocol'

const bad = (message: Message): Finding => ({ ok: false, message })

function checkSettings(folder: string): Finding[] {
  const reading = readSettingsFile(folder)
  if (reading.ok) return [foundSettings(reading.settings)]
  return reading.issues.map(({ path, message }) => bad(say('B-03', { path, cause: message })))
}

function checkJournal(folder: string): Finding {
  const reading = readJournal<Entry>(folder, machineId())
  switch (reading.state) {
    case 'newer-format':
      return bad(say('B-09'))
    case 'damaged':
      return bad(say('B-22', { cause: reading.cause }))
    case 'empty':
      return { ok: true, message: say('B-21', { jobs: 0 }) }
    case 'sound': {
      const cause = judge(reading.records)
      const jobs = reading.records.filter(({ entry }) => entry.type === 'job' || entry.type === 'restored').length
      if (cause !== null) return bad(say('B-22', { cause }))
      const stopped = reading.records.some(({ entry }) => entry.type === 'numbers-stopped')
      return stopped ? bad(say('B-23')) : { ok: true, message: say('B-21', { jobs }) }
    }
  }
}

/** What the command line answers by itself while no bridge runs on the folder. Pairing needs a running one. */
export function restingHandlers(folder: string): Omit<ControlHandlers, 'ping' | 'pair'> {
  const clients = new ClientStore(folder)
  return {
    ...clientHandlers(clients),
    check: () => ({
      findings: [
        { ok: true, message: say('B-31') },
        ...checkSettings(folder),
        checkJournal(folder),
        foundClients(clients),
      ],
    }),
  }
}
