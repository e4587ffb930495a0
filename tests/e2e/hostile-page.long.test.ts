import { describe, test } from 'vitest'
import type { HostileName } from '../fakes/pos-page/hostile'
import { HostileTab } from './support/hostile-tab'

const tab = new HostileTab()

describe('the panel is visible, on top, usable by mouse and keyboard, and reveals nothing to', () => {
  test.each<[string, HostileName]>([
    ['a page that hides and turns round everything, us by name', 'estilos'],
    ['a page that replaces <html> again and again', 'html'],
    ['a page that swaps its body every 500 ms', 'cuerpo'],
    ['a page that removes our node again and again', 'borra'],
    ['a page that takes every key for itself', 'teclas'],
    ['a page that covers everything and moves and fades <html>', 'capas'],
    ['a page with frames of the same host', 'marcos'],
    ['a page that holds on to its title', 'titulo'],
  ])('%s', async (_what, name) => {
    await tab.visit(name)
    await tab.expectUsable()
  })
})
