import { readFileSync, writeFileSync } from 'node:fs'
import type { InvoicesAnswer, StatusAnswer } from '@shared/api'
import { confirmNext } from '../../../../bridge/queue/confirm-next'
import { registerPath } from '../../../../bridge/register/read-register'
import type { World } from './bridge-world'

export const registerLines = (folder: string): string[] =>
  readFileSync(registerPath(folder), 'utf8').split('\n').filter(Boolean)

/** The register as a crash or somebody's editor leaves it. */
export const writeRegister = (folder: string, lines: string[]): void =>
  writeFileSync(registerPath(folder), lines.map((line) => `${line}\n`).join(''))

export const invoicesIn = (world: World, month: string): Promise<InvoicesAnswer> =>
  world.get<InvoicesAnswer>(`/invoices?month=${month}`)

/** Number and fate of each, in their order. */
export async function fatesIn(world: World, month: string): Promise<string[]> {
  return (await invoicesIn(world, month)).invoices.map(({ number, fate }) => `${number.text} ${fate}`)
}

export const numberingOf = async (world: World): Promise<StatusAnswer['numbering']> =>
  (await world.get<StatusAnswer>('/status')).numbering

/** What `check --confirm-next N` does. */
export const confirm = ({ store, register, settings }: World, next: number) =>
  confirmNext({ store, register, invoice: settings.current().settings.invoice }, next)
