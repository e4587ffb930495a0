import type { Message } from '@shared/messages'
import { type PrinterErrors, refusedPrinter } from '@shared/printer-setup/printer-form'
import type { BridgeSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { useBusy } from '../../../../ui/use-busy'
import { useSetUp } from '../../set-up-context'

export interface PrinterSaver {
  busy: boolean
  /** Why the last save was refused; null: it was not. */
  message: Message | null
  /** What of one printer was refused, by its field. */
  errors: PrinterErrors
  /** Saves a change of the printers at once. `id`: the printer that it is about. True: it counts already. */
  save(change: (saved: BridgeSettings) => BridgeSettings, id: string): Promise<boolean>
}

/** Each act on a printer is saved by itself: a test prints what is saved. */
export function usePrinterSaver(): PrinterSaver {
  const setUp = useSetUp()
  const { busy, during } = useBusy()
  const [refused, setRefused] = useState<Pick<PrinterSaver, 'message' | 'errors'>>({ message: null, errors: {} })
  return {
    busy,
    ...refused,
    async save(change, id) {
      let sent: BridgeSettings | null = null
      const saved = await during(() =>
        setUp.saveBridge((settings) => {
          sent = change(settings)
          return sent
        }),
      )
      if (saved.ok) setRefused({ message: null, errors: {} })
      else setRefused({ message: saved.message, errors: sent === null ? {} : refusedPrinter(saved.issues, sent, id) })
      return saved.ok
    },
  }
}
