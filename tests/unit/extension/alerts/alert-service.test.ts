import { type Message, say } from '@shared/messages'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Acknowledged } from '../../../../extension/alerts/acknowledged'
import { AlertService } from '../../../../extension/alerts/alert-service'
import type { OwnerChat } from '../../../../extension/alerts/owner-chat'
import { NO_LIMIT } from '../../../../extension/alerts/unanswered'
import type { OrderRow } from '../../../../extension/messaging/messages'
import type { LogEventOf } from '../../../../extension/store/log-events'
import { elapse } from '../../../stage/virtual-clock'
import { paper, row } from '../panel/made-up'

const waiting = row({ lifecycle: 'review', attention: say('A-01') })

/** A shop with an alert service, whose worker ends with the test, or by `die`. */
async function openShop(orders: Map<string, OrderRow>, troubles: Message[] = [], failing: Partial<OwnerChat> = {}) {
  const life = new AbortController()
  onTestFinished(() => life.abort())
  const shop = {
    voice: false,
    loud: true,
    limit: NO_LIMIT,
    orders,
    troubles,
    said: [] as string[],
    heard: [] as LogEventOf<'rang'>[],
    sounds: [] as string[],
    speaker: { isBlocked: false },
    notifier: { badge: 0, notices: [] as string[] },
    owner: { prepared: [] as string[][], shown: [] as string[][], closed: 0 },
  }
  const { said, heard, sounds, speaker, notifier, owner } = shop
  const numbers = (rows: readonly OrderRow[]) => rows.map(({ number }) => number)
  const service = new AlertService(
    {
      snapshot: async () => [...orders.values()],
      rows: async (ids) => ids.flatMap((id) => orders.get(id) ?? []),
      troubles: async () => shop.troubles,
      isLoud: () => shop.loud,
      now: () => new Date().toISOString(),
      heard: async (event) => void heard.push(event),
      acknowledged: new Acknowledged(),
      loudspeaker: {
        async play(rings) {
          if (speaker.isBlocked) throw new Error('blocked')
          sounds.push(...rings.map(({ sound }) => sound))
        },
        say: async (texts) => Boolean(said.push(...texts)),
        hush: async () => void said.push('hush'),
      },
      speaks: () => shop.voice,
      notifier: {
        badge: async (count) => {
          notifier.badge = count
        },
        notices: async (rows) => {
          notifier.notices = rows.map(({ number }) => number)
        },
      },
      answerLimit: () => shop.limit,
      owner: {
        isSet: () => true,
        prepare: async (rows) => void owner.prepared.push(numbers(rows)),
        show: async (rows) => {
          owner.shown.push(numbers(rows))
          return null
        },
        close: async () => {
          owner.closed += 1
        },
        ...failing,
      },
      onChange: () => {},
    },
    life.signal,
    (error) => {
      if (failing.prepare === undefined && !speaker.isBlocked) throw error
    },
  )
  await elapse(0)
  /** The list has this order now, and that long passes. */
  const list = async (order: OrderRow, forSeconds: number) => {
    orders.set(order.id, order)
    service.changed([order.id])
    await seconds(forSeconds)
  }
  /** The troubles are these now, or another part of the status has changed, and that long passes. */
  const trouble = async (now: Message[], forSeconds: number) => {
    shop.troubles = now
    service.statusChanged()
    await seconds(forSeconds)
  }
  return { ...shop, shop, service, list, trouble, die: () => life.abort() }
}

const seconds = (n: number) => elapse(n * 1_000)

