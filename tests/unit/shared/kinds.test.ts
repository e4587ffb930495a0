import {
  hasStation,
  isAtCounter,
  isInStationLine,
  isSeparate,
  KINDS,
  type Kind,
  ORDER_KINDS,
  PAPER_KINDS,
  TILL_KINDS,
} from '@shared/kinds'
import { jobPayload } from '@shared/payload'
import { bridgeShape, defaultBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'

const kindsThat = (is: (facts: (typeof PAPER_KINDS)[Kind]) => boolean): Kind[] =>
  KINDS.filter((kind) => is(PAPER_KINDS[kind]))

describe('the table of paper kinds', () => {
  it('says which kinds an order needs, which a till sends, and in which order they are listed and sent', () => {
    expect(KINDS).toEqual(['kitchen', 'change', 'void', 'note', 'delivery', 'invoice', 'correction', 'test'])
    expect(ORDER_KINDS).toEqual(['kitchen', 'delivery', 'invoice'])
    expect(TILL_KINDS).toEqual(['kitchen', 'change', 'void', 'note', 'delivery', 'invoice', 'correction'])
    expect(KINDS.toSorted((a, b) => PAPER_KINDS[a].sendOrder - PAPER_KINDS[b].sendOrder)).toEqual([
      ...['void', 'change', 'kitchen', 'note', 'delivery', 'invoice', 'correction', 'test'],
    ])
  })

  it('says where each is printed, and which of a station replace each other', () => {
    expect(KINDS.filter(hasStation)).toEqual(['kitchen', 'change', 'void', 'note'])
    expect(KINDS.filter(isAtCounter)).toEqual(['delivery', 'invoice'])
    expect(KINDS.filter(isInStationLine)).toEqual(['kitchen', 'change', 'void'])
    expect(kindsThat(({ tells }) => tells === 'cook')).toEqual(['kitchen', 'change'])
  })

  it('says what becomes of each when its order is edited or called off', () => {
    expect(kindsThat(({ origin }) => origin === 'order' || origin === 'edit')).toEqual([
      ...['kitchen', 'change', 'void', 'delivery', 'invoice'],
    ])
    expect(kindsThat(({ isRevised }) => isRevised)).toEqual(['kitchen', 'void', 'delivery', 'invoice'])
    expect(kindsThat(({ isIndependent }) => isIndependent)).toEqual(['note', 'invoice', 'correction'])
    expect(KINDS.filter(isSeparate)).toEqual(['note', 'correction'])
    expect(kindsThat(({ isWork }) => isWork)).toEqual(['kitchen', 'change', 'note', 'delivery'])
    expect(kindsThat(({ withdrawnBy }) => withdrawnBy !== null)).toEqual(['kitchen', 'change', 'delivery'])
  })

  it('gives each kind the minutes of one setting, each setting a kind, and each kind of a till a content', () => {
    const used = new Set(KINDS.map((kind) => PAPER_KINDS[kind].expiresLike))
    expect([...used].sort()).toEqual(Object.keys(defaultBridgeSettings().expiryMinutes).sort())
    expect(Object.keys(bridgeShape.shape.expiryMinutes.def.innerType.shape)).toHaveLength(used.size)
    expect(jobPayload.def.options.map((option) => [...option.shape.kind.def.values][0]).sort()).toEqual(
      TILL_KINDS.toSorted(),
    )
  })

  it('does not compile without a kind that is named elsewhere', () => {
    // @ts-expect-error: no kind of the table
    const unknown: Kind = 'receipt'
    // @ts-expect-error: facts for each kind of the table, or none compile
    const partial: typeof PAPER_KINDS = { kitchen: PAPER_KINDS.kitchen }
    expect(Object.keys(partial)).not.toContain(unknown)
  })
})
