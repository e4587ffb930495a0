// @vitest-environment happy-dom
import { type Message, say } from '@shared/messages'
import { act } from 'preact/test-utils'
import { expect, it, vi } from 'vitest'
import { useAttempt } from '../../../../extension/ui/use-attempt'
import { useLife } from '../../../../extension/ui/use-life'
import { pageInBody } from '../shown-page'

const shown = pageInBody()

it('what a press tries is done once for two presses at once, and what went wrong is said until the next try', async () => {
  const first = Promise.withResolvers<Message | null>()
  const work = vi.fn<() => Promise<Message | null>>().mockReturnValueOnce(first.promise).mockResolvedValueOnce(null)
  const ended: boolean[] = []
  function Press() {
    const { attempt, failureLine } = useAttempt(work)
    return (
      <>
        <button type="button" onClick={() => void attempt().then((done) => ended.push(done))} />
        {failureLine}
      </>
    )
  }
  await shown.show(<Press />)
  const press = () => shown.root.querySelector('button')?.click()
  await act(async () => {
    press()
    press()
  })
  expect([work.mock.calls.length, ended]).toEqual([1, [false]])
  await act(async () => first.resolve(say('P-01')))
  expect(shown.root.querySelector('[role="alert"]')?.getAttribute('data-code')).toBe('P-01')
  await act(async () => press())
  expect([shown.root.querySelector('[role="alert"]'), ended]).toEqual([null, [false, false, true]])
})

it('what a component started ends when its inputs change, and with the component', async () => {
  const lives: AbortSignal[] = []
  function Part({ name }: { name: string }) {
    useLife((signal) => lives.push(signal), [name])
    return <p>{name}</p>
  }
  const ended = () => lives.map(({ aborted }) => aborted)
  await shown.show(<Part name="one" />)
  await shown.show(<Part name="one" />)
  expect(ended()).toEqual([false])
  await shown.show(<Part name="two" />)
  expect(ended()).toEqual([true, false])
  await shown.show(<p />)
  expect(ended()).toEqual([true, true])
})
