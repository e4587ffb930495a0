import { beforeEach, expect, it, vi } from 'vitest'
import { frameAdmission, isFrameMessage, type Sender } from '../../../../extension/background/frame-admission'
import { POS_ORIGIN } from '../../../../extension/host-page/protocol'

const OWN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'
const SIGNS = { selector: '.cajero', text: '' }
const content: Sender = { tab: { id: 7 }, frameId: 0, documentId: 'D1', origin: POS_ORIGIN }
const frame: Sender = { tab: { id: 7 }, frameId: 3, documentId: 'D2', origin: OWN }

let admit: ReturnType<typeof frameAdmission>
beforeEach(() => {
  admit = frameAdmission(OWN, async () => SIGNS)
})
const announce = (nonce: string, sender = content) => admit({ type: 'frame-announced', nonce }, sender)
const open = (nonce: string, sender = frame) => admit({ type: 'frame-opened', nonce }, sender)

it('a frame that the content script of its tab has announced is admitted, with the document it is in and the shop’s login signs', async () => {
  await announce('n1')
  expect(await open('n1')).toEqual({ page: { tabId: 7, documentIds: ['D1'] }, signs: SIGNS })
})

it('a nonce is valid once', async () => {
  await announce('n1')
  await open('n1')
  expect(await open('n1')).toBeNull()
})

it('two questions at the same time admit one frame', async () => {
  await announce('n1')
  expect((await Promise.all([open('n1'), open('n1')])).filter((answer) => answer !== null)).toHaveLength(1)
})

it('a nonce is valid for 10 s', async () => {
  await announce('n1')
  vi.setSystemTime(Date.now() + 10_001)
  expect(await open('n1')).toBeNull()
})

it('a nonce survives the worker', async () => {
  await announce('n1')
  admit = frameAdmission(OWN, async () => SIGNS)
  expect(await open('n1')).not.toBeNull()
})

it.each<[string, Sender]>([
  ['a frame in another tab', { ...frame, tab: { id: 8 } }],
  ['the tab itself', { ...frame, frameId: 0 }],
  ['a page of another origin', { ...frame, origin: POS_ORIGIN }],
  ['no tab', { ...frame, tab: undefined }],
])('%s is not admitted with it', async (_what, sender) => {
  await announce('n1')
  expect(await open('n1', sender)).toBeNull()
})

it.each<[string, Sender]>([
  ['a frame of the page', { ...content, frameId: 5 }],
  ['another page', { ...content, origin: 'https://example.com' }],
  ['one of our own pages', { ...content, origin: OWN }],
  ['a page that Chrome does not name', { ...content, documentId: undefined }],
])('%s cannot announce one', async (_what, sender) => {
  await announce('n1', sender)
  expect(await open('n1')).toBeNull()
})

it('a guessed nonce uses up no other one', async () => {
  await announce('n1')
  expect(await open('guess')).toBeNull()
  expect(await open('n1')).not.toBeNull()
})

it.each([
  null,
  'frame-opened',
  {},
  { type: 'frame-opened' },
  { type: 'frame-opened', nonce: 7 },
  { type: 'play', nonce: 'n' },
])('%j is another message', (message) => expect(isFrameMessage(message)).toBe(false))