describe('the alert service', () => {
  it('rings until «Visto» is pressed, and the order still counts as waiting', async () => {
    const { service, sounds, notifier } = await openShop(new Map([[waiting.id, waiting]]))
    await seconds(9)
    expect(sounds).toEqual(['call', 'call'])
    expect(notifier).toEqual({ badge: 1, notices: ['15244'] })
    await service.see(service.state().unseen)
    await seconds(60)
    expect(sounds).toHaveLength(2)
    expect(notifier).toEqual({ badge: 1, notices: [] })
  })

  it('logs what rang, once, and what was silenced, off or blocked by the browser', async () => {
    const { service, shop, heard, speaker, list } = await openShop(new Map([[waiting.id, waiting]]))
    const outcomes = () => heard.map(({ outcome, about }) => `${outcome} ${about.join(' ')}`)
    const arrive = (id: string) => list(row({ id, number: id, lifecycle: 'review', attention: say('A-01') }), 1)
    await seconds(30)
    expect(outcomes()).toEqual(['rang order:15244'])
    await service.mute()
    await arrive('2')
    await service.unmute()
    shop.loud = false
    await arrive('3')
    shop.loud = true
    speaker.isBlocked = true
    await arrive('4')
    await seconds(60)
    speaker.isBlocked = false
    await seconds(60)
    expect(outcomes().slice(1)).toEqual(['muted order:2', 'off order:3', 'blocked order:4', 'rang order:4'])
  })

  describe('for a note that no paper can print', () => {
    const noted = (...ids: string[]) =>
      row({
        lifecycle: 'accepted',
        createdAt: new Date().toISOString(),
        promisedAt: null,
        papers: [paper()],
        unprintable: { message: say('A-40', { dish: false }), hashes: ids },
      })

    it('rings although the order is accepted and printed, until «Visto», and then nothing waits', async () => {
      const { service, sounds, notifier } = await openShop(new Map([['15244', noted('a')]]))
      await seconds(9)
      expect(sounds).toEqual(['call', 'call'])
      expect(notifier).toEqual({ badge: 1, notices: ['15244'] })
      await service.see(service.state().unseen)
      await seconds(600)
      expect(sounds).toHaveLength(2)
      expect(notifier).toEqual({ badge: 0, notices: [] })
    })

    it('goes on ringing after a worker restart, and stays quiet after «Visto» and a restart', async () => {
      const orders = new Map([['15244', noted('a')]])
      const first = await openShop(orders)
      await seconds(1)
      first.die()
      const second = await openShop(orders)
      await seconds(1)
      expect(second.sounds).toEqual(['call'])
      await second.service.see(second.service.state().unseen)
      second.die()
      const third = await openShop(orders)
      await seconds(60)
      expect(third.sounds).toEqual([])
    })

    it('rings again for another note, not for the acknowledged notes that remain after an edit', async () => {
      const { service, sounds, list } = await openShop(new Map([['15244', noted('a', 'b')]]))
      await service.see(service.state().unseen)
      await list(noted('a'), 30)
      expect(sounds).toEqual(['call'])
      await list(noted('a', 'c'), 1)
      expect(sounds).toEqual(['call', 'call'])
    })

    it('stops when the order ends', async () => {
      const { sounds, list } = await openShop(new Map([['15244', noted('a')]]))
      await list({ ...noted('a'), lifecycle: 'done', over: true }, 60)
      expect(sounds).toEqual(['call'])
    })
  })

  describe('for an order that is not accepted', () => {
    const isoNow = () => new Date().toISOString()
    const unanswered = () => ({ ...waiting, createdAt: isoNow(), promisedAt: null, waitsSince: isoNow() })

    it('rings louder after the minutes of the shop, prepares the message, and both end with the acceptance', async () => {
      const { service, sounds, owner, shop, list, trouble } = await openShop(new Map([[waiting.id, unanswered()]]))
      shop.limit = { minutes: 5, isOpen: () => true }
      await trouble([], 299)
      expect([new Set(sounds), owner.prepared]).toEqual([new Set(['call']), []])
      await seconds(2)
      expect([sounds.at(-1), owner.prepared[0]]).toEqual(['urgent', ['15244']])
      expect(service.state().unanswered).toMatchObject({ orderId: '15244', hasOwner: true, message: { code: 'A-70' } })
      const before = sounds.length
      await list(row({ lifecycle: 'accepted', papers: [paper()] }), 60)
      expect([sounds.length - before, owner.closed > 0, service.state().unanswered]).toEqual([0, true, undefined])
    })

    it('is found in time although it is silenced, and «Callar» leaves it on the screen', async () => {
      const { service, sounds, shop } = await openShop(new Map([[waiting.id, unanswered()]]))
      shop.limit = { minutes: 5, isOpen: () => true }
      await service.see(service.state().unseen)
      await seconds(301)
      expect(sounds).toEqual(['call', 'urgent'])
      await service.see(service.state().unseen)
      await seconds(120)
      expect(sounds.filter((sound) => sound === 'urgent')).toHaveLength(1)
      expect(service.state().unanswered?.orderId).toBe('15244')
      await seconds(180)
      expect(sounds.filter((sound) => sound === 'urgent')).toHaveLength(2)
    })

    it('prepares the message on a till without sound or in silence, too', async () => {
      const { sounds, owner, shop, trouble } = await openShop(new Map([[waiting.id, unanswered()]]))
      shop.limit = { minutes: 1, isOpen: () => true }
      shop.loud = false
      await trouble([], 61)
      expect([sounds.includes('urgent'), owner.prepared[0]]).toEqual([false, ['15244']])
    })

    it('goes on ringing when the tab cannot be opened, and says what it asked the owner about after a start', async () => {
      const failing = { prepare: async () => Promise.reject(new Error('no window')) }
      const waitsSince = new Date(Date.now() - 600_000).toISOString()
      const opened = await openShop(new Map([[waiting.id, { ...unanswered(), waitsSince }]]), [], failing)
      opened.shop.limit = { minutes: 5, isOpen: () => true }
      await opened.trouble([], 20)
      expect(opened.sounds.filter((sound) => sound === 'urgent').length).toBeGreaterThan(1)
      await opened.service.tellOwner()
      expect(opened.owner.shown).toEqual([['15244']])
    })
  })

  describe('that says new orders aloud', () => {
    const come = (number: string, change: Partial<OrderRow> = {}) =>
      row({
        number,
        id: number,
        firstSeenAt: new Date().toISOString(),
        lifecycle: 'accepted',
        papers: [paper()],
        ...change,
      })

    it('says each new order once, not again at its changes, and none that it knew before', async () => {
      const old = { firstSeenAt: new Date(Date.now() - 120_000).toISOString() }
      const { shop, list } = await openShop(new Map([['1', come('1', old)]]))
      shop.voice = true
      await list(come('20403'), 1)
      await list(come('20403', { lifecycle: 'ready' }), 10)
      expect(shop.said).toEqual(['Pedido cuatro cero tres, domicilio'])
    })

    it('is silent where it is off, in silence and without sound, and makes up for nothing; «Callar» ends what is said', async () => {
      const { service, shop, list } = await openShop(new Map())
      const arrive = (number: string) => list(come(number), 1)
      await arrive('1')
      shop.voice = true
      await service.mute()
      await arrive('2')
      await service.unmute()
      shop.loud = false
      await arrive('3')
      shop.loud = true
      await arrive('4')
      await service.see(service.state().unseen)
      expect(shop.said).toEqual(['hush', 'Pedido cuatro, domicilio', 'hush'])
    })
  })

  it('stops when the order is accepted', async () => {
    const { sounds, notifier, list } = await openShop(new Map([[waiting.id, waiting]]))
    await list(row({ lifecycle: 'accepted', papers: [paper()] }), 30)
    expect(sounds).toEqual(['call'])
    expect(notifier).toEqual({ badge: 0, notices: [] })
  })

  it('announces a scheduled order once, whatever changes in it before its release', async () => {
    const { sounds, list } = await openShop(new Map())
    const change = () => list(row({ id: 'later', lifecycle: 'scheduled', updatedAt: new Date().toISOString() }), 120)
    await change()
    await change()
    expect(sounds).toEqual(['soft'])
  })

  it.each<[string, end: (service: AlertService) => unknown]>([
    ['is ended', (service) => service.unmute()],
    ['has lasted ten minutes', () => seconds(301)],
    ['is ended by the login of the next cashier', (service) => service.loggedIn()],
  ])('silences a call while muted, and rings again when the mute %s', async (_, end) => {
    const { service, sounds } = await openShop(new Map([[waiting.id, waiting]]))
    await service.mute()
    await seconds(300)
    expect(sounds).toEqual(['call'])
    await end(service)
    await seconds(9)
    expect(service.state().mutedUntil).toBeNull()
    expect(sounds.length).toBeGreaterThan(1)
  })

  it('rings again when an acknowledged trouble was cured and comes back', async () => {
    const noPaper = say('I-02', { printer: 'COCINA', waiting: 1 })
    const { service, sounds, trouble } = await openShop(new Map(), [noPaper])
    await service.see(service.state().unseen)
    await trouble([], 1)
    await trouble([noPaper], 1)
    expect(sounds).toEqual(['trouble', 'trouble'])
  })

  it('does not ring again for an older paper when the newest one of its printer was answered', async () => {
    const asked = (about: string) => ({ ...say('I-05', { printer: 'COCINA', papers: about }), about })
    const { service, sounds, notifier, trouble } = await openShop(new Map(), [asked('older newest')])
    expect(sounds).toEqual(['trouble'])
    expect(notifier.badge).toBe(1) // one question
    await trouble([asked('older')], 50)
    expect(sounds).toEqual(['trouble'])
    await service.see(service.state().unseen)
    await trouble([asked('older another')], 50)
    expect(sounds).toEqual(['trouble', 'trouble'])
    await service.see(service.state().unseen)
    await trouble([asked('older')], 90)
    expect(sounds).toEqual(['trouble', 'trouble'])
  })

  it('counts orders and stays silent on a till in viewer mode', async () => {
    const { sounds, notifier, shop, list } = await openShop(new Map())
    shop.loud = false
    await list(waiting, 30)
    expect(sounds).toEqual([])
    expect(notifier.badge).toBe(1)
  })

  it('plays the sound test although it is muted', async () => {
    const { service, sounds } = await openShop(new Map())
    await service.mute()
    await service.tryOut()
    expect(sounds).toEqual(['call'])
  })

  it('says that Chrome cannot play, until a ring or a trial without a sound succeeds', async () => {
    const { service, sounds, speaker, list } = await openShop(new Map())
    speaker.isBlocked = true
    await list(waiting, 1)
    expect(service.state()).toMatchObject({ cannotPlay: true })
    speaker.isBlocked = false
    await service.checkSound()
    expect(service.state().cannotPlay).toBeUndefined()
    expect(sounds).toEqual([])
  })
})
