import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { COUNTERS, PROOF } from '../../../bridge/telemetry/counts'
import { GAUGES } from '../../../bridge/telemetry/gauges'

const read = (name: string): string => readFileSync(`docs/fleet/${name}`, 'utf8')

/** As vmagent names them with `-opentelemetry.usePrometheusNaming`. */
const SUFFIX: Record<string, string> = { s: '_seconds', By: '_bytes', d: '_days', '': '' }
const named = (name: string, unit: string) => `${name.replaceAll('.', '_')}${SUFFIX[unit]}`
const gauges = Object.entries(GAUGES).map(([name, unit]) => named(name, unit))
const sent = [
  ...gauges,
  ...Object.entries(COUNTERS).map(([name, unit]) => `${named(name, unit)}_total`),
  named(PROOF.name, PROOF.unit),
]

/** Labels, which look like metrics. */
const LABELS = [
  'justo_shop',
  'justo_till',
  'justo_till_version',
  'justo_printer',
  'justo_printer_roles',
  'justo_job_kind',
  'justo_job_state',
  'justo_reason',
]
const metricsIn = (text: string): string[] => [
  ...new Set(text.match(/\b(?:justo|process|system)_[a-z_]+\b/g)?.filter((name) => !LABELS.includes(name)) ?? []),
]

it.each(['alerts.yml', 'alerts.test.yml', 'alerts-of-days.test.yml', 'dashboard.json'])(
  'each metric of %s is one that a shop sends',
  (file) => {
    const metrics = metricsIn(read(file)).map((name) => name.replace(/_bucket$/, ''))
    const others = metrics.filter((name) => !sent.includes(name) && name !== 'system_filesystem_state')
    expect(metrics.length).toBeGreaterThan(1)
    expect(others).toEqual([])
  },
)

it('the page names each metric that a shop sends, and no other', () => {
  const names = [...read('LEAME.md').matchAll(/`((?:justo|process|system)_[a-z_]+)`/g)].map(([, name]) => name)
  expect(names.filter((name) => !LABELS.includes(name ?? '')).sort()).toEqual([...sent].sort())
})

it('each alarm leads to a heading of a guide', () => {
  const links = [...read('alerts.yml').matchAll(/guia: ([\w./-]+\.md)(?:#([\w-]+))?/g)]
  expect(links).toHaveLength(read('alerts.yml').match(/- alert:/g)?.length ?? 0)
  for (const [link, file = '', anchor] of links) {
    const headings =
      readFileSync(join('docs/fleet', file), 'utf8')
        .toLowerCase()
        .match(/^#+ .*$/gm) ?? []
    if (anchor !== undefined)
      expect(
        headings.map((text) => text.replace(/^#+ /, '').replaceAll(' ', '-')),
        link,
      ).toContain(anchor)
  }
})

interface Panel {
  id: number
  title: string
  type: string
  gridPos: { x: number; y: number; w: number; h: number }
  datasource?: { uid: string }
  targets?: { refId: string; expr: string }[]
  transformations?: { options: { renameByName?: Record<string, string> } }[]
  fieldConfig?: { overrides: { matcher: { options: string } }[] }
}
const panels: Panel[] = JSON.parse(read('dashboard.json')).panels

it('the dashboard has its panels beside each other in Grafana’s 24 columns, each of the chosen source', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  const taken = new Map<string, string>()
  for (const { title, type, gridPos, datasource, targets = [] } of panels) {
    const { x, y, w, h } = gridPos
    expect(x + w, title).toBeLessThanOrEqual(24)
    for (let cell = 0; cell < w * h; cell += 1) {
      const place = `${x + (cell % w)},${y + Math.floor(cell / w)}`
      expect(taken.get(place), `${title} at ${place}`).toBeUndefined()
      taken.set(place, title)
    }
    if (type === 'row') continue
    expect(datasource?.uid, title).toMatch(/^\$\{datos\}$/)
    expect(targets.length, title).toBeGreaterThan(0)
    expect(new Set(targets.map(({ refId }) => refId)).size, title).toBe(targets.length)
  }
})

it('each of its columns that has a name or a colour is one that its queries give', () => {
  for (const { title, targets = [], transformations = [], fieldConfig } of panels) {
    const names: Record<string, string> = Object.assign(
      {},
      ...transformations.map(({ options }) => options.renameByName),
    )
    const given = targets.flatMap(({ expr, refId }) => ['Value', `Value #${refId}`, ...(expr.match(/\w+/g) ?? [])])
    expect(
      Object.keys(names).filter((name) => ![...given, ...LABELS].includes(name)),
      title,
    ).toEqual([])
    const styled = (fieldConfig?.overrides ?? []).map(({ matcher }) => matcher.options)
    expect(
      styled.filter((name) => !Object.values(names).includes(name)),
      title,
    ).toEqual([])
  }
})
