import { beforeAll, describe, expect, it } from 'vitest'
import { type BuiltPage, buildSetupPage } from '../../../build/setup-page'

let page: BuiltPage
beforeAll(async () => {
  page = await buildSetupPage()
})

describe('the built page of the bridge', () => {
  it('is at most 46 kB', () => {
    expect(page.script.length + page.style.length + page.icon.length).toBeLessThanOrEqual(46_000)
  })

  it('loads nothing, makes no code of text, and names no path of the computer that built it', () => {
    expect(page.script).not.toMatch(/\bimport\s*[("'{]|\beval\(|new Function|importScripts|WebSocket|fileName|\.tsx/)
    const addresses = page.script.match(/https?:\/\/[\w.:/]+/g) ?? []
    expect(addresses.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([])
    expect(page.style).not.toMatch(/url\(|@import/)
  })

  it('is the same each time', async () => expect(await buildSetupPage()).toEqual(page))
})
