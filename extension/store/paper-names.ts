import type { JobPayloadInput } from '@shared/payload'

/** What a sentence calls a paper of each kind. */
export const PAPER_NAMES: Record<JobPayloadInput['kind'], string> = {
  kitchen: 'comanda',
  delivery: 'domicilio',
  invoice: 'factura',
  change: 'cambio',
  void: 'cancelación',
  note: 'aviso',
}
