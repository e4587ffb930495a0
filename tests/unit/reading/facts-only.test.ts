import { readdirSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What shows an order: it renders facts (`shared/reading/facts.ts`). */
const RENDERING = [
  'shared/order.ts',
  'shared/tickets',
  'shared/stations.ts',
  'extension/panel',
  'extension/messaging',
  'extension/shop-day',
  'extension/print-jobs',
  'extension/alerts',
  'extension/order-model',
  'extension/store',
  'extension/orders/kitchen-parts.ts',
]

/** Expressions over other things than a customer's words. */
const ALLOWED: Readonly<Record<string, string>> = {
  'shared/tickets/invoice-ticket.ts': 'a CUFE in groups of eight digits',
  'shared/tickets/taxes.ts': "the shop's own charge for bags",
  'extension/messaging/ready-message.ts': 'the digits of a telephone number',
  'extension/panel/detail/customer-card.tsx': 'the digits of a telephone number',
  'extension/panel/kitchen/keys.ts': 'a key of the keyboard',
  'extension/shop-day/period.ts': 'an hour of the settings',
  'extension/shop-day/csv.ts': 'what a spreadsheet would take for a formula',
  'extension/alerts/alert-rules.ts': 'the letters of sentence codes',
  'extension/panel/state/charge.ts': 'what the cashier types',
  'extension/panel/state/row-words.ts': "Justo's name of a means of payment",
  'extension/order-model/order-names.ts': "a table's name as the shop typed it",
}

/** A literal, and not the `/` of a division or of a closing tag. */
const EXPRESSION =
  /(?:[=(,:!&|?[{;]|return|\s=>)\s*\/(?![/*>\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[dgimsuvy]*|new RegExp\(/

const filesIn = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => `${path}/${name}`)

const code = (path: string): string =>
  readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^import type .*$/gm, '')

const files = RENDERING.flatMap(filesIn)

test('what shows an order imports nothing that reads a text: only the types of the facts', () => {
  expect(files.filter((path) => /reading\/(?!facts')/.test(code(path)))).toEqual([])
})

test('what shows an order has no regular expression over what a customer wrote', () => {
  expect(files.filter((path) => EXPRESSION.test(code(path)) && !Object.hasOwn(ALLOWED, path))).toEqual([])
})

test('each file that may have one has one', () => {
  expect(Object.keys(ALLOWED).filter((path) => !EXPRESSION.test(code(path)))).toEqual([])
})
