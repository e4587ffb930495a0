// @vitest-environment happy-dom

import { MINUTE_MS } from '@shared/dates'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SupportReaderPage } from '../../../../../extension/pages/support-reader/support-reader-page'
import { LOG_EVENTS } from '../../../../../extension/store/log-events'
import { madeUpRecords } from '../../../../stage/made-up-support-file'
import { pageInBody } from '../../shown-page'

const page = pageInBody()
const { root } = page
beforeEach(() => page.show(<SupportReaderPage />))
afterEach(() => {
  location.hash = ''
})

/** Immediates are real: files are read, unpacked and linked by other threads, for which virtual time does not wait. */
const { setImmediate } = globalThis
const MOST_TURNS = 100_000

async function eventually(check: () => void): Promise<void> {
  for (let turns = 0; ; turns++)
    try {
      check()
      return
    } catch (error) {
      if (turns === MOST_TURNS) throw error
      await act(() => new Promise((resolve) => setImmediate(resolve)))
    }
}

const text = () => page.text
const until = (words: string | RegExp) => eventually(() => expect(text()).toMatch(words))
const asText = (records: readonly object[]): string => records.map((record) => JSON.stringify(record)).join('\n')

const choose = (content: string, name = 'justo-soporte-2026-03-14-1405.jsonl.gz') =>
  page.give(Object.assign(new Blob([content]), { name }))
const press = (selector: string, words: string) =>
  act(async () => {
    const found = [...root.querySelectorAll<HTMLElement>(selector)].find((each) => each.textContent?.includes(words))
    if (!found) throw new Error(`no «${words}» in ${text()}`)
    found.click()
  })

const RECORDS = madeUpRecords(12, 9 * MINUTE_MS)

