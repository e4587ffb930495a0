// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { ProgramStep } from '../../../../../../../extension/pages/options/steps/program/program-step'
import { bridgeStatus, NUMBERING } from '../../../../../../fixtures/bridge-status'
import { bridgeSettings } from '../../../../../../fixtures/settings'
import { activeSettings } from '../../../../a-worker-context'
import { aSetUp } from '../../../../setup/a-set-up'
import { showStep } from '../show-step'

const active = activeSettings()
const viewer = { ...active, printing: { ...active.printing, here: false } }
const status = bridgeStatus({ numbering: { ...NUMBERING, stage: 'fresh' } })
const SAVE = 'Guardar y seguir'

async function show(scene: Parameters<typeof aSetUp>[0] = {}) {
  const shop = aSetUp({ till: viewer, status, ...scene })
  return { ...shop, page: await showStep(<ProgramStep />, shop) }
}

describe('the step «Programa de impresión» of a computer that begins to print', () => {
  it('asks for another computer, and saves the second one’s series before it prints', async () => {
    const { page, saved, setUp } = await show()
    await page.tick('Sí: acepta e imprime')
    await page.press(SAVE)
    expect(page.codes).toEqual(expect.arrayContaining(['C-18', 'C-101']))
    await page.tick('Sí: imprimen los dos')
    const proposed = ['Prefijo de este computador', 'Letra de sus cajas'].map((name) => page.field(name).value)
    expect(proposed).toEqual(['JB', 'D'])
    await page.write('Letra de sus cajas', 'c')
    expect(page.wrong('Letra de sus cajas')).toBe('C-103')
    await page.write('Letra de sus cajas', '7e')
    await page.press(SAVE)
    expect(saved()).toMatchObject({ till: 'E', invoice: { prefix: 'JB', confirmFirst: true } })
    expect(setUp.settings.value).toMatchObject({ printing: { here: true }, otherComputer: { answer: 'prints' } })
  })

  it('does not print while the printing program cannot be told', async () => {
    const { page, program, setUp } = await show()
    program.settings = null
    await setUp.reload()
    await page.tick('Sí: acepta e imprime')
    await page.tick('No: es el único')
    await page.press(SAVE)
    expect(page.codes).toContain('C-104')
    expect(setUp.settings.value.printing.here).toBe(false)
    program.settings = bridgeSettings()
    await setUp.reload()
    await page.press(SAVE)
    expect(program.settings).toMatchObject({ till: 'C', invoice: { prefix: 'J', confirmFirst: true } })
    expect(setUp.settings.value.printing.here).toBe(true)
  })

  it('asks nothing of a till that only looks', async () => {
    const { page, setUp } = await show()
    expect(page.text).not.toContain('¿Otro computador')
    await page.press(SAVE)
    expect(setUp.settings.value.printing.here).toBe(false)
  })
})
