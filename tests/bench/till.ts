import { Agent, request } from 'node:http'
import type { JobsPage, JobView } from '@shared/api'
import { sessionHeaders } from '../fakes/till-session'
import type { BridgeProcess } from '../stage/bridge-process'
import type { BenchPaper } from './papers'

/** As many as the bridge lets in. */
const CONNECTIONS = 32

export type Till = Awaited<ReturnType<typeof openTill>>

/** A paired till for measurements. Plain `http`: fetch opens more connections than needed. */
export async function openTill(bridge: BridgeProcess) {
  const token = await bridge.pairTill()
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const headers = await sessionHeaders({ url: bridge.url, token })
  const ask = (method: string, key: string, body?: string) => askAt(method, `/jobs/${encodeURIComponent(key)}`, body)
  const askAt = (method: string, path: string, body?: string) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const sent = request(`${bridge.url}${path}`, { method, headers, agent }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (data) => {
          text += data
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      })
      sent.on('error', reject)
      sent.end(body)
    })
  /** Resolves with the durable 202. */
  const send = async (key: string, body: string) => {
    const { status } = await ask('PUT', key, body)
    if (status !== 202) throw new Error(`PUT ${key}: ${status}`)
  }
  return {
    send,
    /** Milliseconds until the durable 202. */
    async put({ key, payload }: BenchPaper): Promise<number> {
      const body = JSON.stringify(payload)
      const start = performance.now()
      await send(key, body)
      return performance.now() - start
    },
    /** Cancels a queued job. */
    async cancel(key: string): Promise<void> {
      const body = JSON.stringify({ requestId: key, attempt: 0 })
      const { status } = await askAt('POST', `/jobs/${encodeURIComponent(key)}/cancel`, body)
      if (status !== 200) throw new Error(`cancel ${key}: ${status}`)
    },
    async job(key: string): Promise<JobView> {
      return (JSON.parse((await ask('GET', key)).text) as { job: JobView }).job
    },
    /** Milliseconds of each page, reading all jobs. */
    async readAll(): Promise<number[]> {
      const times: number[] = []
      let page: JobsPage
      let query = ''
      do {
        const start = performance.now()
        const { text } = await askAt('GET', `/jobs${query}`)
        times.push(performance.now() - start)
        page = JSON.parse(text) as JobsPage
        query = `?after=${page.cursor}`
      } while (page.more)
      return times
    },
    close: () => agent.destroy(),
  }
}
