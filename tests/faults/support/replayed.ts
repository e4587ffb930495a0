import { expect } from 'vitest'
import type { RawOrder } from '../../fixtures/justo-orders'
import { replayFile } from '../../replay/replay-file'
import { type Report, reportText } from '../../replay/report'
import { tablesOf } from '../../stage/tables-of'
import type { RunningShop } from './running-shop'

/** Runs the scenario and its replay: twice the time. */
export const TWICE_MS = 300_000

export async function replayed(file: Uint8Array): Promise<Report> {
  const replay = await replayFile(file)
  if (!replay.ok) throw new Error(replay.reason)
  return replay.report
}

/** Every event was reproduced, with the same ends. */
export function expectSame(report: Report, orders: RawOrder[]): void {
  const text = reportText(report)
  expect(report.failed, text).toEqual([])
  expect(report.agrees, text).toBe(true)
  expect(report.orders.map(({ id }) => id)).toEqual(orders.map(({ _id }) => _id))
}

/** A step on both sides. */
export const onBothSides = (words: string): RegExp => {
  const step = words.replace(/[()]/g, '\\$&')
  return new RegExp(`^ .*${step}.*\\|.*${step}`, 'm')
}

export const kitchenKey = (raw: RawOrder): string => `${raw.storeId}:${raw._id}:kitchen:cocina:1`

/** The till's row of an order's first comanda. */
export function comandasOf(at: RunningShop) {
  const comanda = async (raw: RawOrder) => (await tablesOf(at.till.context).jobs.get(kitchenKey(raw)))?.view
  const becomes = (raw: RawOrder, state: string) =>
    at.shop.until(`its comanda is ${state}`, async () => (await comanda(raw))?.state === state)
  return { comanda, becomes }
}
