import { signal } from '@preact/signals'

/** The table that is open in Mesas, by name; an order of it may be opened over it. */
export function createOpenedTable() {
  const table = signal<string | null>(null)
  return {
    table,
    showTable(name: string | null) {
      table.value = name
    },
  }
}
