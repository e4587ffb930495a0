// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, it, vi } from 'vitest'
import { SentenceLine } from '../../../../extension/ui/sentence'
import { eventually } from '../../../stage/virtual-clock'

// As Chrome answers for a file of a build that is no longer there.
vi.mock('../../../../extension/ui/code-card', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

it('a code opens the help page where the extension was updated under an open panel', async () => {
  const open = vi.spyOn(window, 'open').mockReturnValue(null)
  const root = document.body.appendChild(document.createElement('div'))
  act(() => render(<SentenceLine message={say('J-02')} />, root))
  root.querySelector<HTMLElement>('a.code')?.click()
  await eventually(() => expect(open).toHaveBeenCalledWith('/help.html#J-02', '_blank', 'noopener'))
})
