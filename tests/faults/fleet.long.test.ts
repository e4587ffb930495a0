import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, it, onTestFinished, vi } from 'vitest'
import { tillFacts } from '../fixtures/till-facts'
import { aVirtualPrinter } from '../stage/a-printer'
import { startFairClock } from '../stage/fair-clock'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { bridgeWithPrinter } from './support/bridge-with-printer'
import { chainEngines, chainMessages } from './support/chain-engines'

const run = promisify(execFile)

it('the rules and files are valid by the engines’ own checks, and each test of a rule holds', async () => {
  await run('promtool', ['check', 'rules', 'docs/fleet/alerts.yml'])
  await run('promtool', ['check', 'config', 'docs/fleet/prometheus.yml'])
  await run('amtool', ['check-config', 'docs/fleet/alertmanager.yml'])
  // By the schema of the Compose specification, which it has in it; no daemon is asked.
  await run('docker-compose', ['--file', 'docs/fleet/compose.yaml', 'config', '--quiet'])
  await run('promtool', ['test', 'rules', 'docs/fleet/alerts.test.yml', 'docs/fleet/alerts-of-days.test.yml'])
}, 180_000)

/** What can wait is told only between these hours, and at once within them. */
const between = (start: string, end: string) => (config: string) =>
  config
    .replace(/times: \[.*\]/, `times: [{ start_time: "${start}", end_time: "${end}" }]`)
    .replace('group_wait: 5m', 'group_wait: 1s')

const hour = (from: number): string => `${String(from).padStart(2, '0')}:00`

it('a fault of the whole chain is one message; what can wait is one for all shops in its hours, and none before', async () => {
  const shops = ['s1', 's2', 's3', 's4', 's5']
  // Twelve hours from now, and not around midnight.
  const other = (new Date().getUTCHours() + 12) % 23
  const messagesOf = async (start: string, end: string) => {
    const { messages, fire } = await chainMessages(between(start, end))
    const about = (alertname: string, severity: string) =>
      shops.map((justo_shop) => ({ alertname, severity, justo_shop }))
    await fire(...about('PapelesPorRevisar', 'ticket'), { alertname: 'CadenaCallada', severity: 'page' })
    await fire(...about('ComputadorCallado', 'page'))
    // Its group waits as long as those before it.
    await fire({ alertname: 'ImpresoraApagada', severity: 'page', justo_shop: 's6' })
    const came = expect.arrayContaining([['CadenaCallada'], ['ImpresoraApagada s6']])
    await vi.waitFor(() => expect(messages).toEqual(came), { timeout: 60_000 })
    return messages.map((alarms) => alarms.join(', ')).sort()
  }
  const pages = ['CadenaCallada', 'ImpresoraApagada s6']
  expect(await messagesOf(hour(other), hour(other + 1))).toEqual(pages)
  const papers = shops.map((shop) => `PapelesPorRevisar ${shop}`).join(', ')
  expect(await messagesOf('00:00', '24:00')).toEqual([...pages, papers])
}, 120_000)

/** The engines judge each second; a busy machine takes longer. */
const PATIENT = { timeout: 100_000, interval: 500 }

/** Only a shop with a resolution for invoices has days of it. */
const KNOWN_WITHOUT_ROWS = ['Todas las tiendas: min by (justo_shop) (justo_numbering_valid_days)']

interface Panel {
  title: string
  targets?: { expr: string }[]
}

/** The queries of the dashboard that show nothing of this shop. */
async function withoutRows(query: Awaited<ReturnType<typeof chainEngines>>['query']): Promise<string[]> {
  const { panels } = JSON.parse(readFileSync('docs/fleet/dashboard.json', 'utf8')) as { panels: Panel[] }
  const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })))
  expect(queries.length).toBeGreaterThan(panels.length)
  const empty: string[] = []
  for (const { title, expr } of queries)
    if ((await query(expr.replaceAll('$tienda', 'norte-2'))).length === 0) empty.push(`${title}: ${expr}`)
  return empty
}

it('a printer that is switched off in the shift is an alarm within a minute, which ends when it is on again', async () => {
  const engines = await chainEngines()
  const printer = await aVirtualPrinter()
  const { connection } = printer
  const telemetry = { endpoint: engines.endpoint, shop: 'norte-2', everySeconds: 10 }
  const shop = await bridgeWithPrinter(connection, {}, { telemetry })
  const till = async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await shop.ask('/watch', { method: 'PUT', body: JSON.stringify({ until, minutes: 3, facts: tillFacts() }) })
    await shop.get('/status')
  }
  const alive = setInterval(() => void till().catch(() => undefined), 1_000)
  onTestFinished(() => clearInterval(alive))
  await shop.jobThat(await shop.print(), { state: 'printed' })
  const seen = async () => {
    const [ready] = await engines.query('justo_printer_ready{justo_shop="norte-2"}')
    expect(ready?.value[1]).toBe('1')
    expect(await engines.query('justo_job_proof_seconds_count')).toMatchObject([{ value: [expect.anything(), '1'] }])
  }
  await vi.waitFor(seen, WAIT_OPTIONS)
  const isOff = ({ labels }: { labels: Record<string, string> }) => labels.alertname === 'ImpresoraApagada'
  expect((await engines.alerts()).filter(isOff)).toEqual([])

  const clock = startFairClock()
  onTestFinished(clock.stop)
  await printer.powerOff()
  await vi.waitFor(async () => expect((await engines.alerts()).filter(isOff)).toHaveLength(1), PATIENT)
  expect(clock.now()).toBeLessThan(60_000)
  const [alert] = (await engines.alerts()).filter(isOff)
  expect(alert).toMatchObject({
    labels: { justo_shop: 'norte-2', justo_printer: '1', severity: 'page' },
    annotations: { guia: expect.stringContaining('codigos.md#') },
  })

  await vi.waitFor(async () => expect(await withoutRows(engines.query)).toEqual(KNOWN_WITHOUT_ROWS), WAIT_OPTIONS)

  await printer.powerOn()
  await vi.waitFor(async () => expect((await engines.alerts()).filter(isOff)).toEqual([]), PATIENT)
}, 240_000)
