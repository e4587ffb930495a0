import type { StatusAnswer } from '@shared/api'
import { calendarDay } from '@shared/dates'
import type { InvoicesAnswer } from '@shared/register'
import { confirmNext } from '../../../../bridge/store/confirm-number'
import { openWorld, type World } from './bridge-world'
import { factura } from './papers'

/** A folder with the numbers 1 to n, all of unprinted invoices. */
export async function numbered(n: number): Promise<World> {
  const world = await openWorld({ withoutLanes: true })
  for (let i = 1; i <= n; i++) await world.put(await factura({ order: `order-${i}` }))
  await world.stop()
  return world
}

/** `2026-03` */
export const thisMonth = (): string => calendarDay(Date.now()).slice(0, 7)

export const invoicesIn = (world: World, month: string): Promise<InvoicesAnswer> =>
  world.get<InvoicesAnswer>(`/invoices?month=${month}`)

/** Number and status of each, in order. */
export async function statusesIn(world: World, month: string): Promise<string[]> {
  return (await invoicesIn(world, month)).invoices.map(({ number, fate }) => `${number.text} ${fate}`)
}

export const numberingOf = async (world: World): Promise<StatusAnswer['numbering']> =>
  (await world.get<StatusAnswer>('/status')).numbering

/** Does what `check --confirm-next N` does. */
export const confirm = ({ store, settings }: World, next: number) =>
  confirmNext(store, settings.current().settings.invoice, next)
