import { changedFields, changedFieldText } from '@shared/changed-fields'
import { outline } from '@shared/redact'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { Log } from '../log/log'

/** Logs what a change of the settings changed, by whatever way it came, without the texts that a person typed. */
export function logChangedSettings(before: BridgeSettings, after: BridgeSettings, log: Log): void {
  for (const field of changedFields(before, after, outline)) {
    const message = `setting ${changedFieldText(field)}`
    log({ level: 'info', step: 'changed', kind: message, message })
  }
}