describe('an opened support file', () => {
  it('says in Bogotá’s time which file it is, what the cashier typed and what the bar showed', async () => {
    await choose(asText(RECORDS))
    await until('Hecho el14/03/2026 13:45:00')
    expect(text()).toContain('¿Qué pasó? A las 12:20 dejó de imprimir la cocina.')
    expect(text()).toContain('(I-02) cocina, desde 13:41')
    expect(text()).toContain('nuevos 13:44 · todos 13:44')
    expect(root.querySelectorAll('.sentence')).toHaveLength(0)
  })

  it('has errors first, which lead to their steps', async () => {
    await choose(asText(RECORDS))
    await until('Lo que salió mal')
    const [first] = root.querySelectorAll('[aria-label="Lo que salió mal"] li')
    expect(first?.textContent).toContain('Error')
    await press('[aria-label="Lo que salió mal"] button', 'Impresora cocina: sin papel')
    await until(/1 de 136 pasos, de lo que eligió/)
    await press('button', 'Ver todos')
    await until(/136 de 136 pasos/)
  })

  it('has the story of each order, of both halves, and leads back', async () => {
    await choose(asText(RECORDS))
    await until('Pedidos')
    await press('[aria-label="Pedidos"] a', '#15003')
    await until(/Pedido #15003 · C1-000003/)
    expect(text()).toMatch(/Entró 12:27:00, se aceptó 12:27:01\. Papeles: comanda \(cocina\) papel impreso 12:27:03/)
    expect(root.querySelectorAll('[data-timeline] [data-half="bridge"]')).toHaveLength(3)
    await press('a', 'Ver todo el archivo')
    await eventually(() => expect(root.querySelector('[data-timeline]')).toBeNull())
    expect(text()).toContain('136 de 136 pasos')
  })

  it('has the lights as a picture, and in words what was not well, which lead to the steps around it', async () => {
    await choose(asText(RECORDS))
    await until('Cómo estuvo cada cosa')
    expect(page.texts('rect title')).toContain('Impresora cocina: sin papel, 12:20 a 12:26 (6 min)')
    await press('[aria-label="Luces"] button', 'Impresora cocina: sin papel')
    await until(/\d+ de 136 pasos, cerca de lo que eligió/)
  })

  it('says which half is missing and why', async () => {
    const header = { ...RECORDS[0], bridge: { reached: false, cause: 'closed' } }
    const own = RECORDS.filter(({ half }) => half === 'extension').slice(1, -1)
    await choose(asText([header, ...own, { type: 'end', half: 'extension', records: own.length + 1 }]))
    await until('Programa de impresiónno está: estaba cerrado')
  })

  it('shows what this version does not know as it is written', async () => {
    await choose(asText([RECORDS[0] ?? {}, { type: 'weather', half: 'bridge', sky: 'grey' }]))
    await until('weather · impresión')
    await act(async () => {
      const details = [...root.querySelectorAll('details')].find((each) => each.textContent?.includes('weather'))
      if (details) details.open = true
      details?.dispatchEvent(new Event('toggle'))
    })
    expect(root.querySelector('textarea')?.value).toContain('"sky": "grey"')
  })
})

describe('a file that was made to break the page', () => {
  const [header = { type: 'header' }, ...others] = RECORDS
  const line = { type: 'log', ...others.find(({ type }) => type === 'log') }
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const shown = async (records: readonly object[]) => {
    await choose(asText([header, ...records]))
    await until('Paso a paso')
  }

  it('is shown with entries of every kind that lack their fields, or have others', async () => {
    const odd = { papers: 5, codes: 5, act: {}, outcome: [], change: 'x', subject: 7, shown: null, changes: [{}] }
    const kinds = [...Object.keys(LOG_EVENTS), 'constructor', '__proto__', 'x']
    await shown(kinds.flatMap((kind) => [{}, odd].map((of) => ({ ...line, level: 'warning', event: { kind, ...of } }))))
    expect(text()).toContain(`${2 * kinds.length} de ${2 * kinds.length} pasos`)
    await press('button', 'Ver más')
    await press('button', 'Ver palabras técnicas')
  })

  it('is shown with times that are none, and runs no HTML of it', async () => {
    const html = '<img src=x onerror=alert(1)>'
    await choose(
      asText([
        { ...header, createdAt: 'ayer', shop: html, clock: 5, scope: [], bridge: 'x', version: {} },
        { type: 'what-happened', half: 'extension', text: html },
        { type: 'till', half: 'extension', bar: [{ code: {}, since: 'x' }, 5], lists: { pending: { goodAt: 'x' } } },
        { type: 'order', half: 'extension', id: html, order: 5, transaction: html, lifecycle: 'toString' },
        { type: 'toString', half: 'extension' },
        ...['ayer', 'Sat Mar 14 2026', '9'].map((at) => ({ ...line, at })),
        { ...line, message: html, orderId: html },
      ]),
    )
    await until('1 de 1 pasos')
    expect(text()).toContain(`¿Qué pasó? ${html}`)
    expect(root.querySelector('img')).toBeNull()
  })

  it('is shown without a line that is nested too deeply, and says so', async () => {
    const event = JSON.stringify(line).replace(/}$/, `,"event":{"kind":"x","deep":${deep}}}`)
    await choose(`${asText([header, line])}\n${event}\n{"type":"weather","deep":${deep}}\n`)
    await until('2 líneas del archivo no se entienden')
    expect(text()).toContain('1 de 1 pasos')
  })
})

describe('a file that cannot be shown whole', () => {
  it.each([
    ['is none of ours', 'a letter\n', ['S-30']],
    ['is empty', '', ['S-31']],
    ['was cut off', asText(RECORDS.slice(0, -20)), ['S-34']],
    ['is of a newer format', asText([{ ...RECORDS[0], format: 9 }, ...RECORDS.slice(1)]), ['S-35']],
    [
      'has lines that are none',
      `${asText(RECORDS.slice(0, -1))}\n{{{\n${asText([{ type: 'end', records: RECORDS.length }])}`,
      ['S-36'],
    ],
  ])('says that it %s', async (_, content, expected) => {
    await choose(content)
    await eventually(() => expect(page.codes).toEqual(expected))
  })

  it('makes room for the next file', async () => {
    await choose('a letter\n', 'carta.txt')
    await until('carta.txt')
    await choose(asText(RECORDS))
    await until('136 de 136 pasos')
    expect(page.codes).toEqual([])
  })
})
