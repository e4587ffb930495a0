import type { ProbeAnswer } from '@shared/api'
import { REASON_WORDS } from '@shared/messages/reason-words'
import type { PrinterSettings } from '@shared/settings/bridge'

/** Whether a printer confirms printed papers, as far as known. */
export function confirmWords(confirm: PrinterSettings['confirm']): string {
  switch (confirm) {
    case 'completion':
      return 'Avisa cuando el papel salió.'
    case 'consumption':
      return 'Avisa cuando leyó todo el papel.'
    case 'none':
      return 'No avisa si salió: el número de cada comanda dice si falta una.'
    case 'auto':
      return 'Sin probar: se mira en cada papel.'
  }
}

/** The result of the probe «¿avisa?». */
export function probeWords({ found, state, reasons }: ProbeAnswer): string {
  if (found === 'auto') return 'Dice cómo está, pero no avisa si el papel salió.'
  if (found !== null) return confirmWords(found)
  const why = reasons.map((reason) => REASON_WORDS[reason]).join(', ')
  if (why !== '') return `No se pudo preguntar: ${why}. Arréglela y pruebe otra vez.`
  return state === 'ready' ? 'Está imprimiendo. Pruebe cuando termine.' : 'No se pudo preguntar. Pruebe otra vez.'
}
