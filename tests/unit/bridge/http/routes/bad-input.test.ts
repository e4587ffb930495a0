import { describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../support/bridge-world'
import { until } from '../../support/lane-world'
import { comanda, factura, withContent } from '../../support/papers'

const LINE = { name: 'Hamburguesa', quantity: 1, modifiers: [], comment: null }

/** The bridge works as before: a valid paper is accepted and printed. */
async function expectUnharmed(world: World) {
  const good = await comanda({ order: 'good' })
  expect((await world.put(good)).status).toBe(202)
  await until(world, good.key, { state: 'printed' })
}

describe('a paper with wrong or extreme input', () => {
  it('with an empty key has no route', async () => {
    const world = await openWorld()
    const answer = await world.put({ ...(await comanda()), key: '' })
    expect(answer).toMatchObject({ status: 404, error: { code: 'not-found' } })
  })

  it.each([
    'store-1:order-1:kitchen:cocina',
    'store-1/order-1:order-1:kitchen:cocina:1',
    'store-1:order-1:kitchen:cocina:1:copy-1',
    'store-1:%ZZ:kitchen:cocina:1',
    'store-1:order-1:note:-:1',
    'store-1:order-1:test:-:1',
  ])('with an unknown form of key is refused: %s', async (key) => {
    const world = await openWorld()
    const answer = await world.put({ ...(await comanda()), key })
    expect(answer).toMatchObject({ status: 422, error: { code: 'bad-key', retry: 'never' } })
    await expectUnharmed(world)
  })

  it.each(['{"kind": "kitchen", ', '[]', 'null', '"text"', '', '{"a":1}{"b":2}', '\u0000'])(
    'with broken JSON is refused: %j',
    async (body) => {
      const world = await openWorld()
      const { key } = await comanda()
      const expected = { status: 422, error: { code: 'schema', issues: [{ path: '' }] } }
      expect(await world.ask('PUT', `/jobs/${key}`, body)).toMatchObject(expected)
      await expectUnharmed(world)
    },
  )

  it.each<[string, typeof comanda, object[], string]>([
    ['a comanda without lines', comanda, [], 'content.lines'],
    ['a factura without lines', factura, [], 'content.lines'],
    [
      'a comment of 10,000 characters',
      comanda,
      [LINE, { ...LINE, comment: 'x'.repeat(10_000) }],
      'content.lines[1].comment',
    ],
    ['more lines than a paper may have', comanda, Array(301).fill(LINE), 'content.lines'],
  ])('is refused: %s', async (_, paper, lines, path) => {
    const world = await openWorld()
    const expected = { status: 422, error: { code: 'schema', issues: [{ path }] } }
    expect(await world.put(await withContent(await paper(), { lines }))).toMatchObject(expected)
    await expectUnharmed(world)
  })
})
