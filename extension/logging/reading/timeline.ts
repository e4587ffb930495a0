import type { LogEntry } from '@shared/log-entry'

const STEPS: Record<string, string> = {
  stored: 'Llegó de Justo',
  quarantined: 'No se pudo leer',
  parsed: 'Ya se pudo leer',
  gate: 'Esperó aceptación',
  accepted: 'Aceptado',
  rejected: 'Rechazado',
  planned: 'Papel planeado',
  released: 'Papel en camino',
  sent: 'Lo recibió el programa de impresión',
  changed: 'Cambió en Justo',
  cancelled: 'Cancelado',
  person: 'Una persona decidió',
  trouble: 'Hubo un problema',
}

export const PAPER_STATES: Record<string, string> = {
  queued: 'Papel en espera',
  printing: 'Imprimiendo',
  printed: 'Papel impreso',
  sent: 'Papel en la impresora (no avisa)',
  unconfirmed: 'Revisar papel',
  failed: 'No salió',
  expired: 'No salió a tiempo',
  cancelled: 'Papel retirado',
}

const KINDS: Record<string, string> = {
  kitchen: 'comanda',
  delivery: 'domicilio',
  invoice: 'factura',
  change: 'cambio',
  void: 'cancelación',
  note: 'aviso',
}

/** `… · comanda` for a step that belongs to one paper. */
export function paperSuffix(entry: LogEntry): string {
  const kind = entry.jobKey?.split(':')[2]
  return kind && KINDS[kind] ? ` · ${KINDS[kind]}` : ''
}

/** The log of one order in a cashier's words; steps that only support reads are left out. */
export function timelineText(entries: LogEntry[]): { at: string; text: string }[] {
  return entries.flatMap((entry) => {
    const paperState =
      entry.step === 'state' && entry.jobKey ? PAPER_STATES[entry.message.split(':')[0] ?? ''] : undefined
    const text = paperState ?? STEPS[entry.step]
    return text ? [{ at: entry.at, text: `${text}${paperSuffix(entry)}` }] : []
  })
}
