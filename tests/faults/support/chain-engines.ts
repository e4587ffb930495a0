import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { onTestFinished, vi } from 'vitest'
import { freePort, listen } from '../../fakes/free-port'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

/** Runs a program of Debian until the test ends; its output goes into a failure's message. */
function run(program: string, args: readonly string[]): { output: () => string } {
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const take = (data: Buffer) => {
    output = `${output}${data}`.slice(-4_000)
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  child.on('error', (error) => take(Buffer.from(String(error))))
  onTestFinished(async () => {
    if (child.exitCode !== null || child.pid === undefined) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  return { output: () => `${program}: ${output}` }
}

async function untilAnswers(url: string, { output }: ReturnType<typeof run>): Promise<void> {
  const answers = async () => {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (!ok) throw new Error(`no answer from ${url}: ${output()}`)
  }
  await vi.waitFor(answers, WAIT_OPTIONS)
}

const runAlertmanager = (folder: string, port: number) =>
  run('prometheus-alertmanager', [
    `--config.file=${join(folder, 'alertmanager.yml')}`,
    `--storage.path=${join(folder, 'alertmanager')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
  ])

export interface Alert {
  labels: Record<string, string>
  annotations: Record<string, string>
}

/**
 * The chain's engines as docs/fleet has them, from Debian's packages: vmagent takes OTLP and writes to Prometheus, which
 * judges the rules every second here, and Alertmanager.
 */
export async function chainEngines() {
  const folder = temporaryFolder()
  cpSync('docs/fleet', folder, { recursive: true })
  const [agent, prometheus, manager] = [await freePort(), await freePort(), await freePort()]
  const config = readFileSync('docs/fleet/prometheus.yml', 'utf8')
  writeFileSync(
    join(folder, 'prometheus.yml'),
    config
      .replace('evaluation_interval: 15s', 'evaluation_interval: 1s')
      .replace('127.0.0.1:9093', `127.0.0.1:${manager}`),
  )
  const managing = runAlertmanager(folder, manager)
  const judging = run('prometheus', [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'prometheus')}`,
    `--web.listen-address=127.0.0.1:${prometheus}`,
    '--web.enable-remote-write-receiver',
  ])
  await untilAnswers(`http://127.0.0.1:${prometheus}/-/ready`, judging)
  await untilAnswers(`http://127.0.0.1:${manager}/-/ready`, managing)
  const taking = run('vmagent', [
    `-httpListenAddr=127.0.0.1:${agent}`,
    `-remoteWrite.url=http://127.0.0.1:${prometheus}/api/v1/write`,
    `-remoteWrite.tmpDataPath=${join(folder, 'vmagent')}`,
    '-opentelemetry.usePrometheusNaming',
    '-remoteWrite.flushInterval=1s',
  ])
  await untilAnswers(`http://127.0.0.1:${agent}/health`, taking)
  return {
    /** For `telemetry.endpoint`. */
    endpoint: `http://127.0.0.1:${agent}/opentelemetry/v1/metrics`,
    /** A query's values by their labels. */
    async query(expression: string): Promise<{ metric: Record<string, string>; value: [number, string] }[]> {
      const answer = await fetch(`http://127.0.0.1:${prometheus}/api/v1/query?query=${encodeURIComponent(expression)}`)
      return ((await answer.json()) as { data: { result: [] } }).data.result
    },
    /** What Alertmanager has that is not resolved. */
    async alerts(): Promise<Alert[]> {
      const answer = await fetch(`http://127.0.0.1:${manager}/api/v2/alerts?active=true`)
      return (await answer.json()) as Alert[]
    },
  }
}

/** Alertmanager alone, with docs/fleet/alertmanager.yml after `change`, and the alarms of each message that it sends. */
export async function chainMessages(change: (config: string) => string) {
  const folder = temporaryFolder()
  const messages: string[][] = []
  const receiver = createServer(async (request, response) => {
    const { alerts } = (await json(request)) as { alerts: Alert[] }
    messages.push(alerts.map(({ labels }) => `${labels.alertname} ${labels.justo_shop ?? ''}`.trim()).sort())
    response.end()
  })
  const port = await listen(receiver)
  onTestFinished(() => void receiver.close())
  const config = readFileSync('docs/fleet/alertmanager.yml', 'utf8').replace('127.0.0.1:9099', `127.0.0.1:${port}`)
  writeFileSync(join(folder, 'alertmanager.yml'), change(config))
  const manager = await freePort()
  await untilAnswers(`http://127.0.0.1:${manager}/-/ready`, runAlertmanager(folder, manager))
  return {
    messages,
    /** As Prometheus tells it of firing alarms. */
    async fire(...alarms: Record<string, string>[]): Promise<void> {
      const body = JSON.stringify(alarms.map((labels) => ({ labels })))
      const headers = { 'content-type': 'application/json' }
      await fetch(`http://127.0.0.1:${manager}/api/v2/alerts`, { method: 'POST', headers, body })
    },
  }
}
