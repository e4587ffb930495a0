// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PracticeStatus } from '../../../../../../../extension/messaging/messages'
import { PracticeCard } from '../../../../../../../extension/pages/options/steps/practice/practice-card'
import { connectTo, FakePort } from '../../../../messaging/fake-port'
import { shop } from '../../../../panel/made-up'
import { pageInBody } from '../../../../shown-page'

let port: FakePort

const page = pageInBody()
beforeEach(() => {
  port = new FakePort()
  connectTo(port)
  return page.show(<PracticeCard />)
})

const showPractice = (change: Partial<PracticeStatus> = {}) => {
  const status = shop({ practice: { until: null, message: null, hindered: null, ...change } })
  return act(() => port.deliver({ type: 'snapshot', orders: [], status }))
}

describe('the practice card', () => {
  it('explains the practice, and starts it', async () => {
    await showPractice()
    expect(page.text).toContain('Sus papeles dicen PRUEBA, no gastan números y Justo no se entera.')
    await page.press('Practicar 15 minutos')
    expect(port.last('practice')).toMatchObject({ action: 'start' })
  })

  it('shows when it ends, and ends it', async () => {
    await showPractice({ until: '2026-03-14T17:20:00.000Z', message: say('E-01', { until: '12:20' }) })
    expect(page.textOf('[role=status]')).toBe('PRUEBA Práctica en curso hasta las 12:20.')
    expect(page.attributes('a', 'href')).toEqual(['/orders.html'])
    await page.press('Terminar la práctica')
    expect(port.last('practice')).toMatchObject({ action: 'stop' })
  })

  it('shows what is missing instead of the start', async () => {
    await showPractice({ hindered: say('E-06') })
    expect(page.codes).toEqual(['E-06'])
    expect(page.button('Practicar 15 minutos').disabled).toBe(true)
  })

  it('says why it could not start', async () => {
    await showPractice()
    await page.press('Practicar 15 minutos')
    const { id } = port.last('practice')
    await act(async () => {
      port.deliver({ type: 'done', id, message: say('E-05') })
      await Promise.resolve()
    })
    expect(page.attributes('[role=alert]', 'data-code')).toEqual(['E-05'])
  })

  it('says how the last practice ended', async () => {
    await showPractice({ message: say('E-02', { number: '15244' }) })
    expect(page.text).toContain('Llegó un pedido real: la práctica terminó.')
  })

  it('closes its port when it is removed', () => {
    page.clear()
    expect(port.disconnected).toBe(true)
  })
})
