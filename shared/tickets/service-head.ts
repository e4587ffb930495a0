import type { Service } from '../order'

/** `12` and `Mesa 12` are both `MESA 12`; without a table, space to write one by hand. */
function tableHead(table: string | null): string {
  const name = table?.replace(/^mesa\s+/i, '') ?? ''
  return name === '' ? 'MESA: ____' : `MESA ${name.toUpperCase()}`
}

/** The service in the staff's words. */
export function serviceHead(service: Service, table: string | null): string {
  switch (service) {
    case 'delivery':
      return 'DOMICILIO'
    case 'pickup':
      return 'RETIRO'
    case 'table':
      return tableHead(table)
  }
}
