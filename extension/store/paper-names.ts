import type { JobPayloadInput } from '@shared/payload'

/** Names of the paper kinds in messages. */
export const PAPER_NAMES: Record<JobPayloadInput['kind'], string> = {
  kitchen: 'comanda',
  delivery: 'domicilio',
  invoice: 'factura',
  change: 'cambio',
  void: 'cancelación',
  note: 'aviso',
}
